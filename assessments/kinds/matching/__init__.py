"""Two lists to be put together."""
