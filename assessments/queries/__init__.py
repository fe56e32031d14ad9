"""Finding attempts, papers, tries and results."""
