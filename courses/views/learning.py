"""Learning: one's own courses, the lessons, the final quiz."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.actions.start import start_attempt
from assessments.models import QuizVersion
from courses.actions.enrol import enrol
from courses.actions.record_progress import mark_lesson_done, open_lesson, refuse_unread
from courses.models import Course, CoursePage
from courses.queries.access import may_begin
from courses.queries.course_facts import quiz_facts
from courses.queries.learning import Learning, Step, my_learning
from courses.queries.progress import context_of, is_practised, next_unread, practice_context, read_lessons
from courses.rendering import parts_of
from courses.views.getters import own_enrolment, own_learning
from kit.doors import signed_in
from kit.panels import panels_for
from kit.refusals import Refusal


@signed_in
def my_courses(request: HttpRequest) -> HttpResponse:
    """My learning: the next step first, then what is under way, assigned and finished."""
    learning = my_learning(request.user)  # type: ignore[arg-type]
    first = next((one for one in learning if one.step != Step.DONE), None)
    context = {
        "next": first,
        "under_way": [one for one in learning if one.step != Step.DONE],
        "finished": [one for one in learning if one.step == Step.DONE],
        "panels": panels_for("my_learning", request, learning=learning, first=first),
    }
    return render(request, "courses/my_learning.html", context)


@signed_in
@require_POST
def course_enrol(request: HttpRequest, code: str) -> HttpResponse:
    """Enrol oneself in a course that is in the catalogue, or that one was asked to take, and open its first lesson."""
    course = Course.objects.filter(code=code).select_related("owner").first()
    if course is None or not may_begin(request.user, course):  # type: ignore[arg-type]
        raise Http404
    enrolment = enrol(person=request.user, course=course, by=request.user)  # type: ignore[arg-type]
    if enrolment.started_at is None:
        return redirect("courses:lesson-read", enrolment.ref, enrolment.course_version.lessons[0]["key"])
    return redirect(_next_url(own_learning(request, enrolment.ref)))


@signed_in
def enrolment_show(request: HttpRequest, ref: str) -> HttpResponse:
    """One course of one's own: its lessons, the final quiz, and what follows."""
    learning = own_learning(request, ref)
    page = CoursePage.objects.live().filter(course=learning.enrolment.course).first()
    context = {
        "learning": learning,
        "page": page,
        "quiz": quiz_facts(learning.version),
        "panels": panels_for("enrolment", request, enrolment=learning.enrolment, learning=learning),
        "trail": [(_("My learning"), reverse("courses:my-learning")), (learning.version.title, "")],
    }
    return render(request, "courses/enrolment.html", context)


@signed_in
def lesson_read(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """A lesson of one's own version. Opening it is noted, so that one finds one's place again."""
    learning = own_learning(request, ref)
    place = next((index for index, lesson in enumerate(learning.lessons) if lesson.key == key), None)
    if place is None:
        raise Http404
    lesson = learning.lessons[place]
    open_lesson(enrolment=learning.enrolment, key=key, opened=lesson.is_opened)
    context = {
        "learning": learning,
        "enrolment": learning.enrolment,
        "lesson": lesson,
        "count": len(learning.lessons),
        "parts": parts_of(learning.version, lesson),
        "before": learning.lessons[place - 1] if place else None,
        "after": next_unread(learning.version, key, {lesson.key for lesson in learning.lessons if lesson.is_read}),
    }
    return render(request, "courses/lesson.html", context)


@signed_in
@require_POST
def lesson_done(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """Note that a lesson was read, and go on to the next."""
    enrolment = own_enrolment(request, ref)
    completion = mark_lesson_done(enrolment=enrolment, key=key)
    if completion is not None:
        messages.success(request, _("You have completed this course. Well done!"))
        return redirect("courses:enrolment-show", ref)
    after = next_unread(enrolment.course_version, key, read_lessons(enrolment))
    if after is not None:
        return redirect("courses:lesson-read", ref, after)
    return redirect("courses:enrolment-show", ref)


@signed_in
@require_POST
def quiz_start(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin the final quiz, or go on with the attempt that is open."""
    enrolment = own_enrolment(request, ref)
    quiz_version = enrolment.course_version.quiz_version
    if quiz_version is None:
        raise Http404
    try:
        refuse_unread(enrolment)
        attempt = start_attempt(
            person=request.user,  # type: ignore[arg-type]
            quiz_version=quiz_version,
            context=context_of(enrolment),
            family=enrolment.family,
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("courses:enrolment-show", ref)
    return redirect("assessments:attempt-show", attempt.ref)


@signed_in
@require_POST
def practice_start(request: HttpRequest, ref: str, quiz_ref: str) -> HttpResponse:
    """Begin a practice quiz of a lesson."""
    enrolment = own_enrolment(request, ref)
    version = QuizVersion.objects.filter(quiz__ref=quiz_ref).order_by("-number").first()
    if version is None or not is_practised(enrolment.course_version_id, version.quiz_id):
        raise Http404
    try:
        attempt = start_attempt(
            person=request.user,  # type: ignore[arg-type]
            quiz_version=version,
            context=practice_context(enrolment, version.quiz_id),
            family=enrolment.family,
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("courses:enrolment-show", ref)
    return redirect("assessments:attempt-show", attempt.ref)


def _next_url(learning: Learning) -> str:
    """Return the address of the next step; the quiz begins with a form, so its step is the overview."""
    lesson = learning.next_lesson
    if learning.step == Step.READ and lesson is not None:
        return reverse("courses:lesson-read", args=[learning.enrolment.ref, lesson.key])
    if learning.open_attempt:
        return reverse("assessments:attempt-show", args=[learning.open_attempt.ref])
    return reverse("courses:enrolment-show", args=[learning.enrolment.ref])
