"""A course page and a lesson page, signed in."""

from benchmarks.scenarios.common import hand_over, start

start()

from benchmarks.meters import meter, statements  # noqa: E402
from benchmarks.visitor import Learner  # noqa: E402
from courses.actions.enrol import enrol  # noqa: E402  needs the settings first
from courses.models import Course  # noqa: E402

_WARM, _RUNS = 10, 200


def main() -> None:
    """Fetch each page many times, after a few that warm the templates."""
    learner = Learner("bench.hoc-vien.0")
    course = Course.objects.get(code="bench")
    enrolment = enrol(person=learner.person, course=course, by=learner.person)
    key = enrolment.course_version.lessons[0]["key"]
    addresses = {
        "course": course.pages.get().get_url(),
        "lesson": f"/viec-hoc/{enrolment.ref}/bai/{key}/",
    }
    values: dict[str, float] = {}
    for name, address in addresses.items():
        for _turn in range(_WARM):
            learner.get(address)
        with meter() as spent:
            for _turn in range(_RUNS):
                learner.get(address)
        values[f"{name}_cpu"] = spent.cpu / _RUNS * 1000
        values[f"{name}_statements"] = statements(lambda address=address: learner.get(address))
    hand_over(values)


if __name__ == "__main__":
    main()
