"""Issuers, their registers, certificates with their frozen facts, and what issuers must look at, registers as files."""

from certificates.models.certificate import Certificate, CertificateEvent, CertificateFile
from certificates.models.concern import Concern
from certificates.models.issuer import Issuer, Register
from certificates.models.register_file import RegisterFile

__all__ = ["Certificate", "CertificateEvent", "CertificateFile", "Concern", "Issuer", "Register", "RegisterFile"]
