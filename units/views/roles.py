"""Who holds which role at a unit."""

from django.http import HttpResponse
from django.shortcuts import render

from kit.clock import today
from people.http import SignedInRequest
from units.doors import needs, unit_within
from units.queries.people_lists import grants_at
from units.roles import ROLES, Permission


@needs(Permission.SEE_PEOPLE)
def roles(request: SignedInRequest, ref: str) -> HttpResponse:
    """List the roles held at the unit itself, each with what it allows."""
    unit = unit_within(request, ref, Permission.SEE_PEOPLE)
    rows = [(grant, ROLES[grant.role]) for grant in grants_at(unit, today()) if grant.role in ROLES]
    return render(request, "units/roles.html", {"unit": unit, "rows": rows})
