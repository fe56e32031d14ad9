"""The roof: puts the site together."""
