"""The register as a file: at once where it is short, else made by a job and fetched later."""

import io

from django.contrib import messages
from django.core.files.storage import storages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from certificates.actions.register_file import FORMATS, request_register_file
from certificates.forms import RegisterFilter
from certificates.models import RegisterFile
from certificates.queries.register import file_of, issuers_for, lines
from certificates.rendering.register import NAME, write_register
from kit.clock import today
from kit.files import serve
from kit.made_files import TYPES, content_type
from kit.models.made_file import MadeFileState
from kit.refusals import Refusal
from people.http import SignedInRequest
from units.doors import needs
from units.roles import Permission

AT_ONCE = {"xlsx": 5000, "pdf": 60}  # lines that are written while the person waits, about a second


@needs(Permission.SEE_REGISTER)
@require_POST
def export(request: SignedInRequest) -> HttpResponse:
    """Hand out the lines that the filter shows, or have a job make the file where that takes longer than one waits."""
    form = RegisterFilter(request.POST, issuers=issuers_for(request.user, today()))
    which, file_format = form.which(), request.POST.get("format", "xlsx")
    if not form.is_valid():
        messages.error(request, _("The register has no such choice. Choose again what to export."))
        return redirect("certificates:register")
    found = lines(request.user, which, today())
    if file_format not in FORMATS or found.count() > AT_ONCE[file_format]:
        try:
            asked = request_register_file(which=which, by=request.user, file_format=file_format)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("certificates:register")
        return redirect("certificates:register-file", ref=asked.ref)
    file = io.BytesIO()
    _rows, suffix = write_register(file, found, which, today(), file_format)
    response = HttpResponse(file.getvalue(), content_type=TYPES[suffix])
    response["Content-Disposition"] = f'attachment; filename="{NAME}-{today():%Y-%m-%d}.{suffix}"'
    return response


@needs(Permission.SEE_REGISTER)
@require_safe
def register_file(request: SignedInRequest, ref: str) -> HttpResponse:
    """Say whether the file is ready; the page looks again by itself until it is."""
    file = _own(request, ref)
    waiting = file.state == MadeFileState.WAITING
    response = render(request, "certificates/register_file.html", {"file": file, "waiting": waiting})
    if waiting:
        response["Refresh"] = "3"
    return response


@needs(Permission.SEE_REGISTER)
@require_safe
def register_file_download(request: SignedInRequest, ref: str) -> HttpResponseBase:
    """Hand over the file to the person who asked for it."""
    file = _own(request, ref)
    if file.state != MadeFileState.READY:
        return redirect("certificates:register-file", ref=file.ref)
    kind = content_type(file)
    return serve(request, storages["private"], file.name, content_type=kind, file_name=file.file_name, as_attachment=True)


def _own(request: SignedInRequest, ref: str) -> RegisterFile:
    file = file_of(request.user, ref, today())
    if file is None:
        raise Http404
    return file
