"""The people of a unit: the list, one of them, a new one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kit.clock import today
from kit.refusals import Refusal
from people.http import SignedInRequest
from people.models import OneTimeCode
from units.actions import add_person, invite
from units.doors import needs, unit_within
from units.forms import PersonForm
from units.models import Membership, Unit
from units.queries.people_lists import history_visible_to, people_list
from units.roles import Permission
from units.scope import may

_PER_PAGE = 50


@needs(Permission.SEE_PEOPLE)
def people(request: SignedInRequest, ref: str) -> HttpResponse:
    """List the people of a unit and of those below it, by given name."""
    unit = unit_within(request, ref, Permission.SEE_PEOPLE)
    words = request.GET.get("q", "").strip()[:100]
    page = Paginator(people_list(unit, today(), words), _PER_PAGE).get_page(request.GET.get("page"))
    context = {"unit": unit, "page": page, "words": words, "manages": _manages(request, unit)}
    return render(request, "units/people.html", context)


@needs(Permission.SEE_PEOPLE)
def person(request: SignedInRequest, ref: str, person_ref: str) -> HttpResponse:
    """Show one person as far as the viewer reaches: what they are in other trees is not even counted."""
    unit = unit_within(request, ref, Permission.SEE_PEOPLE)
    history = _history(request, person_ref)
    shown = history[0].person
    code = OneTimeCode.objects.filter(person=shown, used_at=None, withdrawn_at=None).first()
    manages = _manages(request, unit)
    context = {"unit": unit, "person": shown, "history": history, "code": code, "manages": manages, "today": today()}
    return render(request, "units/person.html", context)


@needs(Permission.MANAGE_PEOPLE)
def person_new(request: SignedInRequest, ref: str) -> HttpResponse:
    """Add one person to a unit."""
    unit = unit_within(request, ref, Permission.MANAGE_PEOPLE)
    form = PersonForm(request.POST or None, unit=unit)
    if request.method == "POST" and form.is_valid():
        try:
            membership = _add(request, unit, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            name, login_name = membership.person.full_name, membership.person.login_name
            said = _("%(name)s has been added. Login name: %(login_name)s.") % {"name": name, "login_name": login_name}
            messages.success(request, said)
            return redirect("units:person", ref=unit.ref, person_ref=membership.person.ref)
    return render(request, "units/person_new.html", {"unit": unit, "form": form}, status=400 if form.errors else 200)


@needs(Permission.MANAGE_PEOPLE)
@require_POST
def invite_person(request: SignedInRequest, ref: str, person_ref: str) -> HttpResponse:
    """Send the invitation again."""
    unit = unit_within(request, ref, Permission.MANAGE_PEOPLE)
    shown = _history(request, person_ref)[0].person
    try:
        invite(person=shown, unit=unit, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation is on its way."))
    return redirect("units:person", ref=unit.ref, person_ref=person_ref)


def _add(request: SignedInRequest, unit: Unit, form: PersonForm) -> Membership:
    values = form.cleaned_data
    return add_person(
        new=form.new_person(),
        unit=unit,
        valid_from=values["valid_from"],
        by=request.user,
        position=values["position"],
        standing=values.get("standing", ""),
        staff_code=values["staff_code"],
    )


def _history(request: SignedInRequest, person_ref: str) -> list[Membership]:
    history = history_visible_to(request.user, person_ref, today())
    if not history:
        raise Http404
    return history


def _manages(request: SignedInRequest, unit: Unit) -> bool:
    return may(request.user, Permission.MANAGE_PEOPLE, unit, today())
