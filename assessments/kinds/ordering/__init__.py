"""Things to be put in order."""
