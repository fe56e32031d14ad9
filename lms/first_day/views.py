"""The pages of the first day: the list of steps, and a page for each."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from certificates.policies import units_for
from kit import audit
from kit.agency import agency_of
from kit.clock import today
from kit.models import AgencySettings
from kit.refusals import Refusal
from lms.first_day.choices import Shown, handy, in_order, with_people, within
from lms.first_day.courses import ready_courses, take_over
from lms.first_day.facts import facts
from lms.first_day.forms import (
    PROVINCE,
    AgencyForm,
    IssuerForm,
    ReadyCourseForm,
    RoleForm,
    UnitNameForm,
    UnitsForm,
    site_kinds,
    tree_form,
)
from lms.first_day.founding import TOPS, add_units, found_tree, is_own
from lms.first_day.holders import needed_roles
from lms.first_day.provinces import ask_for_province, progress_of, provinces, under_way
from lms.first_day.steps import STEPS, entries
from people.http import SignedInRequest
from units.actions import correct_name, grant, take_away
from units.doors import needs, unit_within
from units.enums import Family
from units.models import Unit
from units.queries import ancestors, children
from units.roles import ROLES, Permission

_SHOWN = 60


@needs(Permission.ADMINISTER)
def start(request: SignedInRequest) -> HttpResponse:
    """All steps, with what is done and what comes next."""
    found = facts()
    context = {"steps": entries(found), "found": found}
    return render(request, "lms/first_day/start.html", context)


@needs(Permission.ADMINISTER)
def agency(request: SignedInRequest) -> HttpResponse:
    """Name, logo, contact and forms of address."""
    site = Site.objects.get(is_default_site=True)
    form = AgencyForm(request.POST or None, request.FILES or None, instance=AgencySettings.for_site(site))
    if request.method == "POST" and form.is_valid():
        form.keep(request.user)
        audit.record(by=request.user, did="site.agency_set", to=form.instance, after={"name": form.instance.name})
        return _on(request, _("The agency is named. Its name stands at the head of the page."))
    return _show(request, "agency", form=form, agency=form.instance)


@needs(Permission.ADMINISTER)
def tree(request: SignedInRequest) -> HttpResponse:
    """What kind of site it is: choose a kind, then load the province, or found the top of another tree."""
    kind = request.GET.get("loai", "")
    form = tree_form(kind, request.POST or None) if request.user.is_superuser else None
    if form is not None and form.is_valid():
        try:
            return _begin_tree(request, kind, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    tops = [row.unit for row in in_order(within(request.user, Permission.ADMINISTER)) if row.depth == 0]
    kinds = site_kinds() if request.user.is_superuser else []
    chosen: dict[str, Any] = {"kinds": kinds, "chosen": dict(kinds).get(kind), "is_party": TOPS.get(kind) == Family.PARTY}
    return _show(request, "tree", form=form, tops=tops, loading=under_way(), **chosen)


@needs(Permission.ADMINISTER)
def province(request: SignedInRequest, code: str) -> HttpResponse:
    """How far the loading of a province is; the page looks again by itself until it is there."""
    if code not in provinces():
        raise Http404
    progress = progress_of(code)
    response = _show(request, "tree", template="province", progress=progress)
    if not progress.done and not progress.failed:
        response["Refresh"] = "2"
    return response


@needs(Permission.ADMINISTER)
def units(request: SignedInRequest) -> HttpResponse:
    """Choose a unit, see what stands below it, add more."""
    reached = within(request.user, Permission.ADMINISTER)
    words = request.GET.get("q", "").strip()[:100]
    rows = in_order((reached.search(words) if words else handy(reached)).order_by("name")[:_SHOWN])
    parent = _parent(request, rows)
    form = UnitsForm(request.POST if request.method == "POST" else None, parent=parent) if parent else None
    if parent and form and form.is_valid():
        try:
            added = add_units(parent=parent, lines=form.cleaned_data["names"], kind=form.cleaned_data["kind"], by=request.user)
        except Refusal as refusal:
            form.add_error("names", str(refusal))
        else:
            said = ngettext("%(n)s unit added below %(parent)s.", "%(n)s units added below %(parent)s.", len(added))
            messages.success(request, said % {"n": len(added), "parent": parent.name})
            return redirect(f"{request.path}?o={parent.ref}")
    below = list(children(parent, today())[:_SHOWN]) if parent else []
    trail = ancestors(parent, today()) if parent else []
    return _show(
        request,
        "units",
        rows=rows,
        words=words,
        parent=parent,
        form=form,
        below=below,
        trail=trail,
        is_own=parent and is_own(parent),
    )


@needs(Permission.ADMINISTER)
def unit_correct(request: SignedInRequest, ref: str) -> HttpResponse:
    """Put right the name of a unit that was entered here, or take the unit away."""
    unit = unit_within(request, ref, Permission.ADMINISTER)
    if not is_own(unit):
        return _show(request, "units", template="unit_correct", unit=unit)
    parent = next(iter(reversed(ancestors(unit, today()))), None)
    form = UnitNameForm(request.POST if "name" in request.POST else {"name": unit.name})
    if "take_away" in request.POST:
        try:
            take_away(unit=unit, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("“%(name)s” was taken away.") % {"name": unit.name})
            return redirect(f"{reverse('first-day:units')}{f'?o={parent.ref}' if parent else ''}")
    elif request.method == "POST" and form.is_valid():
        correct_name(unit=unit, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, _("The name is now “%(name)s”.") % {"name": unit.name})
        return redirect(f"{reverse('first-day:units')}?o={unit.ref}")
    return _show(request, "units", template="unit_correct", unit=unit, form=form)


@needs(Permission.ADMINISTER)
def people(request: SignedInRequest) -> HttpResponse:
    """The units with how many people belong to each, and the ways to bring more in."""
    rows = with_people(in_order(handy(within(request.user, Permission.MANAGE_PEOPLE)).order_by("name")))
    return _show(request, "people", rows=rows)


@needs(Permission.ADMINISTER)
def roles(request: SignedInRequest) -> HttpResponse:
    """Who holds the roles that a site needs, and a form to give them."""
    rows = in_order(handy(within(request.user, Permission.GRANT)).order_by("name"))
    form = RoleForm(request.POST or None, by=request.user, rows=rows)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            given = grant(person=asked["person"], role=asked["role"], unit=asked["unit"], by=request.user)
        except Refusal as refusal:
            form.add_error("role", str(refusal))
        else:
            facts_of = {"name": given.person.full_name, "role": ROLES[given.role].title, "unit": given.unit.name}
            messages.success(request, _("%(name)s is now: %(role)s, %(unit)s.") % facts_of)
            return redirect("first-day:roles")
    return _show(request, "roles", form=form, rows=rows, needed=needed_roles([row.unit for row in rows]))


@needs(Permission.ADMINISTER)
def issuer(request: SignedInRequest) -> HttpResponse:
    """Who issues certificates, and what they say."""
    rows = in_order(handy(units_for(request.user)))
    form = IssuerForm(request.POST or None, rows=rows, agency=agency_of(request))
    if request.method == "POST" and form.is_valid():
        kept = form.keep()
        after = {"name": kept.name, "symbol": kept.symbol, "series": kept.series, "is_active": kept.is_active}
        audit.record(by=request.user, did="certificates.keep_issuer", to=kept, after=after, unit=kept.unit)
        return _on(request, _("%(name)s issues certificates from now on.") % {"name": kept.name})
    there = [row.unit for row in rows if hasattr(row.unit, "issuer")]
    return _show(request, "issuer", form=form, rows=rows, issuers=[unit.issuer for unit in there])


@needs(Permission.ADMINISTER)
def course(request: SignedInRequest) -> HttpResponse:
    """Take over a ready course, or go and write one from a template."""
    rows = in_order(handy(within(request.user, Permission.ADMINISTER)).order_by("name"))
    ready = ready_courses()
    offered = [(row.code, _described(row)) for row in ready if not row.is_there]
    form = ReadyCourseForm(request.POST or None, rows=rows, codes=offered)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            page = take_over(code=asked["code"], owner=asked["owner"], publish=asked["publish"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            published = _("“%(title)s” is published. Learners find it under Courses.")
            draft = _("“%(title)s” is there as a draft. An author sends it for approval.")
            messages.success(request, (published if asked["publish"] else draft) % {"title": page.title})
            return redirect("first-day:course")
    return _show(request, "course", form=form, rows=rows, offered=offered)


def _described(row: Any) -> str:
    facts_of = ngettext("%(lessons)s lesson", "%(lessons)s lessons", row.lessons) % {"lessons": row.lessons}
    minutes = ngettext("%(n)s minute", "%(n)s minutes", row.minutes) % {"n": row.minutes}
    return format_html('<span>{}<br><span class="muted">{} · {}. {}</span></span>', row.title, facts_of, minutes, row.summary)


def _begin_tree(request: SignedInRequest, kind: str, asked: dict[str, Any]) -> HttpResponse:
    if kind == PROVINCE:
        ask_for_province(code=asked["province"], by=request.user)
        return redirect("first-day:province", code=asked["province"])
    unit = found_tree(**asked, kind=kind, by=request.user)
    return _on(request, _("%(name)s is there.") % {"name": unit.name})


def _parent(request: SignedInRequest, rows: list[Shown]) -> Unit | None:
    """Return the unit below which others are added: the one that was chosen, or the only one there is."""
    chosen = request.GET.get("o", "")
    if chosen:
        return unit_within(request, chosen, Permission.ADMINISTER)
    return rows[0].unit if len(rows) == 1 else None


def _on(request: SignedInRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("first-day:start")


def _show(request: SignedInRequest, key: str, *, template: str = "", **things: Any) -> HttpResponse:
    number, step = next((number, step) for number, step in enumerate(STEPS, start=1) if step.key == key)
    found = facts()
    after = STEPS[number] if number < len(STEPS) else None
    frame = {"step": step, "number": number, "count": len(STEPS), "is_done": getattr(found, key), "after": after, "found": found}
    return render(request, f"lms/first_day/{template or key}.html", {**frame, **things})
