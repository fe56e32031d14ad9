"""Papers and attempts that several tests start from."""

import pytest

from assessments.models import Attempt, QuizVersion
from assessments.queries.papers import Item, paper_of
from people.models import Person
from tests.factories.assessments import attempt_of, one_of_each, published


@pytest.fixture
def version(db: None) -> QuizVersion:
    """A quiz with a question of every kind, without a time limit."""
    return published(one_of_each())


@pytest.fixture
def items(version: QuizVersion) -> dict[str, Item]:
    """Its questions by kind."""
    return {item.kind.name: item for item in paper_of(version).items}


@pytest.fixture
def attempt(ben: Person, version: QuizVersion) -> Attempt:
    """Ben's open attempt at it."""
    return attempt_of(ben, version)
