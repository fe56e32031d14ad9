"""Write an issued paper to a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError

from certificates.enums import FileKind
from certificates.models import Certificate, CertificateFile
from certificates.queries.lookup import find


class Command(BaseCommand):
    """`manage.py export_certificate CODE|--latest FILE.pdf`: the very bytes that were kept when it was issued."""

    help = "Writes the PDF of an issued certificate."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="+", metavar="CODE FILE.pdf | --latest FILE.pdf")
        parser.add_argument("--latest", action="store_true", help="the certificate that was issued last, instead of a code")

    def handle(self, *args: Any, words: list[str], latest: bool, **options: Any) -> None:
        if len(words) != (1 if latest else 2):
            raise CommandError("Give a code and a file, or --latest and a file.")
        certificate = Certificate.objects.numbered().order_by("-pk").first() if latest else find(words[0])
        if certificate is None:
            raise CommandError("No certificate was issued yet." if latest else "No certificate has this code.")
        file = CertificateFile.objects.get(certificate=certificate, kind=FileKind.UNSIGNED)
        with storages["private"].open(file.name) as kept:
            _write(Path(words[-1]), kept.read())
        self.stdout.write(f"{certificate.facts.get('number', '')} {certificate.typed} {words[-1]}")


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise CommandError(f"The file {path} cannot be written: {error.strerror}.") from error
