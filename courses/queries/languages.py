"""A course in several languages: the page in the site's first language leads, and the others follow it."""

from dataclasses import dataclass

from django.conf import settings

from assessments.models import Quiz
from courses.models import CoursePage, LessonPage
from courses.queries.parts import lessons_of
from kit.translations import is_finished


@dataclass(frozen=True)
class Spoken:
    """A course in one language, as its authors have it: its page, and its lessons by their keys as far as they are ready."""

    page: CoursePage
    lessons: dict[str, LessonPage]

    @property
    def language(self) -> str:
        return self.page.locale.language_code


def translations_of(page: CoursePage) -> list[CoursePage]:
    """Return the pages of a course in its other languages, each as its latest revision has it."""
    rows = page.get_translations().select_related("latest_revision", "locale").order_by("locale__language_code")
    return [row.get_latest_revision_as_object() for row in rows]


def leading_page(page: CoursePage) -> CoursePage:
    """Return the page of the same course that leads; one that stands alone leads itself."""
    if page.is_leading:
        return page
    return page.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE).first() or page


def ready_languages(page: CoursePage) -> list[Spoken]:
    """Return the other languages of a course that can be published with it.

    A language is ready when its page is translated to the end; of its lessons those go
    along that are. Where the page was published before and new texts of it are still to be
    translated, it stays as it is.
    """
    found = []
    for other in translations_of(page):
        shown = other if is_finished(other) else CoursePage.objects.live().filter(pk=other.pk).first()
        if shown is not None:
            found.append(Spoken(shown, {lesson.key: lesson for lesson in lessons_of(other) if is_finished(lesson)}))
    return found


def words_of(quiz: Quiz) -> dict[str, Quiz]:
    """Return the words of a quiz in its other languages, as far as they are translated to the end."""
    rows = quiz.get_translations().select_related("latest_revision", "locale")
    return {row.locale.language_code: row.get_latest_revision_as_object() for row in rows if is_finished(row)}
