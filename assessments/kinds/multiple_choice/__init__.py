"""Several choices may be right."""
