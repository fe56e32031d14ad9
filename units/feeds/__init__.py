"""Lists that come in from outside: read, checked line by line, then handed to actions."""
