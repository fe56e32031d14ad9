"""Pages of the kit: errors, health, the gallery of components."""
