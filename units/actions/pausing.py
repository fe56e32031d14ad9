"""Roles that are paused while somebody of their own tree has not confirmed who holds the account.

Who prints a slip, or changes the address to which a new password is mailed, lets whoever holds it
into the account. Its roles in other trees are not theirs to give, nor to know of: a refusal would
tell that there are some. So the roles are paused, without a word to them.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from kit import audit
from kit.clock import today
from kit.refusals import Refusal
from people.actions import notify
from people.models import Person
from units.models import Grant, Placement
from units.queries.holders import people_who_may
from units.roles import ROLES, Permission
from units.scope import may, reach


def beyond(people: Sequence[Person], by: Person) -> list[Grant]:
    """Return the roles of people by which they may do what `by` may not do at the same place.

    Roles that begin later count as well: whoever has the account then has them.
    """
    day = today()
    paths = Placement.objects.on(day).filter(unit=OuterRef("unit")).values("path")[:1]
    held = Grant.objects.not_ended(day).filter(person__in=people).select_related("unit", "person").annotate(path=Subquery(paths))
    return [grant for grant in held if not holds_all(by, grant)]


def protected_among(people: Sequence[Person], by: Person) -> set[int]:
    """Return the keys of people whose account holds more than `by` may hand over.

    That is a permission which `by` does not hold at the same place, such as writing courses or
    issuing certificates, or the whole site. Roles in trees of which `by` sees nothing do not count.
    """
    known = {grant.person_id for grant in beyond(people, by) if not _is_hidden(grant, by)}
    return known | {person.pk for person in people if person.is_superuser or person.is_staff}


@transaction.atomic
def pause_hidden_roles(*, people: Sequence[Person], by: Person) -> int:
    """Pause the roles of people in trees of which `by` sees nothing, and return how many. Their holders and trees are told."""
    hidden = [grant for grant in beyond(people, by) if _is_hidden(grant, by) and grant.paused_at is None]
    for grant in hidden:
        grant.paused_at = timezone.now()
        grant.save(update_fields=["paused_at"])
        audit.record(by=None, did="role.paused", to=grant.person, unit=grant.unit, after={"role": grant.role})
        _tell(grant)
    return len(hidden)


@transaction.atomic
def resume_role(*, grant: Grant, by: Person) -> Grant:
    """Let a paused role hold again, after somebody made sure who has the account.

    Whoever may give roles there may, and who may do there all that the role allows.
    """
    if not (may(by, Permission.GRANT, grant.unit, today()) or holds_all(by, grant)) or grant.person_id == by.pk:
        raise Refusal("may_not_resume", _("You may not confirm this role."))
    grant.paused_at = None
    grant.save(update_fields=["paused_at"])
    grant.person.__dict__.pop("_grants", None)
    audit.record(by=by, did="role.resumed", to=grant.person, unit=grant.unit, after={"role": grant.role})
    return grant


def holds_all(by: Person, grant: Grant) -> bool:
    """Return whether somebody may themselves do all that a role allows at its place."""
    day = today()
    path = (
        getattr(grant, "path", None)
        or Placement.objects.on(day).filter(unit=grant.unit_id).values_list("path", flat=True).first()
    )
    needed: Iterable[Permission] = ROLES[grant.role].permissions if grant.role in ROLES else ()
    return path is not None and all(reach(by, permission, day).covers(path) for permission in needed)


def _is_hidden(grant: Grant, by: Person) -> bool:
    """Return whether a role stands in a tree of which somebody sees nothing at all."""
    seen = {family for family, _path in reach(by, Permission.SEE_PEOPLE, today()).tops}
    return grant.unit.family not in seen


def _tell(grant: Grant) -> None:
    facts = {"role": grant.role, "unit": grant.unit.name}
    key = f"role:{grant.pk}:{grant.paused_at}"
    notify(person=grant.person, kind="role_paused", facts=_with_title(facts, grant.person), key=key, family=grant.unit.family)
    path = reverse("units:roles", args=[grant.unit.ref])
    for manager in people_who_may(Permission.MANAGE_PEOPLE, grant.unit, today()):
        if manager.pk != grant.person_id:
            told = _with_title({**facts, "name": grant.person.full_name, "path": path}, manager)
            notify(person=manager, kind="role_to_confirm", facts=told, key=f"{key}:{manager.pk}", family=grant.unit.family)


def _with_title(facts: dict[str, str], reader: Person) -> dict[str, str]:
    """Put the title of the role into its reader's language: facts are plain values."""
    with translation.override(reader.language):
        title = str(ROLES[facts["role"]].title) if facts["role"] in ROLES else facts["role"]
    return {**facts, "role": title}
