"""Issuers and papers in every state. Numbers and files come from the real actions: see `issued`."""

import io
from typing import Any

import factory
from django.core.files.storage import storages
from django.utils import timezone
from pypdf import PdfReader

from certificates.actions.issue import issue
from certificates.enums import CertificateState, HeaderFamily
from certificates.models import Certificate, Issuer
from tests.factories.courses import CompletionFactory, EnrolmentFactory
from tests.factories.units import UnitFactory


class IssuerFactory(factory.django.DjangoModelFactory):
    """A body of the State tree that issues papers; `unit=` says where."""

    class Meta:
        model = Issuer

    unit = factory.SubFactory(UnitFactory)
    parent_name = "UBND thành phố Hải Phòng"
    name = "UBND phường Hải An"
    authority = "Chủ tịch Ủy ban nhân dân phường Hải An"
    place = "Hải Phòng"
    symbol = "UBND"
    signing_formula = "TM. Ủy ban nhân dân"
    signatory_title = "Chủ tịch"
    signatory_name = "Trần Văn An"


class PartyIssuerFactory(IssuerFactory):
    """A Party committee that issues papers."""

    header_family = HeaderFamily.PARTY
    parent_name = "Thành ủy Hải Phòng"
    name = "Đảng ủy phường Hải An"
    authority = "Ban Thường vụ Đảng ủy phường Hải An"
    symbol = "ĐU"
    signing_formula = "T/M Ban Thường vụ"
    signatory_title = "Bí thư"


class CertificateFactory(factory.django.DjangoModelFactory):
    """A row that waits for approval, of a completed enrolment; `completion=` sets all that hangs on it."""

    class Meta:
        model = Certificate

    class Params:
        completion = factory.SubFactory(CompletionFactory, enrolment=factory.SubFactory(EnrolmentFactory))

    enrolment = factory.SelfAttribute("completion.enrolment")
    course_version = factory.SelfAttribute("completion.course_version")
    person = factory.SelfAttribute("enrolment.person")
    unit = factory.SelfAttribute("enrolment.unit")
    family = factory.SelfAttribute("enrolment.family")
    issuer = factory.SubFactory(IssuerFactory)
    eligible_at = factory.LazyFunction(timezone.now)


def approved(**fields: Any) -> Certificate:
    """Return a paper that an issuer, or the rule of its course, has approved."""
    return CertificateFactory(state=CertificateState.APPROVED, approved_at=timezone.now(), **fields)


def issued(**fields: Any) -> Certificate:
    """Return a paper with its number, facts and file, made by the real action."""
    return issue(certificate=approved(**fields))


def bytes_of(paper: Certificate) -> bytes:
    """Return the bytes that were kept of a paper."""
    with storages["private"].open(paper.files.get().name) as file:
        return file.read()


def text_of(data: bytes) -> str:
    """Return the text that a PDF gives up, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())
