"""The stage of the door walk: real things behind every address, and marked things of the Party tree that must not leak.

Everything is made by the actions that the product uses, on the cast of `tests.cast`.
Names of the Party side carry the marker; nobody on the State side may ever read it.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from assessments.actions.regrade import compute_lines, prepare_regrade
from assessments.actions.start import start_attempt
from assessments.queries.papers import paper_of
from assignments.actions import assign
from assignments.models import Requirement
from certificates.actions.concern import completion_was_voided
from certificates.actions.issue import issue
from certificates.actions.register_file import make_register_file, request_register_file
from certificates.enums import HeaderFamily
from certificates.models import Certificate, Issuer, RegisterFile
from certificates.queries.register import Which
from courses.actions.enrol import enrol
from courses.actions.publish_course import publish_course
from courses.actions.record_progress import mark_lesson_done
from courses.models import Course, CoursePage, Enrolment
from courses.queries.progress import context_of
from group_sessions.actions import credit_attendance, issue_campaign
from kit.clock import today
from people.actions import notify
from people.models import Person
from reports.actions import make_export, request_export
from reports.models import Export
from tests import cast
from tests.factories.assessments import QuizFactory, finished_attempt, late_attempt, mended_key, published
from tests.factories.courses import CourseFactory, CourseVersionFactory, course_page
from tests.factories.group_sessions import held
from tests.factories.people import PersonFactory
from tests.factories.units import GrantFactory
from units.enums import Family
from units.models import Membership, Unit
from units.roles import ROLES

MARKER = "Zyxmarker"


@dataclass
class Stage:
    """The people who walk, and the things that they walk to."""

    state: cast.StateTree
    party: cast.PartyTree
    people: dict[str, Person] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.things[name]


def build() -> Stage:
    """Return the stage, set for one walk."""
    stage = Stage(cast.build_state_tree(), cast.build_party_tree())
    _mark(stage.party)
    _bring_people(stage)
    _set_state_side(stage)
    _set_party_side(stage)
    return stage


def _mark(party: cast.PartyTree) -> None:
    for unit in (party.committee, party.organisation, party.cell):
        unit.name = f"{MARKER} {unit.name}"
        unit.save()


def _bring_people(stage: Stage) -> None:
    """Bring each persona on: the same names as in the table of doors."""
    ward, people = stage.state.ward, stage.people
    people["manager"] = cast.member("Nguyễn Thị An", ward, role="unit_hr", login_name="quan.ly")
    people["learner"] = cast.member("Trần Văn Bền", stage.state.office, login_name="hoc.vien", staff_code="HA-007")
    people["author"] = cast.member("Đỗ Thị Soạn", ward, role="author", login_name="tac.gia")
    people["approver"] = cast.member("Ngô Văn Duyệt", ward, role="approver", login_name="nguoi.duyet")
    people["issuer"] = cast.member("Bùi Thị Cấp", ward, role="issuer", login_name="nguoi.cap")
    people["inspector"] = cast.member("Lý Văn Soát", stage.state.city, role="inspector", login_name="kiem.tra")
    people["administrator"] = cast.member("Đặng Văn Quản", stage.state.city, role="administrator", login_name="quan.tri")
    people["neighbour"] = cast.member("Vũ Thị Em", stage.state.other_ward, role="unit_hr", login_name="lang.gieng")
    for role in ("issuer", "author", "approver", "inspector"):
        GrantFactory(person=people["neighbour"], role=role, unit=stage.state.other_ward)
    people["overseer"] = cast.member("Tạ Văn Toàn", stage.state.city, login_name="moi.vai")
    for role in (role for role in ROLES.values() if Family.STATE in role.families):
        GrantFactory(person=people["overseer"], role=role.name, unit=stage.state.city)
    people["organiser"] = cast.member(f"{MARKER} Phái", stage.party.committee, role="party_organiser", login_name="to.chuc")
    for role in ("issuer", "approver"):
        GrantFactory(person=people["organiser"], role=role, unit=stage.party.committee)
    people["stranger"] = PersonFactory(full_name="Hoàng Văn Lạ", login_name="nguoi.la")
    for person in people.values():
        person.set_password(cast.PASSWORD)
        person.save()
        person.walk_session = _sign_in(person)  # type: ignore[attr-defined]


def _sign_in(person: Person) -> str:
    client = Client()
    client.force_login(person, backend="people.sign_in.backends.LoginNameBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _set_state_side(stage: Stage) -> None:
    """A published course with a quiz, assigned; its learner in the middle of it, and another who has finished."""
    ward, people = stage.state.ward, stage.people
    quiz = QuizFactory(owner=ward, title="Trắc nghiệm an toàn")
    course = CourseFactory(owner=ward, code="an-toan")
    page = course_page(course=course, lessons=2, minutes=40, quiz=quiz)
    publish_course(page=page, by=people["approver"])
    issuer = _issuer(ward, "Ủy ban nhân dân phường Hải An", HeaderFamily.STATE)
    requirement = assign(course=course, unit=ward, due_on=today() + timedelta(days=30), by=people["manager"])
    enrolment = enrol(person=people["learner"], course=course, by=people["learner"])
    version = course.versions.get().quiz_version
    reading = finished_attempt(people["learner"], version, right=0, context=context_of(enrolment))
    attempt = start_attempt(person=people["learner"], quiz_version=version, context=context_of(enrolment))
    paper = _finish(_short_course(ward, "Khóa học ngắn"), people["learner"], None)
    stage.things |= {
        "unit": ward,
        "course": course,
        "page": CoursePage.objects.get(pk=page.pk),
        "quiz": quiz,
        "issuer": issuer,
        "requirement": requirement,
        "enrolment": enrolment,
        "attempt": attempt,
        "finished": reading,
        "certificate": paper,
        "looked_at": _looked_at(_finish(_short_course(ward, "Khóa học khác"), people["learner"], None)),
        "register_file": _register_file(people["issuer"]),
        "export": _export(ward, people["manager"]),
        "notice": notify(person=people["learner"], kind="export_ready", facts={"title": "Danh sách", "path": "/viec-hoc/"}),
        **_marked(ward, people["learner"], people["approver"], "Trắc nghiệm có giờ"),
    }


def _set_party_side(stage: Stage) -> None:
    """The same on the Party's side, marked. The learner of the State side belongs to the cell as well."""
    committee, people = stage.party.committee, stage.people
    membership = cast.party_member(people["learner"], stage.party.cell)
    membership.position = f"{MARKER} đảng viên"
    membership.save()
    leak = cast.member(f"{MARKER} Rò Rỉ", stage.party.cell, login_name="zyxmarker.ro.ri")
    _issuer(committee, f"{MARKER} Đảng ủy", HeaderFamily.PARTY)
    course = _short_course(committee, f"{MARKER} Khóa Đảng")
    requirement = assign(course=course, unit=committee, due_on=today() + timedelta(days=9), by=people["organiser"])
    _party_asks_the_same(stage)
    published(owner=committee, title=f"{MARKER} Trắc nghiệm")
    _marked(committee, leak, people["organiser"], f"{MARKER} Trắc nghiệm có giờ")
    paper = _finish(course, people["learner"], membership)
    _finish(course, leak, leak.memberships.get())
    _learn_together(stage, leak)
    stage.things |= {
        "party_unit": stage.party.cell,
        "party_committee": committee,
        "party_course": course,
        "party_requirement": requirement,
        "party_certificate": paper,
        "party_export": _export(committee, people["organiser"]),
        "party_person": leak,
    }


def _learn_together(stage: Stage, secretary: Person) -> None:
    """Let the cell hold a session that teaches a State course: the State side sees the credit and no trace of the session."""
    version = CourseVersionFactory(course=CourseFactory(owner=stage.state.ward), titles={"vi": "Khóa học cùng nhau"})
    GrantFactory(person=secretary, role="cell_secretary", unit=stage.party.cell)
    campaign = issue_campaign(
        unit=stage.party.committee, title=f"{MARKER} Đảng viên tiên phong", deadline=today(), by=stage.people["organiser"]
    )
    session = held(
        stage.party.cell,
        secretary,
        stage.people["learner"],
        title=f"{MARKER} Sinh hoạt chuyên đề",
        places=[f"{MARKER} Nhà văn hóa"],
        campaign=campaign,
        version=version,
        keys=["bai-1"],
    )
    credit_attendance(session=session)
    stage.things |= {"party_session": session, "party_campaign": campaign}


def _party_asks_the_same(stage: Stage) -> Requirement:
    """Let the Party ask for the State's course as well: the learner's State figures must not show it."""
    day = today() + timedelta(days=2)
    return assign(course=stage["course"], unit=stage.party.committee, due_on=day, by=stage.people["organiser"], note=MARKER)


def _marked(owner: Unit, person: Person, marker: Person, title: str) -> dict[str, Any]:
    """Let answers come late at a quiz, and mend the key of another one."""
    late = late_attempt(person, published(owner=owner, title=title, minutes=10), context=f"stage:{owner.pk}:1")
    version = published(owner=owner, title=title)
    finished_attempt(person, version, context=f"stage:{owner.pk}:2")
    mended = mended_key(paper_of(version).items[0])
    regrade = prepare_regrade(quiz=version.quiz, questions=[mended.question_id], by=marker, reason="Khóa câu 1 sai.")
    compute_lines(regrade=regrade)
    return {"late": late, "mended": version.quiz, "regrade": regrade}


def _short_course(owner: Unit, title: str) -> Course:
    version = CourseVersionFactory(course=CourseFactory(owner=owner), titles={"vi": title}, lesson_keys=["bai-1"])
    return version.course


def _finish(course: Course, person: Person, membership: Membership | None) -> Certificate:
    """Let a person complete a course of one lesson, and issue the paper that it earns."""
    enrolment = enrol(person=person, course=course, by=person, membership=membership)
    mark_lesson_done(enrolment=Enrolment.objects.get(pk=enrolment.pk), key="bai-1")
    return issue(certificate=Certificate.objects.get(enrolment=enrolment))


def _looked_at(paper: Certificate) -> Certificate:
    """Void the completion under an issued paper, which is then put before its issuer."""
    completion = paper.enrolment.completion
    completion.voided_at, completion.void_reason = timezone.now(), "Khóa câu 1 sai."
    completion.save()
    completion_was_voided(completion=completion)
    return paper


def _register_file(person: Person) -> RegisterFile:
    file = request_register_file(which=Which(), by=person, file_format="pdf")
    make_register_file(file=file)
    return file


def _issuer(unit: Unit, name: str, header: HeaderFamily) -> Issuer:
    return Issuer.objects.create(
        unit=unit,
        header_family=header,
        parent_name="Thành phố Hải Phòng",
        name=name,
        place="Hải An",
        symbol=f"HA-{unit.pk}",
        signatory_title="Chủ tịch",
        signatory_name="Lê Văn Ký",
    )


def _export(unit: Unit, person: Person) -> Export:
    export = request_export(kind="completion_list", unit=unit, by=person)
    make_export(Export.objects.get(pk=export.pk))
    return Export.objects.get(pk=export.pk)
