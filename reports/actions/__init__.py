"""Asking for files and making them."""

from reports.actions.export import make_export, remove_expired, request_export

__all__ = ["make_export", "remove_expired", "request_export"]
