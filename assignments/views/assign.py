"""Assigning a course to a unit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assignments.actions import assign, touched
from assignments.forms import AssignForm
from kit.clock import today
from kit.refusals import Refusal
from people.http import SignedInRequest
from units.doors import needs, unit_within
from units.roles import Permission


@needs(Permission.ASSIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def unit_assign(request: SignedInRequest, ref: str) -> HttpResponse:
    """Choose a course and a due date, see whom it touches, then confirm."""
    unit = unit_within(request, ref, Permission.ASSIGN)
    form = AssignForm(request.POST or None, unit=unit)
    preview = None
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        if "confirm" not in request.POST:
            rule = {"due_on": chosen["due_on"], "grace_days": chosen["grace_days"]}
            preview = touched(course=chosen["course"], unit=unit, on=today(), **rule)
        else:
            try:
                assign(unit=unit, by=request.user, **chosen)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("The course is assigned. The unit page shows how far people are."))
                return redirect("reports:unit", ref=unit.ref)
    context = {"unit": unit, "form": form, "preview": preview}
    return render(request, "assignments/assign.html", context, status=400 if form.errors else 200)
