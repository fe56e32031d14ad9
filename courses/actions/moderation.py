"""A course goes to its approver as one: checked before it is sent, its quizzes locked until the answer is there."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from assessments.actions.publish_quiz import publish_quiz
from assessments.models import Quiz
from courses.blocks import images_in
from courses.models import CataloguePage, CourseApproval, CoursePage
from courses.queries.hints import hints_left
from courses.queries.parts import lessons_of, problems_of, quizzes_of
from kit.pictures import picture
from kit.refusals import Refusal

WORKFLOW = "Duyệt khóa học"


class _Unwanted(Exception):
    """Ends a trial publication; nothing of it stays."""


def check_ready(*, page: CoursePage) -> None:
    """Refuse, with all that is missing, a course that its authors have not written to its end.

    That is one that could not be published as it is now, and one that still says what
    its template told the author to write.
    """
    lessons = lessons_of(page)
    quizzes = [quiz.get_latest_revision_as_object() for quiz in quizzes_of(page, lessons)]
    problems = problems_of(page, lessons)
    problems += [left.sentence for left in hints_left(page, lessons, quizzes)]
    problems += [
        _("The picture “%(picture)s” in the lesson “%(title)s” cannot be read. Choose another one.")
        % {"picture": image.title, "title": lesson.title}
        for lesson in lessons
        for image in images_in(lesson.body)
        if image is not None and picture(image) is None
    ]
    for quiz in quizzes:
        try:
            with transaction.atomic():
                publish_quiz(quiz=quiz, by=None, locale=page.locale.language_code)
                raise _Unwanted
        except _Unwanted:
            continue
        except Refusal as refusal:
            problems.append(str(refusal.sentence))
    if problems:
        raise Refusal("not_ready", "\n".join(problems))


@transaction.atomic
def lock_parts(*, page: CoursePage, locked: bool) -> None:
    """Lock or unlock the quizzes of a course, in every language. Its lessons follow the page by themselves."""
    quizzes = [quiz.translation_key for quiz in quizzes_of(page, lessons_of(page))]
    Quiz.objects.filter(translation_key__in=quizzes).update(locked=locked, locked_by=None, locked_at=None)


@transaction.atomic
def set_up_approval(*, catalogue: CataloguePage) -> Workflow:
    """Let the courses of a catalogue pass through one step: approval by the course's unit. Safe to call again."""
    workflow, _made = Workflow.objects.get_or_create(name=WORKFLOW, defaults={"active": True})
    task = CourseApproval.objects.order_by("pk").first() or CourseApproval.objects.create(name=WORKFLOW, active=True)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr, defaults={"sort_order": 1})
    WorkflowPage.objects.update_or_create(page=catalogue.page_ptr, defaults={"workflow": workflow})
    return workflow
