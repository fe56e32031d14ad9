"""`manage.py demo_accounts`: whom one can be in the demo."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kit.refusals import Refusal
from lms.demo.roles import demo_accounts


class Command(BaseCommand):
    """List the demo's accounts with their password. Refuses outside demo mode."""

    help = "List the accounts of the demo, one for each role, with their password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare how to answer."""
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the accounts."""
        try:
            accounts = demo_accounts()
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(accounts, ensure_ascii=False, indent=2))
            return
        for account in accounts:
            self.stdout.write(f"{account['username']:24} {account['password']:18} {account['role']} – {account['unit']}")
