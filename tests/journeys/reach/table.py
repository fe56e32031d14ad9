"""The table of what was looked at: addresses × widths × states, and how much was found."""

from pathlib import Path

from tests.journeys.reach.pages import Visit


class Table:
    """Collects what was found, and writes it down at the end."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], dict[int | str, int]] = {}

    def add(self, visit: Visit, found: dict[int | str, list[str]]) -> None:
        """Keep the numbers of one page."""
        self._rows[visit.name, visit.state] = {where: len(lines) for where, lines in found.items()}

    def write(self, file: Path) -> None:
        """Write the table, with its totals below."""
        names = {name for name, _state in self._rows}
        total = sum(sum(row.values()) for row in self._rows.values())
        lines = ["| address | state | 360 px | 1280 px | menu |", "| --- | --- | --- | --- | --- |"]
        lines += [
            f"| {name} | {state} | " + " | ".join(str(row.get(where, "–")) for where in (360, 1280, "menu")) + " |"
            for (name, state), row in self._rows.items()
        ]
        lines += ["", f"{len(names)} addresses, {len(self._rows)} pages, 2 widths: {total} findings."]
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(lines) + "\n")
