"""One learner's whole journey after sign-in: course, lesson, quiz of 20 questions, certificate in hand.

The certificate's job runs in place, as the worker would run it; its CPU time and statements count.
"""

from benchmarks.scenarios.common import hand_over, start

start()

from django.urls import reverse  # noqa: E402  needs the settings first

from assessments.models import Attempt  # noqa: E402
from benchmarks.meters import meter, statements  # noqa: E402
from benchmarks.scenarios.paper import answers_for, save  # noqa: E402
from benchmarks.visitor import Learner  # noqa: E402
from certificates.models import Certificate  # noqa: E402
from courses.models import Course, Enrolment  # noqa: E402

_WARM, _RUNS = 3, 20


def main() -> None:
    """Walk the journey with one learner after another."""
    learners = [Learner(f"bench.hoc-vien.{number}") for number in range(10, 10 + _WARM + _RUNS + 1)]
    for learner in learners[:_WARM]:
        journey(learner)
    with meter() as spent:
        for learner in learners[_WARM:-1]:
            journey(learner)
    hand_over({"journey_cpu": spent.cpu / _RUNS, "journey_statements": statements(lambda: journey(learners[-1]))})


def journey(learner: Learner) -> None:
    """Course page, enrol, the lesson, quiz, submit, review, certificate downloaded."""
    course = Course.objects.get(code="bench")
    learner.get(course.pages.get().get_url())
    learner.post(reverse("courses:course-enrol", args=[course.code]))
    enrolment = Enrolment.objects.get(person=learner.person, course=course)
    for lesson in enrolment.course_version.lessons:
        learner.post(reverse("courses:lesson-done", args=[enrolment.ref, lesson["key"]]))
    learner.post(reverse("courses:quiz-start", args=[enrolment.ref]))
    attempt = Attempt.objects.get(person=learner.person)
    for answer in answers_for(attempt):
        save(learner, attempt, answer)
    learner.post(reverse("assessments:attempt-submit", args=[attempt.ref]), {"confirm": "1"})
    attempt.refresh_from_db()
    if not attempt.passed:
        raise SystemExit("The learner did not pass: the benchmark no longer walks the whole journey.")
    paper = Certificate.objects.get(person=learner.person)
    answer = learner.get(reverse("certificates:download", args=[paper.ref]))
    if answer["Content-Type"] != "application/pdf":
        raise SystemExit("The certificate did not come as a PDF: the benchmark no longer walks the whole journey.")


if __name__ == "__main__":
    main()
