"""From frozen facts to a PDF."""
