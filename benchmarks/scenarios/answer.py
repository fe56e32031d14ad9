"""Saving one answer of a quiz."""

from benchmarks.scenarios.common import hand_over, start

start()

from django.urls import reverse  # noqa: E402  needs the settings first

from assessments.models import Attempt  # noqa: E402
from benchmarks.meters import meter, statements  # noqa: E402
from benchmarks.scenarios.paper import answers_for, save  # noqa: E402
from benchmarks.visitor import Learner  # noqa: E402
from courses.actions.enrol import enrol  # noqa: E402
from courses.models import Course  # noqa: E402

_ROUNDS = 20


def main() -> None:
    """Save twenty answers, again and again with a higher sequence."""
    learner = Learner("bench.hoc-vien.1")
    enrolment = enrol(person=learner.person, course=Course.objects.get(code="bench"), by=learner.person)
    learner.post(reverse("courses:quiz-start", args=[enrolment.ref]))
    attempt = Attempt.objects.get(person=learner.person)
    answers = answers_for(attempt)
    for answer in answers:
        save(learner, attempt, answer)
    with meter() as spent:
        for turn in range(_ROUNDS):
            for answer in answers:
                save(learner, attempt, {**answer, "sequence": turn + 2})
    last = {**answers[0], "sequence": _ROUNDS + 2}
    values = {"answer_cpu": spent.cpu / _ROUNDS / len(answers) * 1000, "answer_statements": 0, "answer_bytes": 0}
    values["answer_bytes"] = save(learner, attempt, last)[0]
    last["sequence"] += 1
    values["answer_statements"] = statements(lambda: save(learner, attempt, last))
    hand_over(values)


if __name__ == "__main__":
    main()
