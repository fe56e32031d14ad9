"""Finding campaigns, sessions and rolls."""
