"""What the benchmarks measure against: a ward, a course of real length, forty learners, and 20,000 more to list."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from assignments.models import Obligation, Requirement, RequirementVersion
from certificates.enums import HeaderFamily
from certificates.models import Issuer
from courses.actions.publish_course import publish_course
from courses.enums import CertificatePolicy
from courses.models import Course, CourseVersion
from kit.clock import today
from people.models import Person
from tests.cast import build_state_tree, member
from tests.factories.assessments import QuizFactory, single_choice
from tests.factories.courses import CourseFactory, course_page
from tests.factories.units import UnitFactory
from units.enums import Family
from units.models import Membership, Unit

LEARNERS = 40
LISTED = 20_000
LISTED_SMALL = 2_000
QUESTIONS = 20
_BATCH = 2_000
_PARAGRAPH = (
    "<p>Trước khi bấm vào một đường dẫn trong tin nhắn, anh/chị dừng lại, đọc kỹ địa chỉ và tự hỏi: ai gửi, gửi để làm gì, "
    "và nếu không bấm thì mất gì. Cơ quan nhà nước không gửi đường dẫn qua tin nhắn để yêu cầu nhập mật khẩu.</p>"
)


def build() -> None:
    """Write everything. Fixed words and numbers, so that every run measures the same."""
    tree = build_state_tree()
    member("Nguyễn Thị An", tree.ward, role="unit_hr", login_name="bench.hr")
    Issuer.objects.create(
        unit=tree.ward,
        header_family=HeaderFamily.STATE,
        parent_name="Ủy ban nhân dân thành phố Hải Phòng",
        name="Ủy ban nhân dân phường Hải An",
        place="Hải Phòng",
        symbol="UBND",
        signatory_title="Chủ tịch",
        signatory_name="Trần Văn An",
    )
    version = _course(tree.ward)
    for number in range(LEARNERS):
        member(f"Đỗ Thị Thùy Dương {number}", tree.office, login_name=f"bench.hoc-vien.{number}")
    for code, count in (("BENCH-LON", LISTED), ("BENCH-NHO", LISTED_SMALL)):
        _listed(UnitFactory(code=code, name=f"Đơn vị {code}", parent=tree.ward), version, count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _course(owner: Unit) -> CourseVersion:
    questions = [single_choice(number, lesson="bai-1") for number in range(1, QUESTIONS + 1)]
    quiz = QuizFactory(owner=owner, plain=questions, max_attempts=0, minutes=30)
    page = course_page(
        title="An toàn thông tin, phòng chống lừa đảo",
        lessons=1,
        course=CourseFactory(code="bench", owner=owner),
        quiz=quiz,
        certificate_policy=CertificatePolicy.AT_ONCE,
    )
    for lesson in page.get_children().specific():
        lesson.body = _body()
        lesson.save_revision()
    return publish_course(page=page, by=None)


def _body() -> list[dict[str, Any]]:
    steps = {"title": "Các bước", "items": [{"title": f"Bước {number}", "text": "Dừng lại và đọc kỹ."} for number in range(1, 6)]}
    callout = {"kind": "warning", "title": "Chú ý", "text": _PARAGRAPH}
    part = [{"type": "heading", "value": "Dừng lại, kiểm tra, báo tin"}, {"type": "text", "value": _PARAGRAPH * 3}]
    return [*part, {"type": "callout", "value": callout}, *part, {"type": "steps", "value": steps}, *part]


def _listed(unit: Unit, version: CourseVersion, count: int) -> None:
    course: Course = version.course
    now, day = timezone.now(), today()
    requirement = Requirement.objects.create(course=course, unit=unit, family=Family.STATE)
    rule = RequirementVersion.objects.create(
        requirement=requirement, number=1, effective_from=day, due_on=day + timedelta(days=30), grace_days=0
    )
    people = Person.objects.bulk_create(
        [
            Person(
                login_name=f"{unit.code.lower()}.{number}",
                full_name=f"Nguyễn Văn Đức {number}",
                search_name=f"nguyen van duc {number}",
                sort_key=f"{number * 7919 % count:06d}",
                password="!",
            )
            for number in range(count)
        ],
        batch_size=_BATCH,
    )
    members = Membership.objects.bulk_create(
        [
            Membership(person=person, unit=unit, family=unit.family, staff_code=f"{unit.code}-{person.pk}", valid_from=day)
            for person in people
        ],
        batch_size=_BATCH,
    )
    Obligation.objects.bulk_create(
        [
            Obligation(
                person_id=row.person_id,
                requirement=requirement,
                requirement_version=rule,
                course=course,
                course_version=version,
                membership=row,
                family=unit.family,
                due_on=rule.due_on,
                assigned_at=now,
                unit_assigned=unit,
                unit_due=unit,
                **_outcome(place, now),
            )
            for place, row in enumerate(members)
        ],
        batch_size=_BATCH,
    )


def _outcome(place: int, now: Any) -> dict[str, Any]:
    if place % 3:
        return {"started_at": now if place % 2 else None}
    return {"outcome": "completed", "started_at": now, "completed_at": now, "completed_on": today()}
