"""Files that people asked for."""

from reports.models.export import Export

__all__ = ["Export"]
