"""Issuers, their registers, and certificates with their frozen facts."""

from certificates.models.certificate import Certificate, CertificateEvent, CertificateFile
from certificates.models.issuer import Issuer, Register

__all__ = ["Certificate", "CertificateEvent", "CertificateFile", "Issuer", "Register"]
