"""Commands about units and people."""
