"""The pages of courses and of learning."""
