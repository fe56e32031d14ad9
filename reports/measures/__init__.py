"""Figures, each a sum of rows that can be shown."""
