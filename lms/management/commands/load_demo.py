"""`manage.py load_demo`: fill an empty site with the demo."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kit.logs import quietly
from kit.refusals import Refusal
from lms import broker
from lms.demo.load import load

SEED = 2026


class Command(BaseCommand):
    """Load the demo once. A second call sees that it is there and returns at once."""

    help = "Load the demo: a ward of Hải Phòng with its trees, courses and some months of learning, from a seed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the seed and the small edition."""
        parser.add_argument("--seed", type=int, default=SEED, help=f"another seed makes other people (default {SEED})")
        parser.add_argument("--quick", action="store_true", help="the same trees with tens of people")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how much there is."""
        broker.prepare()
        try:
            with quietly():
                loaded = load(seed=options["seed"], small=options["quick"])
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if loaded is None:
            self.stdout.write("The demo is loaded already.")
            return
        self.stdout.write(
            f"Loaded {loaded.people} people in {loaded.units} units, {loaded.completions} completed courses, "
            f"{loaded.assignments} assignments and {loaded.certificates} certificates."
        )
