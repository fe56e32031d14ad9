"""Tell the holder what became of their paper, in plain words with the reason and what to do."""

from typing import Any

from django.urls import reverse

from certificates.enums import CertificateState
from certificates.models import Certificate
from kit.agency import agency_of
from people.actions.notify import notify


def tell_of_issue(paper: Certificate) -> None:
    """Tell that the paper is there; one that takes the place of another says so, and why."""
    old = paper.replaces
    if old is None:
        facts = {"course": paper.facts["course"], "number": paper.facts["number"], "path": _page(paper)}
        _tell(paper, "certificate_issued", facts)
        return
    approval = paper.events.filter(state=CertificateState.APPROVED).order_by("pk").last()
    reason = approval.reason if approval is not None else ""
    _tell(paper, "certificate_reissued", {**_facts(paper, reason), "old_number": old.facts["number"]})


def tell_of_revocation(paper: Certificate, reason: str) -> None:
    """Tell that the paper was revoked, and whom to ask."""
    _tell(paper, "certificate_revoked", _facts(paper, reason))


def _facts(paper: Certificate, reason: str) -> dict[str, Any]:
    return {
        "course": paper.facts["course"],
        "number": paper.facts["number"],
        "reason": reason,
        "issuer": paper.facts["issuer"],
        "hotline": agency_of(None).hotline,
        "path": _page(paper),
    }


def _page(paper: Certificate) -> str:
    return f"{reverse('certificates:mine')}#{paper.ref}"


def _tell(paper: Certificate, kind: str, facts: dict[str, Any]) -> None:
    notify(person=paper.person, kind=kind, facts=facts, key=f"{kind}:{paper.pk}", family=paper.family)
