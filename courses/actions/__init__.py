"""What changes courses and learning."""
