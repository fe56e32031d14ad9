"""Who holds which role at a unit, giving and taking them, and which of one's own roles one works in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kit.clock import today
from kit.doors import signed_in
from kit.menu import items_for
from kit.refusals import Refusal
from people.http import SignedInRequest
from units.actions import grant, withdraw_grant
from units.actions.pausing import holds_all, resume_role
from units.doors import needs, unit_within
from units.forms import GrantForm
from units.models import Grant
from units.queries.people_lists import grants_at, paused_at
from units.roles import ROLES, Permission
from units.scope import may
from units.working_role import choose, working_role, working_roles


@needs(Permission.SEE_PEOPLE)
def roles(request: SignedInRequest, ref: str) -> HttpResponse:
    """List the roles held at the unit itself, each with what it allows; give another one."""
    unit = unit_within(request, ref, Permission.SEE_PEOPLE)
    grants = may(request.user, Permission.GRANT, unit, today())
    if request.method == "POST" and not grants:
        raise Http404
    form = GrantForm(request.POST or None, by=request.user, families=[unit.family]) if grants else None
    if form is not None and form.is_valid():
        asked = form.cleaned_data
        try:
            given = grant(person=asked["person"], role=asked["role"], unit=unit, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("%(name)s is now: %(role)s.") % {"name": given.person.full_name, "role": ROLES[given.role].title}
            messages.success(request, said)
            return redirect("units:roles", ref=unit.ref)
    rows = [(held, ROLES[held.role]) for held in grants_at(unit, today()) if held.role in ROLES]
    paused = [(held, ROLES[held.role], holds_all(request.user, held) or grants) for held in paused_at(unit, today())]
    return render(request, "units/roles.html", {"unit": unit, "rows": rows, "form": form, "paused": paused})


@needs(Permission.GRANT)
@require_POST
def role_withdraw(request: SignedInRequest, ref: str) -> HttpResponse:
    """Take a role at the unit back."""
    unit = unit_within(request, ref, Permission.GRANT)
    number = request.POST.get("grant", "")
    held = Grant.objects.on(today()).filter(unit=unit, pk=number).first() if number.isdecimal() else None
    if held is None:
        messages.error(request, _("This role is not held any more."))
    else:
        withdraw_grant(grant=held, by=request.user)
        title = ROLES[held.role].title if held.role in ROLES else held.role
        said = _("%(name)s does not hold this role any more: %(role)s.")
        messages.success(request, said % {"name": held.person.full_name, "role": title})
    return redirect("units:roles", ref=unit.ref)


@needs(Permission.MANAGE_PEOPLE)
@require_POST
def role_resume(request: SignedInRequest, ref: str) -> HttpResponse:
    """Let a paused role hold again."""
    unit = unit_within(request, ref, Permission.MANAGE_PEOPLE)
    number = request.POST.get("grant", "")
    held = paused_at(unit, today()).filter(pk=number).first() if number.isdecimal() else None
    try:
        if held is not None:
            resume_role(grant=held, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("units:roles", ref=unit.ref)


@signed_in
def own_roles(request: SignedInRequest) -> HttpResponse:
    """Show one's own roles, and let who has several choose the one to work in; then lead to its first page."""
    if request.method == "POST":
        choose(request, request.POST.get("role", ""))
        work = next((item.url for item in items_for(request) if item.is_work), "/")
        return redirect(work)
    return render(request, "units/own_roles.html", {"roles": working_roles(request), "chosen": working_role(request)})
