"""What was published, as HTML. It never changes, so each process renders it once in a while and not for every reader."""

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from courses.blocks import images_in
from courses.models import CoursePage, CourseVersion, LessonContent
from courses.queries.course_facts import lessons_listed, quiz_facts
from courses.queries.learning import Lesson
from kit.kept import Kept
from kit.pictures import preload

MINUTES = 10
_kept: Kept[tuple[SafeString | Any, ...]] = Kept(most=500, seconds=MINUTES * 60)
_about: Kept[SafeString] = Kept(most=500, seconds=MINUTES * 60)


def about_course(page: CoursePage, version: CourseVersion | None, *, open_first: bool, draft: bool = False) -> SafeString:
    """Return what a course page tells about its course: words, lessons, facts. `open_first` leads to the lesson to try."""
    if draft or version is None:
        return _render_about(page, version, open_first, draft)
    key = (version.ref, page.pk, page.live_revision_id, open_first, get_language())
    return _about.get(key, lambda: _render_about(page, version, open_first, draft))


def _render_about(page: CoursePage, version: CourseVersion | None, open_first: bool, draft: bool) -> SafeString:
    things = {
        "page": page,
        "lessons": lessons_listed(page, version, draft=draft),
        "quiz": quiz_facts(version),
        "open_first": open_first,
    }
    return mark_safe(render_to_string("courses/parts/course_about.html", things))


def parts_of(version: CourseVersion, lesson: Lesson) -> Sequence[SafeString | Any]:
    """Return the blocks of a published lesson as HTML; a practice quiz, which depends on who reads, stays a block."""
    key = (version.ref, lesson.key, lesson.locale, get_language())
    return _kept.get(key, lambda: _render(LessonContent.objects.get(pk=lesson.content_id).body, lesson.locale))


def _render(body: Any, locale: str) -> tuple[SafeString | Any, ...]:
    preload(images_in(body))
    return tuple(block if block.block_type == "quiz" else mark_safe(block.render({"locale": locale})) for block in body)
