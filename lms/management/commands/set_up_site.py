"""`manage.py set_up_site`: the first command of a real site, and the way in for its administrator."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from kit.logs import quietly
from kit.refusals import Refusal
from lms.demo.load import is_loaded
from lms.first_day.administrator import Entry, administrators, first_administrator
from lms.first_day.pages import first_pages, lay_pages
from skills.actions import load_frameworks


class Command(BaseCommand):
    """Lay the first pages, load the skill frameworks, make the administrator. Safe to call again."""

    help = "Begin a real site: its first pages, the frameworks of digital skills, and an administrator with a one-time code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare who administers the site."""
        parser.add_argument("--administrator", default="", metavar="NAME", help="full name, as in 'Lê Thị Hoa'")
        parser.add_argument("--email", default="", help="the administrator's e-mail address, if there is one")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up, then say how to get in. The code is printed once and kept nowhere."""
        if is_loaded():
            raise CommandError("The demo is loaded here. A real site begins with an empty database.")
        if not options["administrator"] and not administrators():
            raise CommandError("Say who administers the site: manage.py set_up_site --administrator 'Lê Thị Hoa'")
        try:
            with quietly():
                load_frameworks()
                lay_pages(first_pages())
            entry = first_administrator(full_name=options["administrator"], email=options["email"])
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self._tell(entry)

    def _tell(self, entry: Entry) -> None:
        if not entry.code:
            self.stdout.write(f"The site is set up. {entry.person.full_name} ({entry.person.login_name}) administers it.")
            return
        code = f"{entry.code[:5]} {entry.code[5:]}"
        for line in (
            "The site is set up. Its administrator signs in with this code, once, and chooses a password:",
            f"  address     {settings.PUBLIC_ORIGIN}{reverse('people:slip')}",
            f"  login name  {entry.person.login_name}",
            f"  code        {code}   (good for {settings.ONE_TIME_CODE_DAYS} days; call this command again for a new one)",
            f"Then go on at {settings.PUBLIC_ORIGIN}{reverse('first-day:start')}",
        ):
            self.stdout.write(line)
