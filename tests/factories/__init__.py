"""Builders of people, units and what hangs on them, one module for each app."""
