"""Is this file, or this code, a paper that we issued and that stands?"""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from certificates.enums import CertificateState
from certificates.models import Certificate, CertificateFile
from certificates.queries.lookup import find
from certificates.queries.traces import traces_in

UNKNOWN, ALTERED, VALID = "unknown", "altered", "valid"


@dataclass(frozen=True)
class Verdict:
    """The answer, what was looked at on the way, and the paper if it is known."""

    status: str
    checks: dict[str, Any] = field(default_factory=dict)
    certificate: Certificate | None = None


def check_code(text: str, *, on: date) -> Verdict:
    """Judge a typed code, a token or the printed address."""
    certificate = find(text)
    if certificate is None:
        return Verdict(UNKNOWN, {"in_register": False})
    return Verdict(_status(certificate, on), {"in_register": True, **_of_register(certificate)}, certificate)


def check_file(data: bytes, *, on: date) -> Verdict:
    """Judge a file by its bytes.

    Only the very bytes that were kept are a paper. A file that names one of our papers,
    by its address or by the code that is printed on it, and differs, if only by a byte
    after its end, is altered.
    """
    digest = hashlib.sha256(data).hexdigest()
    kept = CertificateFile.objects.select_related("certificate__issuer").filter(sha256=digest).first()
    if kept is not None:
        checks = {"in_register": True, "same_bytes": True, "sha256": digest, **_of_register(kept.certificate)}
        return Verdict(_status(kept.certificate, on), checks, kept.certificate)
    for trace in traces_in(data):
        certificate = find(trace)
        if certificate is not None:
            checks = {"in_register": True, "same_bytes": False, "sha256": digest, **_of_register(certificate)}
            return Verdict(ALTERED, checks, certificate)
    return Verdict(UNKNOWN, {"in_register": False, "same_bytes": False, "sha256": digest})


def _status(certificate: Certificate, on: date) -> str:
    standing = certificate.standing(on)
    return VALID if standing == CertificateState.ISSUED else standing.value


def _of_register(certificate: Certificate) -> dict[str, Any]:
    return {
        "state": certificate.state,
        "number": certificate.facts.get("number", ""),
        "issued_on": certificate.issued_on.isoformat() if certificate.issued_on else None,
        "expires_on": certificate.expires_on.isoformat() if certificate.expires_on else None,
    }
