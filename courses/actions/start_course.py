"""Begin a course from a template: everything that an author then only writes over."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.formats.plain import questions_from
from assessments.models import Pool, Quiz
from courses.models import CataloguePage, Course, CoursePage, LessonPage
from courses.queries.hints import hints_in
from courses.starters import Starter, lesson_body, outcomes_hint, sample_questions, summary_hint
from kit import audit
from kit.clock import today
from kit.refusals import Refusal
from kit.text import slug
from people.models import Person
from units.models import Unit
from units.roles import Permission
from units.scope import may


@transaction.atomic
def start_course(*, title: str, owner: Unit, starter: Starter, by: Person) -> CoursePage:
    """Make a course with its draft page, draft lessons and, where the template has one, a draft quiz.

    Nothing is published, nor can it be while the hints of the template stand: the course
    remembers them, word for word. Refused where the person may not write for the unit, or
    where the site has no catalogue yet.
    """
    if not may(by, Permission.WRITE, owner, today()):
        raise Refusal("may_not_write", _("You may not write courses for this unit."))
    catalogue = CataloguePage.objects.order_by("pk").first()
    if catalogue is None:
        raise Refusal("no_catalogue", _("The site has no catalogue yet. Ask the administrator."))
    code = _free_code(title)
    page_hints = [summary_hint(), outcomes_hint()]
    questions = sample_questions("") if starter.has_quiz else []
    course = Course.objects.create(code=code, owner=owner, hints=hints_in([page_hints, lesson_body(), questions]))
    page = CoursePage(
        title=title,
        course=course,
        summary=summary_hint(),
        outcomes=outcomes_hint(),
        minutes=starter.minutes,
        needs_quiz=starter.has_quiz,
        certificate_policy=starter.certificate,
        owner=by,
        live=False,
        locale=catalogue.locale,
    )
    catalogue.add_child(instance=page)
    lessons = [_add_lesson(page, str(lesson), by) for lesson in starter.lessons]
    if starter.has_quiz:
        page.quiz = _start_quiz(title, code, owner, lessons[0].key, by)
        page.save()
    page.save_revision(user=by, log_action=True)
    audit.record(by=by, did="courses.start", to=course, after={"code": code, "template": starter.name}, unit=owner)
    return page


def _free_code(title: str) -> str:
    """Return a code from the title that no course, quiz or bank carries yet."""
    wanted = slug(title)[:50] or "khoa-hoc"
    candidates = (wanted, *(f"{wanted}-{number}" for number in range(2, 1000)))
    return next(code for code in candidates if not _is_taken(code))


def _is_taken(code: str) -> bool:
    return any(model.objects.filter(code=code).exists() for model in (Course, Quiz, Pool))


def _add_lesson(page: CoursePage, title: str, by: Person) -> LessonPage:
    lesson = LessonPage(title=title, body=lesson_body(), owner=by, live=False, locale=page.locale)
    page.add_child(instance=lesson)
    lesson.save_revision(user=by)
    return lesson


def _start_quiz(title: str, code: str, owner: Unit, lesson_key: str, by: Person) -> Quiz:
    pool = Pool.objects.create(code=code, name=title, owner=owner)
    questions = [{**question, "key": str(uuid.uuid4())} for question in sample_questions(lesson_key)]
    quiz = Quiz(
        code=code,
        title=_("Final quiz: %(title)s") % {"title": title},
        owner=owner,
        pool=pool,
        questions=questions_from({"questions": questions}),
        live=False,
    )
    quiz.save()
    quiz.save_revision(user=by)
    return quiz
