"""Courses in their authors' hands."""

import pytest
from django.urls import reverse

from courses.models import CoursePage
from people.models import Person
from tests.cast import StateTree
from tests.courses.editor import as_person
from tests.factories.courses import site_pages, write_over


@pytest.fixture
def begun(author: Person, state: StateTree) -> CoursePage:
    """A course that the author has just begun from the short template."""
    site_pages()
    form = {"starter": "short", "title": "Bảo vệ dữ liệu của Đảng viên", "owner": state.ward.pk}
    as_person(author).post(reverse("courses_course_new"), form)
    return CoursePage.objects.get()


@pytest.fixture
def draft(begun: CoursePage) -> CoursePage:
    """The same course, written."""
    write_over(begun)
    return CoursePage.objects.get()
