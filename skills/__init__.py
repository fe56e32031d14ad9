"""Frameworks of digital skills."""
