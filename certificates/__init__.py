"""Papers: numbered, rendered, verified, listed in a register."""
