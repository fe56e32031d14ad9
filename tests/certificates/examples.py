"""Reads the tables of worked examples in docs/rules/certificate-numbers.md."""

from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "rules" / "certificate-numbers.md"


def examples(heading: str) -> list[tuple[str, ...]]:
    """Return the cells of the first table under a heading, without its head."""
    lines = PAGE.read_text().split(f"## {heading}\n", 1)[1].splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("| ---"))
    rows = []
    for line in lines[start + 1 :]:
        if not line.startswith("|"):
            break
        rows.append(tuple(cell.strip().strip("`") for cell in line.strip("|").split("|")))
    return rows
