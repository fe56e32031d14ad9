"""The figures of a unit's page, for programs and for people at a terminal."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from courses.models import Course
from kit.clock import today
from reports.measures.completions import report
from units.queries import find_unit, placement_of


class Command(BaseCommand):
    help = "Print who completed what in a unit and in the units below it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unit", required=True, help="code of the unit")
        parser.add_argument("--course", help="code of the course; without it all courses together")
        parser.add_argument("--on", type=date.fromisoformat, help="day of the figures, as 2026-11-21; without it today")
        parser.add_argument(
            "--structure",
            choices=["then", "today"],
            default="then",
            help="chart of units: as it was on the day of the figures (then), or as it is today",
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        day = options["on"] or today()
        chart = day if options["structure"] == "then" else today()
        unit = find_unit(options["unit"], chart)
        if unit is None or placement_of(unit, chart) is None:
            raise CommandError(f"There is no unit with the code {options['unit']} on {chart:%d/%m/%Y}.")
        course = None
        if options["course"]:
            course = Course.objects.filter(code=options["course"]).first()
            if course is None:
                raise CommandError(f"There is no course with the code {options['course']}.")
        figures = report(unit, day, course, chart)
        answer = {
            **figures.total.as_json(),
            "course": course.code if course else None,
            "as_of": day.isoformat(),
            "basis": figures.basis,
            "structure": chart.isoformat(),
            "undecided": figures.undecided,
            "units": [branch.as_json() for branch in figures.branches],
        }
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        total = figures.total
        done = f"{total.completed}/{total.denominator} completed, {total.exempt} exempt"
        self.stdout.write(f"{unit.name}: {done}, {total.overdue} late")
