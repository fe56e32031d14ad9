"""What courses there are, to be filtered and searched."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language
from wagtail.query import PageQuerySet

from courses.models import CoursePage
from kit.pages import nearness
from kit.text import fold, nfc
from skills.models import Competence

DURATIONS: dict[str, tuple[int, int]] = {"short": (0, 60), "medium": (61, 120), "long": (121, 100_000)}


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: words, for whom, which skill, how long."""

    words: str = ""
    audience: str = ""
    skill: Competence | None = None
    duration: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.audience or self.skill or self.duration)


def catalogue(wanted: Wanted | None = None) -> list[CoursePage]:
    """Return the published courses that fit, best first, each by its page in the reader's language, else in Vietnamese.

    Words are found whatever marks they carry (`dang` finds Đảng), in either of these pages; a
    course that has them with just these marks comes first, then one that has them in its title,
    then what is in the reader's language.
    """
    wanted = wanted or Wanted()
    readable = CoursePage.objects.live().filter(locale__language_code__in=[get_language(), settings.LANGUAGE_CODE])
    found = readable.filter(course__in=_fitting(readable, wanted).values("course")).select_related("cover", "locale")
    shown: dict[int | None, CoursePage] = {}
    for page in found.prefetch_related("cover__renditions").order_by("-first_published_at"):
        other = shown.get(page.course_id)
        if other is None or nearness(page.locale.language_code) < nearness(other.locale.language_code):
            shown[page.course_id] = page
    return sorted(shown.values(), key=lambda page: (*_distance(page, wanted.words), nearness(page.locale.language_code)))


def _fitting(pages: PageQuerySet, wanted: Wanted) -> PageQuerySet:
    for word in fold(wanted.words).split():
        pages = pages.filter(search_text__contains=word)
    if wanted.audience:
        pages = pages.filter(audiences__icontains=f'"{wanted.audience}"')
    if wanted.skill:
        pages = pages.filter(Q(skills=wanted.skill) | Q(skills__parent=wanted.skill)).distinct()
    if wanted.duration in DURATIONS:
        least, most = DURATIONS[wanted.duration]
        pages = pages.filter(minutes__gte=least, minutes__lte=most)
    return pages


def _distance(page: CoursePage, words: str) -> tuple[bool, bool, bool]:
    exact, folded = nfc(words).lower(), fold(words)
    title = nfc(page.title).lower()
    return (exact not in title, exact not in nfc(page.summary).lower() and exact not in title, folded not in fold(page.title))


def skills_taught() -> list[tuple[Competence, list[Competence]]]:
    """Return the domains, each with its skills, that the published courses teach."""
    return _by_domain(Competence.objects.filter(course_pages__live=True).select_related("parent").distinct())


def _by_domain(skills: Iterable[Competence]) -> list[tuple[Competence, list[Competence]]]:
    domains: dict[int, tuple[Competence, list[Competence]]] = {}
    for skill in skills:
        domain = skill.parent or skill
        domains.setdefault(domain.pk, (domain, []))[1].append(skill)
    return sorted(domains.values(), key=lambda entry: entry[0].position)
