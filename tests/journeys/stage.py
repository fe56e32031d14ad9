"""What stands on the site before a journey begins."""

from typing import Any

from assessments.models import Quiz
from certificates.models import Issuer
from courses.actions.moderation import set_up_approval
from courses.actions.publish_course import publish_course
from courses.models import CataloguePage, CoursePage
from tests.cast import StateTree
from tests.factories.assessments import QuizFactory, one_of_each
from tests.factories.certificates import IssuerFactory
from tests.factories.courses import CourseFactory, course_page, site_pages

TITLE = "Đảng viên phòng chống lừa đảo trên mạng"


def safety_course(state: StateTree, **fields: Any) -> CoursePage:
    """Publish a course of two lessons at Phường Hải An, with a quiz that asks a question of every kind."""
    quiz = QuizFactory(title="Kiểm tra cuối khóa", owner=state.ward, plain=one_of_each(), minutes=20)
    page = course_page(
        title=TITLE,
        course=CourseFactory(code="phong-chong-lua-dao", owner=state.ward),
        quiz=Quiz.objects.get(pk=quiz.pk),
        audiences=["party", "officials"],
        outcomes="Nhận ra cuộc gọi lừa đảo.\nBáo tin đúng chỗ.",
        **fields,
    )
    publish_course(page=page, by=None)
    return CoursePage.objects.get(pk=page.pk)


def catalogue_with_approval() -> CataloguePage:
    """Put home and catalogue in place, and let courses pass through approval."""
    _home, catalogue = site_pages()
    set_up_approval(catalogue=catalogue)
    return catalogue


def ward_issuer(state: StateTree) -> Issuer:
    """Let Phường Hải An issue certificates."""
    return IssuerFactory(unit=state.ward)
