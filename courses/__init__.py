"""What is taught, who is taking it, how far they are."""
