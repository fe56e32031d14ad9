"""Adds things up per unit and hands out files."""
