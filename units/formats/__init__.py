"""What units write for people to take away."""
