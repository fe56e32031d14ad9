"""The first lesson of the demo in Chromium on a phone, with an empty cache and once more."""

from benchmarks.scenarios.common import hand_over, start

start()

from playwright.sync_api import sync_playwright  # noqa: E402  needs the settings first

from benchmarks.server import session_of, site  # noqa: E402
from benchmarks.weight import first_lesson, launch, profile, weigh  # noqa: E402
from people.models import Person  # noqa: E402
from units.models import Unit  # noqa: E402


def main() -> None:
    """Weigh the page cold and warm."""
    person = Person.objects.get(login_name="bench.hoc-vien.1")
    path, session = first_lesson(Unit.objects.get(name="Phường Hải An"), person), session_of(person)
    with site() as running, sync_playwright() as playwright:
        browser = launch(playwright)
        context = profile(browser, f"http://localhost:{running.port}", session)
        cold, warm = weigh(context, path), weigh(context, path)
        browser.close()
    hand_over(
        {
            "lesson_cold_bytes": cold.kilobytes,
            "lesson_cold_requests": cold.requests,
            "lesson_cold_script": cold.script,
            "lesson_warm_bytes": warm.kilobytes,
        }
    )


if __name__ == "__main__":
    main()
