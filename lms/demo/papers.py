"""The demo's certificates: earned, approved, numbered and rendered in the order of their days."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from certificates.actions.approve import approve
from certificates.actions.become_eligible import become_eligible
from certificates.actions.issue import issue
from certificates.actions.revoke import revoke
from certificates.enums import CertificateState
from certificates.models import Certificate, CertificateEvent
from courses.enums import CertificatePolicy
from courses.models import Completion
from kit.clock import VIETNAM, day_of
from people.actions import recount_unread
from people.models import Notice, Person
from units.enums import Family

Issuers = Mapping[bool, Person]  # who approves: in the Party tree, and elsewhere
RENDERED, RENDERED_QUICKLY = 90, 4  # a paper takes 50 ms; what goes beyond is left to the workers
APPROVED = (36, 22)  # days ago on which the issuer sat down and approved
REASONS = (
    "Ghi nhầm ngày sinh của người được cấp; cấp lại giấy khác theo đơn đề nghị.",
    "Cấp trùng do người học có hai hồ sơ; giữ giấy của hồ sơ chính.",
)


def give_papers(completions: Iterable[Completion], issuers: Issuers, day: date, *, most: int = RENDERED) -> list[Certificate]:
    """Give those who completed what they have earned, and return the papers that were issued."""
    earned = [found for completion in completions if (found := become_eligible(completion=completion))]
    at_once = [paper for paper in earned if paper.course_version.certificate_policy == CertificatePolicy.AT_ONCE]
    due = [(paper.eligible_at, paper) for paper in at_once]
    due += _approved([paper for paper in earned if paper not in at_once], issuers, day)
    issued = []
    for moment, paper in sorted(due, key=lambda pair: pair[0])[:most]:
        issued.append(issue(certificate=paper, on=day_of(moment)))
        _put_back(issued[-1], moment)
    _revoke_some(issued, issuers)
    recount_unread(people={paper.person_id for paper in issued})
    return issued


def _approved(waiting: list[Certificate], issuers: Issuers, day: date) -> list[tuple[datetime, Certificate]]:
    """Approve in batches, as an issuer does; the last days' papers still wait."""
    done: list[tuple[datetime, Certificate]] = []
    for ago in APPROVED:
        moment = datetime.combine(day - timedelta(days=ago), time(14, 30), VIETNAM)
        batch = [paper for paper in waiting if paper.eligible_at < moment]
        waiting = [paper for paper in waiting if paper not in batch]
        for in_party, issuer in issuers.items():
            approve(certificates=[paper for paper in batch if (paper.family == Family.PARTY) is in_party], by=issuer)
        done += [(moment, paper) for paper in batch]
    return done


def _put_back(paper: Certificate, moment: datetime) -> None:
    """Date what happened to a paper on the day of the story."""
    Certificate.objects.filter(pk=paper.pk).update(approved_at=moment)
    events = CertificateEvent.objects.filter(certificate=paper)
    events.filter(state=CertificateState.ELIGIBLE).update(at=paper.eligible_at)
    events.exclude(state=CertificateState.ELIGIBLE).update(at=moment)
    Notice.objects.filter(person_id=paper.person_id, created_at__gt=moment).update(
        created_at=moment, read_at=moment + timedelta(days=1) if moment < timezone.now() - timedelta(days=5) else None
    )


def _revoke_some(issued: list[Certificate], issuers: Issuers) -> None:
    others = [paper for paper in issued if not paper.person.has_usable_password()]
    for paper, reason in zip(others[3::7], REASONS, strict=False):
        revoke(certificate=paper, by=issuers[paper.family == Family.PARTY], reason=reason)
