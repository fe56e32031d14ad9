"""Load the demo, whole, in one transaction: afterwards it is all there, or nothing is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import Enrolment
from kit.clock import VIETNAM, day_of
from kit.refusals import Refusal
from lms.demo import people, site, trees
from lms.demo.activity import learn
from lms.demo.courses import Published, publish, send_for_approval
from lms.demo.late import come_late
from lms.demo.learners import NEW_VERSION, PUBLISHED, SAFETY, WAITING
from lms.demo.papers import RENDERED, RENDERED_QUICKLY, give_papers
from lms.demo.quick import quick
from lms.demo.requirements import ask
from lms.demo.source import material
from people.models import Person
from skills.actions import load_frameworks
from units.feeds.official_list import SUCCESSION_FILE, UNITS_FILE, import_units
from units.models import CodeList, Unit


@dataclass(frozen=True)
class Loaded:
    """How much there is."""

    people: int
    units: int
    completions: int
    assignments: int
    certificates: int


def is_loaded() -> bool:
    """Return whether the demo is in the database; its list of units is the mark."""
    return CodeList.objects.filter(code=trees.CODE_LIST).exists()


@transaction.atomic
def load(*, seed: int, small: bool = False) -> Loaded | None:
    """Load the demo that belongs to a seed, or return None where one is loaded already. Refused outside demo mode."""
    if not settings.DEMO:
        raise Refusal("no_demo", _("This site is not in demo mode. Demo people would mix with real ones."))
    if is_loaded():
        return None
    plan = quick(material("people")) if small else material("people")
    now = timezone.now().astimezone(VIETNAM)
    import_units(UNITS_FILE, None if small else SUCCESSION_FILE, only_province=trees.PROVINCE)
    planned = trees.planned_units(plan)
    units = trees.found(planned)
    figures = people.gather(plan, _random(seed, "people"), day_of(now))
    everybody = people.write(figures, units)
    accounts = {figure.account.key: person for figure, person in everybody if figure.account}
    site.add_issuers(units, figures)
    courses = _courses(units, accounts["author"], now)
    completions = [row for course in courses.values() for row in learn(course, everybody, now, _random(seed, course.course.code))]
    come_late(courses[SAFETY], now)
    Person.objects.filter(pk__in=Enrolment.objects.values("person_id")).update(must_set_password=False)
    assignments = ask({code: course.course for code, course in courses.items()}, units, accounts, day_of(now))
    most = RENDERED_QUICKLY if small else RENDERED
    papers = give_papers(completions, {False: accounts["issuer"], True: accounts["party_organiser"]}, day_of(now), most=most)
    return Loaded(Person.objects.count(), Unit.objects.count(), len(completions), assignments, len(papers))


def _courses(units: dict[str, Unit], author: Person, now: datetime) -> dict[str, Published]:
    load_frameworks()
    catalogue, owner = site.build_site(), units["ubnd-phuong"]
    send_for_approval(WAITING, catalogue, owner, author)
    days = {code: [ago] for code, ago in PUBLISHED.items()}
    days[SAFETY].append(NEW_VERSION)
    return {code: publish(code, catalogue, owner, [now - timedelta(days=ago) for ago in since]) for code, since in days.items()}


def _random(seed: int, purpose: str) -> Random:
    """Return the draws of one part, so that a change in one part leaves the others as they were."""
    return Random(f"{seed}:{purpose}")  # noqa: S311  a story, no secret
