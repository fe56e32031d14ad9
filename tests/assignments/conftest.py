"""What these tests share."""

import pytest

from courses.models import Course
from tests.cast import StateTree
from tests.factories.assignments import course_at


@pytest.fixture
def course(state: StateTree) -> Course:
    """A published course of the ward."""
    return course_at(state.ward)
