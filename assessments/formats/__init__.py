"""Questions from and to files."""
