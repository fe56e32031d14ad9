"""Rendering one certificate, warm, from frozen facts to tagged PDF/A."""

from benchmarks.scenarios.common import hand_over, start

start()

import time  # noqa: E402  needs the settings first

from benchmarks.scenarios.journey import journey  # noqa: E402
from benchmarks.visitor import Learner  # noqa: E402
from certificates.models import Certificate  # noqa: E402
from certificates.rendering.document import write_paper  # noqa: E402
from courses.models import Course  # noqa: E402
from people.models import Person  # noqa: E402

_WARM, _RUNS = 5, 60


def main() -> None:
    """Pass the course once, then render the paper many times."""
    person, course = Person.objects.get(login_name="bench.hoc-vien.2"), Course.objects.get(code="bench")
    journey(Learner(person), course, course.pages.get().get_url())
    paper = Certificate.objects.get(person=person)
    for _turn in range(_WARM):
        size = len(write_paper(paper))
    before = time.process_time()
    for _turn in range(_RUNS):
        write_paper(paper)
    spent = time.process_time() - before
    hand_over({"certificate_cpu": spent / _RUNS * 1000, "certificate_bytes": size})


if __name__ == "__main__":
    main()
