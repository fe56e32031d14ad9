"""Work on papers that is done later."""

import logging
from datetime import timedelta

from certificates.actions.become_eligible import ask_for_paper
from certificates.actions.become_eligible import find_issuers as do_find_issuers
from certificates.actions.issue import issue as do_issue
from certificates.actions.register_file import make_register_file as do_make_register_file
from certificates.models import Certificate, RegisterFile
from kit import made_files
from kit.jobs import task, timed

log = logging.getLogger(__name__)


@task("certificates.issue", queue="papers")
def issue(certificate_id: int) -> None:
    """Issue one paper; number, file row and the mark "done" commit together."""
    do_issue(certificate=Certificate.objects.get(pk=certificate_id))


@task("certificates.issue_many", queue="papers", lease=timedelta(minutes=5), in_pieces=True)
def issue_many(certificate_ids: list[int]) -> None:
    """Issue a chunk of papers, each in a transaction of its own; those that are issued already are passed over.

    One that fails gets a job of its own, with its own tries, and holds up no other.
    """
    for certificate in Certificate.objects.filter(pk__in=certificate_ids).order_by("pk"):
        try:
            do_issue(certificate=certificate)
        except Exception:
            log.exception("Certificate %s could not be issued with its chunk.", certificate.pk)
            ask_for_paper(certificate, is_first=False)


@timed("certificates.find_issuers")
def find_issuers() -> None:
    """Let rows that wait for an issuer go on once there is one."""
    do_find_issuers()


@task("certificates.make_register_file", queue="exports", lease=timedelta(minutes=30), in_pieces=True)
def make_register_file(file_id: int) -> None:
    """Make one file of a register; as PDF, 1,000 lines take some 15 seconds."""
    do_make_register_file(file=RegisterFile.objects.select_related("issuer", "requested_by").get(pk=file_id))


@timed("certificates.remove_expired_files")
def remove_expired_files() -> None:
    """Remove files of registers past their day."""
    made_files.remove_expired(RegisterFile)
