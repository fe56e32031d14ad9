"""Assigning courses to a unit."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assignments.actions import assign, touched
from assignments.actions import withdraw as withdraw_requirement
from assignments.forms import AssignForm
from assignments.models import Requirement
from assignments.queries import requirements_at
from kit.clock import today
from kit.refusals import Refusal
from people.http import SignedInRequest
from units.doors import needs, unit_within
from units.roles import Permission
from units.scope import reach


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
            preview = touched(course=chosen["course"], unit=unit, on=today())
        else:
            try:
                assign(course=chosen["course"], unit=unit, due_on=chosen["due_on"], note=chosen["note"], by=request.user)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("The course is assigned. The unit page shows how far people are."))
                return redirect("reports:unit", ref=unit.ref)
    context = {"unit": unit, "form": form, "preview": preview, "requirements": requirements_at(unit)}
    return render(request, "assignments/assign.html", context, status=400 if form.errors else 200)


@needs(Permission.ASSIGN)
@require_POST
def withdraw(request: SignedInRequest, ref: str) -> HttpResponse:
    """Take an assignment back."""
    within = reach(request.user, Permission.ASSIGN, today())
    requirement = Requirement.objects.select_related("unit").filter(within.filter("unit"), ref=ref).first()
    if requirement is None:
        raise Http404
    withdraw_requirement(requirement=requirement, by=request.user)
    messages.success(request, _("The assignment is withdrawn. What people completed stays."))
    return redirect("assignments:unit-assign", ref=requirement.unit.ref)
