"""The register as a file: Excel as offices keep it, or PDF as they file it."""

from datetime import date
from typing import IO

from django.db.models import QuerySet
from django.utils.translation import override

from certificates.enums import HeaderFamily
from certificates.models import Certificate, Issuer
from certificates.queries.register import Which, as_table, issuer_of
from certificates.wording import day_line
from kit.agency import agency_of
from kit.table_paper import Head, write_paper
from kit.tables import write_xlsx

NAME = "so-cap-giay-chung-nhan"


def write_register(file: IO[bytes], found: QuerySet[Certificate], which: Which, on: date, file_format: str) -> tuple[int, str]:
    """Write the lines and return how many there are and the suffix: `xlsx`, `pdf`, or `zip` where a PDF is in volumes."""
    if file_format == "xlsx":
        return write_xlsx(file, as_table(found, which, on)), "xlsx"
    with override("vi"):  # an office paper, whatever language its reader uses
        return write_paper(file, as_table(found, which, on), head_of(issuer_of(found, which), on), name=f"{NAME}-quyen")


def head_of(issuer: Issuer | None, on: date) -> Head:
    """Return the head of a paper: the issuer's, or the agency's where the lines are of several."""
    if issuer is None:
        agency = agency_of(None)
        return Head(agency.parent_name, agency.name, day_line("", on).removeprefix(", ").capitalize())
    return Head(issuer.parent_name, issuer.name, day_line(issuer.place, on), party=issuer.header_family == HeaderFamily.PARTY)
