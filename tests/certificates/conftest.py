"""A stage for papers: an issuer at Phường Hải An, one at its Party committee, and learners who completed a course."""

from decimal import Decimal

import pytest

from certificates.models import Issuer
from courses.enums import CertificatePolicy
from courses.models import Completion, CourseVersion
from people.models import Person
from tests import cast
from tests.factories.certificates import IssuerFactory, PartyIssuerFactory
from tests.factories.courses import CompletionFactory, CourseFactory, CourseVersionFactory, EnrolmentFactory
from units.models import Unit


@pytest.fixture
def ward_issuer(state: cast.StateTree) -> Issuer:
    """The issuer of Phường Hải An."""
    return IssuerFactory(unit=state.ward)


@pytest.fixture
def party_issuer(party_tree: cast.PartyTree) -> Issuer:
    """The issuer of the ward's Party committee."""
    return PartyIssuerFactory(unit=party_tree.committee)


@pytest.fixture
def finish():
    """Return a function by which a person completes a course, under one of their memberships."""

    def complete(
        person: Person, owner: Unit, *, policy: str = CertificatePolicy.AT_ONCE, under: Unit | None = None
    ) -> Completion:
        version = _version(owner, policy)
        membership = person.memberships.get(unit=under) if under else person.memberships.first()
        enrolment = EnrolmentFactory(person=person, course_version=version, membership=membership)
        return CompletionFactory(enrolment=enrolment, score=Decimal("8.5"), max_score=Decimal(10))

    return complete


def _version(owner: Unit, policy: str) -> CourseVersion:
    course = CourseFactory(owner=owner)
    titles = {"vi": "An toàn thông tin và phòng chống lừa đảo", "en": "Information security"}
    return CourseVersionFactory(course=course, titles=titles, minutes=360, certificate_policy=policy)
