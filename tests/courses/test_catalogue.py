"""The catalogue: filters, search, and what it costs."""

from typing import Any

import pytest
from django.test import Client

from courses.models import CoursePage
from courses.queries.catalogue import Wanted, catalogue
from skills.models import Competence, Framework
from tests.factories.courses import CourseFactory, site_pages

pytestmark = pytest.mark.django_db


def listed(title: str, **fields: Any) -> CoursePage:
    """Put a published course page in the catalogue."""
    _home, parent = site_pages()
    page = CoursePage(title=title, course=CourseFactory(), locale=parent.locale, **{"summary": "Tóm tắt", **fields})
    return parent.add_child(instance=page)


def found(**wanted: Any) -> list[str]:
    """Return the titles that the catalogue finds."""
    return [page.title for page in catalogue(Wanted(**wanted))]


def test_search_finds_whatever_marks_are_typed() -> None:
    listed("Sổ tay Đảng viên")
    listed("An toàn thông tin")

    assert found(words="dang") == found(words="ĐẢNG") == found(words="đang") == ["Sổ tay Đảng viên"]


def test_the_exact_marks_come_first() -> None:
    listed("Đăng ký dịch vụ công")
    listed("Học tập của Đảng viên")

    assert found(words="đảng") == ["Học tập của Đảng viên", "Đăng ký dịch vụ công"]
    assert found(words="đăng") == ["Đăng ký dịch vụ công", "Học tập của Đảng viên"]


def test_every_word_must_be_there() -> None:
    listed("An toàn thông tin")

    assert found(words="an thong") == ["An toàn thông tin"]
    assert found(words="an thuế") == []


def test_filters_by_audience_and_duration() -> None:
    listed("Cho đảng viên", audiences=["party"], minutes=60)
    listed("Cho hợp tác xã", audiences=["cooperatives", "workers"], minutes=150)

    assert found(audience="party") == ["Cho đảng viên"]
    assert found(audience="workers") == ["Cho hợp tác xã"]
    assert found(duration="short") == ["Cho đảng viên"]
    assert found(duration="long") == ["Cho hợp tác xã"]


def test_filters_by_skill_and_by_its_domain() -> None:
    framework = Framework.objects.create(code="tt02", version="2025", names={"vi": "Khung"}, issuer="BGDĐT")
    safety = Competence.objects.create(framework=framework, code="4", names={"vi": "An toàn"})
    devices = Competence.objects.create(framework=framework, code="4.1", parent=safety, names={"vi": "Bảo vệ thiết bị"})
    page = listed("Giữ điện thoại")
    page.skills.add(devices)
    page.save()
    listed("Khác")

    assert found(skill=devices) == found(skill=safety) == ["Giữ điện thoại"]


def test_the_form_works_by_address_alone(client: Client) -> None:
    listed("Sổ tay Đảng viên", audiences=["party"])
    listed("An toàn thông tin")

    page = client.get("/khoa-hoc/", {"q": "dang", "audience": "party", "skill": "nonsense"}).content.decode()

    assert "Sổ tay Đảng viên" in page
    assert "An toàn thông tin" not in page


def test_the_catalogue_costs_the_same_for_one_course_and_three(client: Client, django_assert_max_num_queries) -> None:
    listed("Một")
    client.get("/khoa-hoc/")
    with django_assert_max_num_queries(6) as one:
        client.get("/khoa-hoc/")
    listed("Hai")
    listed("Ba")

    with django_assert_max_num_queries(6) as three:
        client.get("/khoa-hoc/")

    assert len(three) == len(one)


def test_a_search_of_any_length_filters(client: Client) -> None:
    listed("An toàn thông tin")

    page = client.get("/khoa-hoc/", {"q": "x" * 5000})

    assert list(page.context["found"]) == []
