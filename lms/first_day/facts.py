"""What of the first day is done: read from the site itself, in one statement, never from a flag."""

from dataclasses import dataclass

from django.db.models import Exists, Value
from wagtail.models import Locale

from certificates.models import Issuer
from courses.models import CourseVersion
from kit.clock import today
from kit.models import AgencySettings
from units.feeds.official_list import NEW_LIST
from units.models import Grant, Membership, Placement

ROLES_NEEDED: dict[str, tuple[str, ...]] = {
    "hr": ("unit_hr", "party_organiser"),
    "author": ("author",),
    "approver": ("approver",),
    "issuer": ("issuer",),
}


@dataclass(frozen=True)
class Facts:
    """What stands already, step by step."""

    agency: bool = False
    tree: bool = False
    units: bool = False
    people: bool = False
    roles: bool = False
    issuer: bool = False
    course: bool = False

    @property
    def done(self) -> int:
        return sum(vars(self).values())

    @property
    def all_done(self) -> bool:
        return self.done == len(vars(self))


def facts() -> Facts:
    """Return what is done today."""
    day = today()
    placed = Placement.objects.on(day)
    held = Grant.objects.not_ended(day)
    asked = {
        "agency": Exists(AgencySettings.objects.filter(site__is_default_site=True).exclude(name="").exclude(hotline="")),
        "tree": Exists(placed.filter(parent=None)),
        "units": Exists(placed.exclude(parent=None).exclude(unit__code_list__code=NEW_LIST[0])),
        "people": Exists(Membership.objects.on(day)),
        "issuer": Exists(Issuer.objects.filter(is_active=True)),
        "course": Exists(CourseVersion.objects.all()),
    }
    roles = {f"role_{name}": Exists(held.filter(role__in=wanted)) for name, wanted in ROLES_NEEDED.items()}
    row = Locale.objects.annotate(one=Value(1), **asked, **roles).values(*asked, *roles).first() or {}
    found = {name: bool(row.get(name)) for name in asked}
    return Facts(**found, roles=all(row.get(name) for name in roles))
