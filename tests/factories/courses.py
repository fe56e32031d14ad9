"""Courses for tests: versions without pages where pages do not matter, and whole ones in Wagtail's tree where they do."""

from typing import Any

import factory
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from assessments.formats.plain import questions_from
from courses.enums import CertificatePolicy
from courses.models import (
    CataloguePage,
    Completion,
    Course,
    CoursePage,
    CourseVersion,
    Enrolment,
    HomePage,
    LessonContent,
    LessonPage,
)
from tests.factories.assessments import single_choice
from tests.factories.people import PersonFactory
from tests.factories.units import UnitFactory

BODY = [
    {"type": "heading", "value": "Mở đầu"},
    {"type": "text", "value": "<p>Dừng lại, kiểm tra, báo tin.</p>"},
]


class CourseFactory(factory.django.DjangoModelFactory):
    """A course without versions."""

    class Meta:
        model = Course

    code = factory.Sequence(lambda number: f"khoa-hoc-{number}")
    owner = factory.SubFactory(UnitFactory)


class CourseVersionFactory(factory.django.DjangoModelFactory):
    """A published version with its lessons, completed by reading them all: `CourseVersionFactory(lesson_keys=["a", "b"])`."""

    class Meta:
        model = CourseVersion
        skip_postgeneration_save = True

    class Params:
        lesson_keys = ("bai-1", "bai-2")

    course = factory.SubFactory(CourseFactory)
    number = factory.LazyAttribute(lambda version: version.course.versions.count() + 1)
    titles = factory.LazyAttribute(lambda version: {"vi": f"Khóa học {version.course.code}"})
    minutes = 60
    lessons = factory.LazyAttribute(lambda version: [{"key": key, "minutes": 10} for key in version.lesson_keys])
    rule = factory.LazyAttribute(lambda version: {"all_lessons": True, "pass_quiz": version.quiz_version is not None})
    quiz_version = None
    certificate_policy = CertificatePolicy.AT_ONCE

    @factory.post_generation
    def contents(version: CourseVersion, create: bool, extracted: Any, **_options: Any) -> None:  # noqa: N805
        """Write the lessons as published."""
        for position, lesson in enumerate(version.lessons, start=1):
            LessonContent.objects.create(
                version=version,
                key=lesson["key"],
                locale="vi",
                position=position,
                slug=lesson["key"],
                title=f"Bài {position}",
                minutes=lesson["minutes"],
                body=BODY,
            )


class EnrolmentFactory(factory.django.DjangoModelFactory):
    """A person takes a version of a course; `membership=` also sets unit and family."""

    class Meta:
        model = Enrolment

    person = factory.SubFactory(PersonFactory)
    course_version = factory.SubFactory(CourseVersionFactory)
    course = factory.SelfAttribute("course_version.course")
    membership = None
    unit = factory.LazyAttribute(lambda enrolment: enrolment.membership.unit if enrolment.membership else None)
    family = factory.LazyAttribute(lambda enrolment: enrolment.membership.family if enrolment.membership else "")
    enrolled_at = factory.LazyFunction(timezone.now)


class CompletionFactory(factory.django.DjangoModelFactory):
    """A completed enrolment, without the news that `courses.actions.complete.evaluate` would send."""

    class Meta:
        model = Completion

    enrolment = factory.SubFactory(EnrolmentFactory)
    course_version = factory.SelfAttribute("enrolment.course_version")
    completed_at = factory.LazyFunction(timezone.now)


def site_pages() -> tuple[HomePage, CataloguePage]:
    """Return the home page and the catalogue of the one site, made on the first call."""
    home = HomePage.objects.filter(locale__language_code="vi").first()
    if home is not None:
        return home, CataloguePage.objects.get(locale=home.locale)
    Page.objects.filter(depth=2).delete()
    locale, _made = Locale.objects.get_or_create(language_code="vi")
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Học Vụ Số", slug="trang-chu", locale=locale))
    catalogue = home.add_child(instance=CataloguePage(title="Khóa học", slug="khoa-hoc", locale=locale))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home, catalogue


def course_page(*, title: str = "An toàn thông tin", lessons: int = 2, course: Course | None = None, **fields: Any) -> CoursePage:
    """Return the draft page of a course with draft lessons, ready to be sent for approval."""
    _home, catalogue = site_pages()
    fields = {"summary": "Nhận ra lừa đảo.", "needs_quiz": fields.get("quiz") is not None, **fields}
    page = CoursePage(title=title, course=course or CourseFactory(), live=False, locale=catalogue.locale, **fields)
    catalogue.add_child(instance=page)
    for number in range(1, lessons + 1):
        lesson = LessonPage(title=f"Bài {number}", minutes=10, body=BODY, live=False, locale=page.locale)
        page.add_child(instance=lesson)
        lesson.save_revision()
    page.save_revision()
    return page


def in_english(page: CoursePage, *, title: str = "Information security", lessons: int | None = None) -> CoursePage:
    """Return the draft of a course page's translation with its first lessons, all of them by default, written by itself."""
    home, catalogue = site_pages()
    english = Locale.objects.get(language_code="en")
    above = _translated(
        catalogue, _translated(home, Page.get_first_root_node(), slug="home-en", title="Digital skills"), title="Courses"
    )
    facts = {name: getattr(page, name) for name in ("course", "quiz", "minutes", "needs_quiz", "slug", "translation_key")}
    other = above.add_child(instance=CoursePage(title=title, summary="Recognise fraud.", live=False, locale=english, **facts))
    for lesson in LessonPage.objects.child_of(page)[:lessons]:
        facts = {name: getattr(lesson, name) for name in ("key", "slug", "minutes", "translation_key")}
        words = {"title": f"Lesson {lesson.key[-1]}", "body": [{"type": "heading", "value": "Beginning"}]}
        other.add_child(instance=LessonPage(live=False, locale=english, **words, **facts)).save_revision()
    other.save_revision()
    return other


def _translated(page: Any, parent: Page, **fields: Any) -> Any:
    """Return the English page of home or catalogue, made on the first call."""
    english = Locale.objects.get(language_code="en")
    known = type(page).objects.filter(translation_key=page.translation_key, locale=english).first()
    facts = {"slug": page.slug, "locale": english, "translation_key": page.translation_key, **fields}
    return known or parent.add_child(instance=type(page)(**facts))


def write_over(page: CoursePage) -> None:
    """Write over every hint that the template left in a course, as its author would: page, lessons and quiz."""
    page.summary, page.outcomes = "Giữ được dữ liệu của tổ chức.", "Biết điều gì không được gửi"
    page.save_revision(user=page.owner)
    for lesson in LessonPage.objects.child_of(page):
        lesson.body = BODY
        lesson.save_revision(user=page.owner)
    if page.quiz:
        page.quiz.questions = questions_from({"questions": [single_choice(1, lesson=""), single_choice(2, lesson="")]})
        page.quiz.save_revision(user=page.owner)
