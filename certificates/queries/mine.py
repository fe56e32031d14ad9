"""A person's own papers, each with what became of it."""

from dataclasses import dataclass
from datetime import date

from certificates.enums import CertificateState
from certificates.models import Certificate, CertificateEvent
from people.models import Person

_ORDER = [
    CertificateState.ISSUED,
    CertificateState.APPROVED,
    CertificateState.ELIGIBLE,
    CertificateState.EXPIRED,
    CertificateState.REISSUED,
    CertificateState.REVOKED,
]


@dataclass(frozen=True)
class Own:
    """A paper as its holder sees it: how it stands, since when and why, and what took its place.

    `is_void` says that a paper is not coming after all: the course no longer counts as
    completed.
    """

    paper: Certificate
    standing: CertificateState
    is_void: bool
    ended: CertificateEvent | None
    newer: Certificate | None

    @property
    def holds(self) -> bool:
        """Whether it may be shown to somebody."""
        return self.standing == CertificateState.ISSUED


def own_papers(person: Person, on: date) -> list[Own]:
    """Return a person's papers in two statements: those that hold first, those that hold no more last, the newest first."""
    joined = ("course_version__course", "issuer", "enrolment__completion", "replaced_by")
    papers = list(Certificate.objects.of(person).select_related(*joined).order_by("-eligible_at", "-pk"))
    ends = CertificateEvent.objects.filter(
        certificate__in=[paper.pk for paper in papers], state__in=[CertificateState.REVOKED, CertificateState.REISSUED]
    )
    ended = {event.certificate_id: event for event in ends.order_by("pk")}
    rows = [_own(paper, ended.get(paper.pk), on) for paper in papers]
    return sorted(rows, key=lambda row: _ORDER.index(row.standing))


def _own(paper: Certificate, ended: CertificateEvent | None, on: date) -> Own:
    newer: Certificate | None = getattr(paper, "replaced_by", None)
    return Own(
        paper=paper,
        standing=paper.standing(on),
        is_void=paper.number is None and paper.enrolment.completion.voided_at is not None,
        ended=ended,
        newer=newer if newer is not None and newer.number is not None else None,
    )
