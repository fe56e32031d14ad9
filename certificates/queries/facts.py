"""What a paper will say, read once, on the day it is issued.

The facts are plain text and are kept as they are: later changes of the person, the
unit, the course or the issuer leave the paper as it was. They name no more than the
issuer's own tree knows. A paper that a State body issues to somebody who learnt
under a Party membership names the place where that person works, or none; never the
cell. So the State's register can be read by those who keep it.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation

from certificates.enums import HeaderFamily
from certificates.models import Certificate, Issuer
from certificates.numbers import book_number, printed_number
from certificates.wording import day_line, duration, grade, printed_name, span
from courses.models import CourseVersion
from kit.clock import day_of
from kit.models import AgencySettings
from people.models import Person
from units.enums import Family
from units.models import Unit
from units.queries import ancestors, primary_membership


def freeze(certificate: Certificate, *, number: int, on: date) -> dict[str, Any]:
    """Return the facts of a paper that gets this number on this day."""
    issuer = certificate.issuer
    if issuer is None:
        raise ValueError("A paper without an issuer has no facts.")
    return {
        **_of_issuer(issuer, number, on),
        **_of_holder(certificate, issuer, on),
        **_of_course(certificate, issuer),
        "demo": settings.DEMO,
    }


def unit_printed(certificate: Certificate, issuer: Issuer, on: date) -> Unit | None:
    """Return the unit that the paper names.

    That of the membership under which the course was taken; but a body outside the
    Party tree names the holder's place in its own tree instead of a Party unit.
    """
    if may_name_unit(certificate, issuer):
        return certificate.unit
    own = primary_membership(certificate.person, issuer.unit.family, on)
    return own.unit if own is not None else None


def may_name_unit(certificate: Certificate, issuer: Issuer) -> bool:
    """Return whether the issuer's tree may know the unit under which the course was taken."""
    return certificate.family != Family.PARTY or issuer.unit.family == Family.PARTY


def _of_issuer(issuer: Issuer, number: int, on: date) -> dict[str, Any]:
    return {
        "family": issuer.header_family,
        "parent_name": issuer.parent_name,
        "issuer": issuer.name,
        "authority": issuer.authority or issuer.name,
        "number": printed_number(number, series=issuer.series, symbol=issuer.symbol, family=issuer.header_family),
        "book_number": book_number(number, series=issuer.series, year=on.year),
        "day_line": day_line(issuer.place, on),
        "formula": issuer.signing_formula,
        "signatory_title": issuer.signatory_title,
        "signatory": issuer.signatory_name,
        "value": issuer.value_line,
    }


def _of_holder(certificate: Certificate, issuer: Issuer, on: date) -> dict[str, Any]:
    person = certificate.person
    unit = unit_printed(certificate, issuer, on)
    return {
        "address": _form_of_address(issuer.header_family),
        "holder": person.full_name,
        "name": printed_name(person.full_name),
        "birth": person.birth_text,
        "sex": _sex(person),
        "unit": unit_words(unit, on) if unit is not None else "",
    }


def _of_course(certificate: Certificate, issuer: Issuer) -> dict[str, Any]:
    version, enrolment = certificate.course_version, certificate.enrolment
    completion = enrolment.completion
    first = day_of(enrolment.started_at or enrolment.enrolled_at)
    return {
        "course": course_title(version),
        "course_code": version.course.code,
        "course_version": version.number,
        "duration": duration(version.minutes, issuer.duration_unit),
        "span": span(first, day_of(completion.completed_at)),
        "grade": grade(completion.score, completion.max_score, issuer.grading),
    }


def unit_words(unit: Unit, on: date) -> str:
    """Return a unit as it is called that day: `Phòng Văn hóa - Xã hội, UBND phường Hải An`. The top of a tree goes unsaid."""
    above = ancestors(unit, on)
    return f"{unit.name}, {above[-1].name}" if len(above) > 1 else unit.name


def course_title(version: CourseVersion) -> str:
    """Return the title for a Vietnamese paper, whatever language the reader of a page uses."""
    with translation.override("vi"):
        return version.title


def _form_of_address(family: str) -> str:
    agency = AgencySettings.objects.order_by("-site__is_default_site").first() or AgencySettings()
    return agency.address_party if family == HeaderFamily.PARTY else agency.address_other


def _sex(person: Person) -> str:
    return {"female": "Nữ", "male": "Nam"}.get(person.sex, "")
