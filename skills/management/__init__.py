"""Commands about frameworks."""
