"""A marker: answers that came late, and a key that was mended; and what the learners read of it."""

import pytest
from django.utils.translation import gettext

from assessments.queries.papers import paper_of
from courses.actions.record_progress import mark_lesson_done
from courses.models import Completion
from courses.queries.progress import context_of
from tests.factories.assessments import finished_attempt, late_attempt, mended_key
from tests.factories.courses import EnrolmentFactory
from tests.journeys.stage import safety_course, ward_issuer
from tests.journeys.walker import DESKTOP, PHONE, Walker


@pytest.fixture
def enrolled(state, ben, chi):
    """Ben and Chi have read a course; its quiz asks seven questions."""
    ward_issuer(state)
    version = safety_course(state).course.versions.get()
    rows = {}
    for person in (ben, chi):
        rows[person] = EnrolmentFactory(person=person, course_version=version, membership=person.memberships.get())
        for lesson in ("bai-1", "bai-2"):
            mark_lesson_done(enrolment=rows[person], key=lesson)
    return rows


def give_reason(me: Walker, text: str) -> None:
    me.main().get_by_label(gettext("Reason")).fill(text)


def test_late_answers_are_looked_at_and_accepted(walk, enrolled, approver, ben):
    enrolment = enrolled[ben]
    late_attempt(ben, enrolment.course_version.quiz_version, in_time=2, late=7, context=context_of(enrolment))

    me = walk(approver, size=DESKTOP)
    me.follow_menu("Marking")
    me.sees_text("Trần Văn Bền")
    me.no_barriers()
    me.follow("Trần Văn Bền")
    me.no_barriers()
    give_reason(me, "Mất điện cả phường.")
    me.press("They count")
    me.sees("The late answers count. The learner is told.")
    me.sees("No late answers are waiting")
    me.no_barriers()
    me.follow("Decided")
    me.sees_text("Mất điện cả phường.")
    me.no_barriers()

    learner = walk(ben, size=PHONE)
    attempt = ben.attempts.get()
    learner.go(f"/bai-lam/{attempt.ref}/ket-qua/")
    learner.sees_text("Mất điện cả phường.")
    learner.no_barriers()
    assert Completion.objects.filter(enrolment=enrolment, voided_at=None).exists()


def test_a_mended_key_is_looked_at_and_applied(walk, enrolled, approver, chi):
    enrolment = enrolled[chi]
    version = enrolment.course_version.quiz_version
    finished_attempt(chi, version, right=5, context=context_of(enrolment))
    assert Completion.objects.filter(enrolment=enrolment, voided_at=None).exists()
    mended_key(next(item for item in paper_of(version).items if item.kind.name == "single_choice"))

    me = walk(approver, size=PHONE)
    me.follow_menu("Marking")
    me.follow("Mended questions")
    me.no_barriers()
    me.follow("See what would change")
    me.no_barriers()
    give_reason(me, "Khóa câu 1 nhập nhầm.")
    me.press("See what would change")
    me.sees("no longer pass")
    me.sees_text("Lê Thị Chi")
    me.no_barriers()
    me.press("Mark all of them again")
    me.sees_text("Khóa câu 1 nhập nhầm.")
    me.no_barriers()

    learner = walk(chi, size=PHONE)
    learner.go(f"/bai-lam/{chi.attempts.get().ref}/ket-qua/")
    learner.sees_text("Khóa câu 1 nhập nhầm.")
    learner.no_barriers()
    assert not Completion.objects.filter(enrolment=enrolment, voided_at=None).exists()
