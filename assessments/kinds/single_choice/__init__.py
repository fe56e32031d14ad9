"""One choice is right."""
