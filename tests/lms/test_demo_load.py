"""The small demo, loaded whole."""

import json
from decimal import Decimal

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, F, Q
from django.test import override_settings
from wagtail.models import Site, WorkflowState

from assessments.models import Answer, Attempt, Marking
from assessments.queries.late import late_attempts, looked_at, waiting
from assignments.models import Obligation
from certificates.models import Certificate, Register
from courses.models import Completion, CourseVersion, Enrolment, LessonProgress
from kit.clock import today
from lms.demo.accounts import ACCOUNTS, PASSWORD
from lms.demo.late import LEARNERS
from lms.demo.load import load
from people.models import Person
from tests.ground import ensure_ground
from units.enums import Family
from units.models import Membership, Placement, Unit
from units.roles import Permission
from units.scope import reach


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, loaded once for the tests of this file and rolled back after the last; they only read."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(DEMO=True, MEDIA_ROOT=media), transaction.atomic():
        ensure_ground()
        yield load(seed=7, small=True)
        transaction.set_rollback(True)


def test_everything_that_is_loaded_hangs_together(demo):
    day = today()
    placed = Placement.objects.on(day).values("unit_id")

    assert demo.people == Person.objects.count() > 200
    assert not Unit.objects.on(day).exclude(pk__in=placed).exists()
    assert not Membership.objects.exclude(family=F("unit__family")).exists()
    assert not Person.objects.annotate(seats=Count("memberships")).filter(seats=0).exists()
    assert not Enrolment.objects.exclude(unit=F("membership__unit"), family=F("membership__family")).exists()
    assert not LessonProgress.objects.filter(opened_at__lt=F("enrolment__enrolled_at")).exists()
    assert not LessonProgress.objects.filter(done_at__lt=F("opened_at")).exists()
    assert not Completion.objects.exclude(course_version=F("enrolment__course_version")).exists()
    assert not Obligation.objects.filter(outcome="completed", completed_at=None).exists()


def test_some_answers_came_late_and_wait_for_the_marker(demo):
    marker = Person.objects.get(login_name=next(account.login_name for account in ACCOUNTS if account.key == "approver"))

    late = looked_at(list(waiting(late_attempts(marker, today()))))

    assert len(late) == LEARNERS
    assert all(not row.without.passed and row.including.passed and row.arrived_at > row.attempt.deadline for row in late)


def test_marks_are_those_of_the_answers(demo):
    for attempt in Attempt.objects.all()[:40]:
        marking = Marking.objects.get(attempt=attempt)
        kept = Answer.objects.filter(attempt_id=attempt.pk, month=attempt.month, is_late=False)
        answered = set(kept.values_list("item_id", flat=True))
        worth = {int(item): Decimal(mark["points"]) for item, mark in marking.marks.items()}

        assert sum(worth.values()) == marking.score == attempt.score
        assert all(worth[item] == 0 for item in worth.keys() - answered)
        assert attempt.passed == (attempt.score * 100 >= attempt.max_score * attempt.quiz_version.pass_percent)


def test_who_completed_has_read_everything_and_passed(demo):
    for completion in Completion.objects.select_related("course_version", "enrolment"):
        keys = {lesson["key"] for lesson in completion.course_version.lessons}
        read = LessonProgress.objects.filter(enrolment=completion.enrolment).exclude(done_at=None)
        assert set(read.values_list("lesson_key", flat=True)) == keys
        assert Attempt.objects.filter(context=f"enrolment:{completion.enrolment_id}", passed=True).count() == 1


def test_courses_are_published_and_shown(demo, client):
    home = Site.objects.get(is_default_site=True).root_page

    assert [(version.course.code, version.number) for version in CourseVersion.objects.order_by("course__code", "number")] == [
        ("an-toan-thong-tin", 1),
        ("an-toan-thong-tin", 2),
        ("dich-vu-cong", 1),
        ("su-dung-vneid", 1),
        ("tro-ly-ai", 1),
    ]
    assert {page.title for page in home.get_descendants().live().in_menu()} == {"Khóa học"}
    for page in home.get_descendants(inclusive=True).live():
        assert client.get(page.get_url()).status_code == 200, page.get_url()


def test_one_course_waits_for_its_approver(demo):
    waiting = WorkflowState.objects.get(status=WorkflowState.STATUS_IN_PROGRESS)

    assert waiting.content_object.specific.course.code == "du-lieu-ca-nhan"
    assert not waiting.content_object.live
    assert waiting.requested_by.login_name == "dang.minh.tuan"


def test_numbers_of_certificates_have_no_gap(demo):
    registers = Register.objects.all()
    for register in registers:
        papers = Certificate.objects.filter(issuer=register.issuer, year=register.year).exclude(number=None)
        assert sorted(papers.values_list("number", flat=True)) == list(range(1, register.last_number + 1))

    assert demo.certificates == sum(register.last_number for register in registers) == 4
    assert {register.issuer.header_family for register in registers} == {"state", "party"}
    assert Certificate.objects.filter(state="issued", files=None).count() == 0


def test_state_manager_sees_nobody_by_the_party_alone(demo):
    manager = Person.objects.get(login_name="nguyen.thi.thu.ha")
    within = reach(manager, Permission.SEE_PEOPLE, today())
    families = set(Membership.objects.filter(within.filter()).values_list("family", flat=True))

    assert families == {Family.STATE}


def test_same_seed_makes_the_same_people(demo):
    again = Person.objects.order_by("pk").values_list("full_name", flat=True)[:3]

    assert list(again) == ["Lương Việt Dũng", "Ngô Đức Thắng", "Đỗ Thị Thanh Vân"]


def test_loading_again_changes_nothing(demo, capsys):
    before = (Person.objects.count(), Unit.objects.count(), Enrolment.objects.count())

    call_command("load_demo", quick=True)

    assert capsys.readouterr().out == "The demo is loaded already.\n"
    assert (Person.objects.count(), Unit.objects.count(), Enrolment.objects.count()) == before


def test_only_accounts_can_sign_in(demo, capsys):
    call_command("demo_accounts", json=True)
    listed = json.loads(capsys.readouterr().out)

    assert [row["role"] for row in listed] == [account.key for account in ACCOUNTS]
    assert {frozenset(row) for row in listed} == {frozenset({"username", "password", "role", "unit"})}
    assert all(row["unit"] for row in listed)
    assert authenticate(username=listed[0]["username"], password=PASSWORD) is not None
    able = [person for person in Person.objects.all() if person.has_usable_password()]
    assert {person.login_name for person in able} == {row["username"] for row in listed}
    assert not Person.objects.filter(~Q(login_name="luong.viet.dung"), is_superuser=True).exists()
