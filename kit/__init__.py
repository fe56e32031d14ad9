"""Tools and page parts that know nothing about learning."""
