"""Import a list of people: choose a file, look at the differences, apply or mend."""

import io

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kit.refusals import Refusal
from kit.tables import Column, Table, write_xlsx
from people.http import SignedInRequest
from units.doors import needs, unit_within
from units.enums import Family
from units.feeds import drafts
from units.feeds.error_sheet import write_error_sheet
from units.feeds.plan import Fate
from units.feeds.restore import Restored
from units.forms import ImportForm
from units.models import Unit
from units.roles import Permission

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(Permission.MANAGE_PEOPLE)
@never_cache
def import_people(request: SignedInRequest, ref: str) -> HttpResponse:
    """Take a file, show what it would do; with the page's token, do it."""
    unit = unit_within(request, ref, Permission.MANAGE_PEOPLE)
    if request.method == "POST" and "token" in request.POST:
        return _apply(request, unit)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            reading = drafts.keep(
                upload.read(), upload.name, unit=unit, by=request.user, valid_from=form.cleaned_data["valid_from"]
            )
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return _show(request, unit, reading)
    return render(request, "units/import_people.html", {"unit": unit, "form": form}, status=400 if form.errors else 200)


@needs(Permission.MANAGE_PEOPLE)
@require_POST
def import_errors(request: SignedInRequest, ref: str) -> HttpResponse:
    """Hand back the sheet with a column that says what is wrong."""
    unit = unit_within(request, ref, Permission.MANAGE_PEOPLE)
    reading = drafts.take_up(request.POST.get("token", ""), unit=unit, by=request.user)
    if reading is None:
        return _too_old(request, unit)
    file = io.BytesIO()
    write_error_sheet(file, reading.sheet, reading.people, reading.plan)
    return _xlsx(file, "danh-sach-can-sua.xlsx")


@needs(Permission.MANAGE_PEOPLE)
@require_safe
def import_template(request: SignedInRequest, ref: str) -> HttpResponse:
    """Hand out an empty list with the headings that are understood. They are Vietnamese: so are the lists."""
    unit = unit_within(request, ref, Permission.MANAGE_PEOPLE)
    headings = [("STT", 6), ("Họ và tên", 28), ("Ngày sinh", 14), ("Giới tính", 10), ("Mã nhân sự", 14), ("Chức vụ", 24)]
    if unit.family == Family.PARTY:
        headings.append(("Loại đảng viên", 16))
    headings += [("Mã đơn vị", 14), ("Điện thoại", 14), ("Email", 26)]
    table = Table(
        title=f"Danh sách nhân sự {unit.name}",
        columns=[Column(heading, width) for heading, width in headings],
        rows=[],
        notes=["Ngày sinh viết dd/mm/yyyy hoặc chỉ ghi năm. Ô để trống thì giữ nguyên dữ liệu đang có."],
        sheet="Danh sách",
    )
    file = io.BytesIO()
    write_xlsx(file, table)
    return _xlsx(file, "mau-danh-sach.xlsx")


def _show(request: SignedInRequest, unit: Unit, reading: drafts.Reading) -> HttpResponse:
    plan = reading.plan
    rows = {fate: [entry for entry in plan.rows if entry.fate is fate] for fate in Fate}
    context = {
        "unit": unit,
        "draft": reading.draft,
        "total": len(plan.rows),
        "to_do": len(rows[Fate.ADD]) + len(rows[Fate.CHANGE]),
        "added": rows[Fate.ADD],
        "changed": rows[Fate.CHANGE],
        "same": rows[Fate.SAME],
        "wrong": rows[Fate.ERROR],
        "converted": _converted(reading.people.restored),
        "passed": reading.people.passed,
    }
    return render(request, "units/import_preview.html", context)


def _converted(restored: Restored) -> str:
    """Say that cells were written for fonts of before Unicode, if any were."""
    if not restored.were:
        return ""
    facts = {"font": ", ".join(restored.fonts), "n": len(restored.were)}
    if not restored.is_mixed:
        return _("The sheet was written in %(font)s and has been converted; check the names.") % facts
    sentence = ngettext(
        "%(n)s cell was written in %(font)s and has been converted; check the names.",
        "%(n)s cells were written in %(font)s and have been converted; check the names.",
        len(restored.were),
    )
    return sentence % facts


def _apply(request: SignedInRequest, unit: Unit) -> HttpResponse:
    try:
        reading = drafts.take_up(request.POST["token"], unit=unit, by=request.user)
        if reading is None:
            return _too_old(request, unit)
        done = drafts.carry_out(reading, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("units:import-people", ref=unit.ref)
    said = _("%(added)s people added, %(changed)s changed, %(unchanged)s as they were, %(left_out)s rows left out.")
    messages.success(request, said % vars(done))
    return redirect("units:people", ref=unit.ref)


def _too_old(request: SignedInRequest, unit: Unit) -> HttpResponse:
    messages.error(request, _("The list is not kept any more. Choose the file again."))
    return redirect("units:import-people", ref=unit.ref)


def _xlsx(file: io.BytesIO, name: str) -> HttpResponse:
    response = HttpResponse(file.getvalue(), content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
