"""Measures what the site promises, as CPU time, statements and bytes, on PostgreSQL."""
