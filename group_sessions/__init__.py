"""Sessions at which people learn digital skills together."""
