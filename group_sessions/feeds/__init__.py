"""Reading lists that come from outside."""
