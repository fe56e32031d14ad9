"""Finding courses and learning."""
