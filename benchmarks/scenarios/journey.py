"""One learner's whole journey after sign-in: course, lesson, quiz of 20 questions, certificate in hand.

The certificate's job runs in place, as the worker would run it; its CPU time and statements count.
"""

import json

from benchmarks.scenarios.common import hand_over, start

start()

from typing import Protocol  # noqa: E402  needs the settings first

from django.urls import reverse  # noqa: E402

from assessments.models import Attempt  # noqa: E402
from benchmarks.scenarios.paper import answers_for  # noqa: E402
from benchmarks.server import site  # noqa: E402
from benchmarks.visitor import Learner  # noqa: E402
from certificates.models import Certificate  # noqa: E402
from courses.models import Course, Enrolment  # noqa: E402
from people.models import Person  # noqa: E402

_WARM, _RUNS = 5, 20


class Browser(Protocol):
    """What a journey needs of whoever walks it."""

    person: Person

    def get(self, address: str) -> bytes: ...
    def post(self, address: str, data: dict[str, str] | None = None) -> bytes: ...
    def send(self, address: str, body: str) -> bytes: ...


def main() -> None:
    """Walk the journey with one learner after another; count the statements of a last one in this process."""
    course = Course.objects.get(code="bench")
    address = course.pages.get().get_url()
    logins = [f"bench.hoc-vien.{number}" for number in range(10, 12 + _WARM + _RUNS)]
    *people, first, last = [Person.objects.get(login_name=login) for login in logins]
    with site() as running:
        for person in people[:_WARM]:
            journey(running.visitor(person), course, address)
        with running.meter() as spent:
            for person in people[_WARM:]:
                journey(running.visitor(person), course, address)
    journey(Learner(first), course, address)  # what a process asks once is not the learner's
    counted = Learner(last, counting=True)
    journey(counted, course, address)
    hand_over({"journey_cpu": spent.cpu / _RUNS, "journey_statements": counted.statements})


def journey(browser: Browser, course: Course, address: str) -> None:
    """Course page, enrol, the lesson, quiz, submit, review, certificate downloaded."""
    browser.get(address)
    browser.post(reverse("courses:course-enrol", args=[course.code]))
    enrolment = Enrolment.objects.get(person=browser.person, course=course)
    for lesson in enrolment.course_version.lessons:
        browser.post(reverse("courses:lesson-done", args=[enrolment.ref, lesson["key"]]))
    browser.post(reverse("courses:quiz-start", args=[enrolment.ref]))
    attempt = Attempt.objects.get(person=browser.person)
    for answer in answers_for(attempt):
        browser.send(reverse("assessments:answer-save", args=[attempt.ref]), json.dumps(answer))
    browser.post(reverse("assessments:attempt-submit", args=[attempt.ref]), {"confirm": "1"})
    attempt.refresh_from_db()
    if not attempt.passed:
        raise SystemExit("The learner did not pass: the benchmark no longer walks the whole journey.")
    paper = Certificate.objects.get(person=browser.person)
    if not browser.get(reverse("certificates:download", args=[paper.ref])).startswith(b"%PDF"):
        raise SystemExit("The certificate did not come as a PDF: the benchmark no longer walks the whole journey.")


if __name__ == "__main__":
    main()
