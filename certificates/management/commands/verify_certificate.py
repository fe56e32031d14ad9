"""Say whether a file or a code is a certificate that we issued and that stands."""

import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from certificates.queries.verify import VALID, Verdict, check_code, check_file
from kit.clock import today


class Command(BaseCommand):
    """`manage.py verify_certificate FILE.pdf|CODE [--json]`; the exit code is 0 only for a valid paper."""

    help = "Says whether a PDF file or a look-up code is a valid certificate."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paper", metavar="FILE.pdf|CODE")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, paper: str, **options: Any) -> None:
        verdict = _judge(paper)
        self.stdout.write(_as_json(verdict) if options["json"] else verdict.status)
        if verdict.status != VALID:
            raise SystemExit(1)


def _judge(paper: str) -> Verdict:
    if os.path.isdir(paper):  # noqa: PTH112  a code may be too long for a path
        raise CommandError(f"{paper} is a folder. Name the PDF file, or the code printed on the paper.")
    if not paper.lower().endswith(".pdf") and not os.path.isfile(paper):  # noqa: PTH113  a code may be too long for a path
        return check_code(paper, on=today())
    try:
        return check_file(Path(paper).read_bytes(), on=today())
    except OSError as error:
        raise CommandError(f"The file {paper} cannot be read: {error.strerror}.") from error


def _as_json(verdict: Verdict) -> str:
    return json.dumps({"status": verdict.status, "checks": verdict.checks}, ensure_ascii=False)
