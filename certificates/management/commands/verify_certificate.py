"""Say whether a file or a code is a certificate that we issued and that stands."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

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
    path = Path(paper)
    if path.suffix.lower() == ".pdf" or path.is_file():
        return check_file(path.read_bytes() if path.is_file() else b"", on=today())
    return check_code(paper, on=today())


def _as_json(verdict: Verdict) -> str:
    return json.dumps({"status": verdict.status, "checks": verdict.checks}, ensure_ascii=False)
