"""Check the audit log's chain of seals."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kit.actions.seal import verify_log


class Command(BaseCommand):
    help = "Check that no entry of the audit log was altered, removed or put in. Exit 0 only where the chain holds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchor", type=_anchor, metavar="NUMBER:DIGEST", help="a seal noted down earlier that the chain must pass through"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each break, then where the chain ends."""
        verdict = verify_log(options["anchor"])
        for problem in verdict.problems:
            self.stderr.write(problem)
        self.stdout.write(
            _("Sealed: %(sealed)d. Waiting: %(waiting)d. Ends at %(number)d:%(digest)s")
            % {
                "sealed": verdict.end.number,
                "waiting": verdict.waiting,
                "number": verdict.end.number,
                "digest": verdict.end.digest,
            }
        )
        if verdict.problems:
            raise CommandError(_("The chain of the audit log is broken."))


def _anchor(text: str) -> tuple[int, str]:
    number, _colon, digest = text.partition(":")
    if not (number.isdigit() and len(digest) == 64):
        raise ArgumentTypeError("write it as NUMBER:DIGEST, as an earlier check printed it")
    return int(number), digest
