"""Asking for a file, waiting for it, fetching it."""

from django.contrib import messages
from django.core.files.storage import storages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kit.clock import today
from kit.doors import signed_in
from kit.files import serve
from kit.refusals import Refusal
from people.http import SignedInRequest
from reports.actions import request_export
from reports.enums import ExportState
from reports.models import Export
from reports.queries import exports_of
from reports.reading import unit_followed
from units.doors import needs
from units.roles import Permission

_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@needs(Permission.SEE_PROGRESS)
@require_POST
def unit_export(request: SignedInRequest, ref: str) -> HttpResponse:
    """Ask for a file about a unit."""
    unit = unit_followed(request.user, ref)
    if unit is None:
        raise Http404
    try:
        export = request_export(
            kind=request.POST.get("kind", ""),
            unit=unit,
            by=request.user,
            file_format=request.POST.get("format", "xlsx"),
            course=request.POST.get("khoa-hoc", ""),
            day=request.POST.get("ngay", ""),
            structure=request.POST.get("co-cau", ""),
            standing=request.POST.get("standing", ""),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:unit", ref=unit.ref)
    return redirect("reports:export", ref=export.ref)


@signed_in
def export_status(request: SignedInRequest, ref: str) -> HttpResponse:
    """Say whether the file is ready; the page looks again by itself until it is."""
    export = _own(request, ref)
    response = render(request, "reports/export.html", {"export": export, "waiting": export.state == ExportState.WAITING})
    if export.state == ExportState.WAITING:
        response["Refresh"] = "2"
    return response


@signed_in
def export_download(request: SignedInRequest, ref: str) -> HttpResponseBase:
    """Hand over the file to the person who asked for it."""
    export = _own(request, ref)
    if export.state != ExportState.READY:
        return redirect("reports:export", ref=export.ref)
    kind = _TYPES[export.parameters["format"]]
    return serve(request, storages["private"], export.name, content_type=kind, file_name=export.file_name, as_attachment=True)


def _own(request: SignedInRequest, ref: str) -> Export:
    export = exports_of(request.user, today()).filter(ref=ref).first()
    if export is None:
        raise Http404
    return export
