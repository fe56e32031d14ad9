"""Saving one answer of a quiz."""

import json

from benchmarks.scenarios.common import hand_over, start

start()

from django.urls import reverse  # noqa: E402  needs the settings first

from assessments.models import Attempt  # noqa: E402
from benchmarks.scenarios.paper import answers_for  # noqa: E402
from benchmarks.server import site  # noqa: E402
from benchmarks.visitor import Learner  # noqa: E402
from courses.actions.enrol import enrol  # noqa: E402
from courses.actions.record_progress import mark_lesson_done  # noqa: E402
from courses.models import Course  # noqa: E402
from people.models import Person  # noqa: E402

_ROUNDS = 20


def main() -> None:
    """Save twenty answers, again and again with a higher sequence."""
    person = Person.objects.get(login_name="bench.hoc-vien.1")
    enrolment = enrol(person=person, course=Course.objects.get(code="bench"), by=person)
    for lesson in enrolment.course_version.lessons:
        mark_lesson_done(enrolment=enrolment, key=lesson["key"])
    Learner(person).post(reverse("courses:quiz-start", args=[enrolment.ref]))
    attempt = Attempt.objects.get(person=person)
    answers = answers_for(attempt)
    address = reverse("assessments:answer-save", args=[attempt.ref])
    with site() as running:
        browser = running.visitor(person)
        for answer in answers:
            browser.send(address, json.dumps(answer))
        with running.meter() as spent:
            for turn in range(_ROUNDS):
                for answer in answers:
                    browser.send(address, json.dumps({**answer, "sequence": turn + 2}))
    values = {"answer_cpu": spent.cpu / _ROUNDS / len(answers) * 1000}
    body = json.dumps({**answers[0], "sequence": _ROUNDS + 2})
    Learner(person).send(address, body)  # the first of a process reads the quiz once
    body, counted = json.dumps({**answers[0], "sequence": _ROUNDS + 3}), Learner(person, counting=True)
    values["answer_bytes"] = len(body) + len(counted.send(address, body))
    values["answer_statements"] = counted.statements
    hand_over(values)


if __name__ == "__main__":
    main()
