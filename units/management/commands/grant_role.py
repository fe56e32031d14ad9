"""`manage.py grant_role`: the operator's way to give the first roles of a tree."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kit.clock import today
from kit.refusals import Refusal
from people.models import Person
from units.actions import grant
from units.queries import find_unit
from units.roles import ROLES


class Command(BaseCommand):
    """Give a role at a unit from today on. Everybody else's roles are given by those who hold the right to."""

    help = "Give a person a role at a unit, for the first administrators of a tree."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare who, what and where."""
        parser.add_argument("login_name")
        parser.add_argument("role", choices=sorted(ROLES))
        parser.add_argument("--unit", required=True, metavar="CODE", help="the unit's code, or LIST:CODE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find both, grant, and say so."""
        person = Person.objects.filter(login_name=options["login_name"]).first()
        if person is None:
            raise CommandError(f"Nobody signs in as {options['login_name']}.")
        try:
            unit = find_unit(options["unit"], today())
            if unit is None:
                raise CommandError(f"No unit carries the code {options['unit']} today.")
            grant(person=person, role=options["role"], unit=unit, by=None)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{person.full_name}: {options['role']}, {unit.name}.")
