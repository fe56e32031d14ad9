"""The kinds of questions: a folder for each, and the registry that lists them."""
