"""The rule of completion, by the worked examples of its page."""

from pathlib import Path

import pytest

from courses.completion import Facts, is_complete, percent

PAGE = Path(__file__).parents[2] / "docs" / "rules" / "completion.md"


def examples() -> list[tuple[str, ...]]:
    """Return the rows of the page's table."""
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("|")][2:]
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows]


@pytest.mark.parametrize(("rule", "lessons", "read", "passed", "completed", "shown"), examples())
def test_the_rule_gives_what_its_page_says(rule: str, lessons: str, read: str, passed: str, completed: str, shown: str) -> None:
    rules = dict.fromkeys(rule.split(), True)
    facts = Facts.of([{"key": key} for key in lessons.split()], read.split(), passed == "yes")

    assert is_complete(rules, facts) == (completed == "yes")
    assert percent(rules, facts) == int(shown)
