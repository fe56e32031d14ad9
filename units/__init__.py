"""Where people belong, since when, and what each may see."""
