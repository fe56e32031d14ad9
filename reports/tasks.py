"""Work of reports in the background."""

from kit.jobs import task, timed
from reports import actions
from reports.models import Export


@task("reports.make_export")
def make_export(export_id: int) -> None:
    """Make one file."""
    actions.make_export(Export.objects.select_related("unit", "requested_by").get(pk=export_id))


@timed("reports.remove_expired_exports")
def remove_expired_exports() -> None:
    """Remove files past their day."""
    actions.remove_expired()
