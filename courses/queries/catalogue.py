"""What courses there are, to be filtered and searched."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from courses.models import CoursePage
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


def catalogue(locale_id: int, wanted: Wanted | None = None) -> list[CoursePage]:
    """Return the published courses of a language that fit, best first.

    Words are found whatever marks they carry (`dang` finds Đảng); a course that has them
    with just these marks comes first, then one that has them in its title.
    """
    wanted = wanted or Wanted()
    pages = CoursePage.objects.live().filter(locale_id=locale_id).select_related("cover").prefetch_related("cover__renditions")
    for word in fold(wanted.words).split():
        pages = pages.filter(search_text__contains=word)
    if wanted.audience:
        pages = pages.filter(audiences__icontains=f'"{wanted.audience}"')
    if wanted.skill:
        pages = pages.filter(Q(skills=wanted.skill) | Q(skills__parent=wanted.skill)).distinct()
    if wanted.duration in DURATIONS:
        least, most = DURATIONS[wanted.duration]
        pages = pages.filter(minutes__gte=least, minutes__lte=most)
    return sorted(pages.order_by("-first_published_at"), key=lambda page: _distance(page, wanted.words))


def _distance(page: CoursePage, words: str) -> tuple[bool, bool, bool]:
    exact, folded = nfc(words).lower(), fold(words)
    title = nfc(page.title).lower()
    return (exact not in title, exact not in nfc(page.summary).lower() and exact not in title, folded not in fold(page.title))


def skills_taught(locale_id: int) -> list[tuple[Competence, list[Competence]]]:
    """Return the domains, each with its skills, that the published courses of a language teach."""
    taught = (
        Competence.objects.filter(course_pages__live=True, course_pages__locale_id=locale_id).select_related("parent").distinct()
    )
    return _by_domain(taught)


def _by_domain(skills: Iterable[Competence]) -> list[tuple[Competence, list[Competence]]]:
    domains: dict[int, tuple[Competence, list[Competence]]] = {}
    for skill in skills:
        domain = skill.parent or skill
        domains.setdefault(domain.pk, (domain, []))[1].append(skill)
    return sorted(domains.values(), key=lambda entry: entry[0].position)
