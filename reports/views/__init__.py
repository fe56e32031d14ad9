"""Pages of reports."""

from reports.views.exports import export_download, export_status, unit_export
from reports.views.units import unit, unit_certificates, unit_learners, units

__all__ = ["export_download", "export_status", "unit", "unit_certificates", "unit_export", "unit_learners", "units"]
