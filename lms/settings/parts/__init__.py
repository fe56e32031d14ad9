"""Settings by subject; `base` brings them together."""
