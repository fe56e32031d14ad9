"""A course page and a lesson page, signed in."""

from benchmarks.scenarios.common import hand_over, start

start()

from benchmarks.server import site  # noqa: E402  needs the settings first
from benchmarks.visitor import Learner  # noqa: E402
from courses.actions.enrol import enrol  # noqa: E402
from courses.models import Course  # noqa: E402
from people.models import Person  # noqa: E402

_WARM, _RUNS = 20, 200


def main() -> None:
    """Fetch each page many times, after a few that warm the templates."""
    person = Person.objects.get(login_name="bench.hoc-vien.0")
    course = Course.objects.get(code="bench")
    enrolment = enrol(person=person, course=course, by=person)
    key = enrolment.course_version.lessons[0]["key"]
    addresses = {"course": course.pages.get().get_url(), "lesson": f"/viec-hoc/{enrolment.ref}/bai/{key}/"}
    values: dict[str, float] = {}
    with site() as running:
        browser = running.visitor(person)
        for name, address in addresses.items():
            for _turn in range(_WARM):
                browser.get(address)
            with running.meter() as spent:
                for _turn in range(_RUNS):
                    browser.get(address)
            values[f"{name}_cpu"] = spent.cpu / _RUNS * 1000
    for name, address in addresses.items():
        Learner(person).get(address)
        counted = Learner(person, counting=True)
        counted.get(address)
        values[f"{name}_statements"] = counted.statements
    hand_over(values)


if __name__ == "__main__":
    main()
