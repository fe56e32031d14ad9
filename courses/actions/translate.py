"""Have a course translated: its page, its lessons and its quizzes, text by text."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale

from courses.models import CataloguePage, Course, CoursePage
from courses.queries.parts import lessons_of, quizzes_of
from kit import audit, translations
from kit.clock import today
from kit.refusals import Refusal
from people.models import Person
from units.roles import Permission
from units.scope import may


@transaction.atomic
def begin_translation(*, page: CoursePage, language: str, by: Person) -> None:
    """Lay out every part of a course for translation into a language, as its authors have it now.

    A part that is laid out already, or was written in that language by itself, stays as it
    is; so calling it again adds the lessons that are new. Refused where the person may not
    write for the course's unit, or while the course is with its approver.
    """
    course = _course_of(page, by)
    if language not in dict(settings.LANGUAGES) or language == settings.LANGUAGE_CODE:
        raise Refusal("no_such_language", _("The site does not offer this language."))
    locale = Locale.objects.get(language_code=language)
    _open_catalogue(page.get_parent().specific, locale)
    for part in _parts(page):
        translations.begin(part, locale, by)
    audit.record(by=by, did="courses.begin_translation", to=course, after={"language": language}, unit=course.owner)


@transaction.atomic
def follow_original(*, page: CoursePage, by: Person) -> None:
    """Take over into every translation of a course what its authors have changed; refused as beginning one is."""
    course = _course_of(page, by)
    translations.follow(_parts(page), by)
    audit.record(by=by, did="courses.follow_original", to=course, unit=course.owner)


def _course_of(page: CoursePage, by: Person) -> Course:
    if not page.is_leading or page.course is None or not may(by, Permission.WRITE, page.course.owner, today()):
        raise Refusal("may_not_write", _("You may not write courses for this unit."))
    if page.current_workflow_task is not None:
        raise Refusal("waiting", _("This course is with the approver. Wait for the answer, or take it back."))
    return page.course


def _parts(page: CoursePage) -> list[Any]:
    """Return page, lessons and quizzes as their authors have them now."""
    lessons = lessons_of(page)
    quizzes = [quiz.get_latest_revision_as_object() for quiz in quizzes_of(page, lessons)]
    return [page.get_latest_revision_as_object(), *lessons, *quizzes]


def _open_catalogue(catalogue: CataloguePage, locale: Locale) -> None:
    """Make the catalogue of a language where there is none yet, and above it a home page that waits for its words."""
    if catalogue.get_translations().filter(locale=locale).exists():
        return
    home = catalogue.get_parent().specific
    if not home.get_translations().filter(locale=locale).exists():
        home.copy_for_translation(locale)
    made = catalogue.copy_for_translation(locale)
    with override(locale.language_code):
        made.title = _("Courses")
    made.live = True
    made.save()
