"""The demo's courses: pages and quizzes from YAML, published the way an approver does."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Locale, Page

from assessments.formats.plain import questions_from
from assessments.models import Pool, Quiz, QuizVersion
from courses.actions.publish_course import publish_course
from courses.enums import CertificatePolicy
from courses.models import CataloguePage, Course, CoursePage, CourseVersion, LessonPage
from lms.demo.media import document, image
from lms.demo.source import FIRST, languages_of, lessons_of, material
from people.models import Person
from skills.queries import competences_with_codes
from units.models import Unit


@dataclass(frozen=True)
class Published:
    """A course of the demo with its page and its versions, the oldest first."""

    course: Course
    page: CoursePage
    versions: list[CourseVersion]

    @property
    def quiz_version(self) -> QuizVersion:
        """The final quiz, which is the same in all versions."""
        version = self.versions[-1].quiz_version
        assert version is not None
        return version

    def version_on(self, moment: datetime) -> CourseVersion:
        """Return the version that somebody takes who enrols at a moment."""
        return [version for version in self.versions if version.published_at <= moment][-1]


def publish(code: str, catalogue: CataloguePage, owner: Unit, moments: list[datetime]) -> Published:
    """Build a course from its YAML under the catalogue, owned by a unit, and publish it at these moments of the story.

    Only the last version gives certificates; the ones before are what the course was until then.
    """
    page = build_course(code, catalogue, owner)
    policy, versions = page.certificate_policy, []
    for moment in moments:
        page.certificate_policy = policy if moment == moments[-1] else CertificatePolicy.NONE
        page.save_revision()
        versions.append(_dated(publish_course(page=page, by=None), moment))
        page.refresh_from_db()
    _date_page(page, moments)
    return Published(versions[-1].course, page, versions)


def send_for_approval(code: str, catalogue: CataloguePage, owner: Unit, author: Person) -> CoursePage:
    """Build a course that its author has sent and no approver has read yet."""
    page = build_course(code, catalogue, owner)
    page.owner = author
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    return page


def build_course(code: str, catalogue: CataloguePage, owner: Unit) -> CoursePage:
    """Make the pages and the quiz of a course in every language that it is there in; nothing is published."""
    course = Course.objects.create(code=material(f"{code}/course")["code"], owner=owner)
    page = _build_in(FIRST, code, catalogue, course, {})
    known = {"": page, **{lesson.key: lesson for lesson in LessonPage.objects.child_of(page)}}
    for language in languages_of(code):
        locale = Locale.objects.get(language_code=language)
        _build_in(language, code, catalogue.get_translation(locale), course, known)
    return page


def _build_in(language: str, code: str, catalogue: CataloguePage, course: Course, known: dict[str, Any]) -> CoursePage:
    """Make the page, the lessons and the quiz in one language; `known` are the pages that they translate, by key."""
    plan = material(f"{code}/course", language)
    first = known.get("")
    quiz = _quiz(plan, course.owner, language, first.quiz if first else None)
    page: CoursePage = catalogue.add_child(
        instance=_page(plan, course, first.quiz if first else quiz, locale=catalogue.locale, **_same(first))
    )
    page.skills.set(competences_with_codes(plan["skills"]))
    page.save()
    for lesson in lessons_of(code, language):
        page.add_child(instance=_lesson(code, lesson, language, locale=catalogue.locale, **_same(known.get(lesson["key"]))))
    return page


def _same(first: Any) -> dict[str, Any]:
    """Return what ties a translation to what it translates."""
    return {"translation_key": first.translation_key} if first else {}


def _dated(version: CourseVersion, moment: datetime) -> CourseVersion:
    CourseVersion.objects.filter(pk=version.pk).update(published_at=moment)
    version.published_at = moment
    return version


def _date_page(page: CoursePage, moments: list[datetime]) -> None:
    """Put the page, its lessons and its quiz back to the days on which the story published them."""
    Course.objects.filter(pk=page.course_id).update(created_at=moments[0])
    QuizVersion.objects.filter(quiz=page.quiz).update(published_at=moments[0])
    for one in page.get_translations(inclusive=True):
        pages = Page.objects.descendant_of(one, inclusive=True)
        pages.update(first_published_at=moments[0], last_published_at=moments[-1])


def _page(plan: dict[str, Any], course: Course, quiz: Quiz, **about: Any) -> CoursePage:
    return CoursePage(
        **about,
        title=plan["title"],
        slug=plan["code"],
        course=course,
        summary=plan["summary"],
        intro=plan["intro"],
        outcomes="\n".join(plan["outcomes"]),
        audiences=plan["audiences"],
        level=plan["level"],
        minutes=plan["minutes"],
        cover=image(plan["code"], plan["cover"], about["locale"].language_code) if "cover" in plan else None,
        cover_alt=plan.get("cover_alt", ""),
        reviewed_on=plan["reviewed_on"],
        quiz=quiz,
        certificate_policy=plan["approval"],
        live=False,
    )


def _quiz(plan: dict[str, Any], owner: Unit, language: str, first: Quiz | None) -> Quiz:
    rules, code = plan["quiz"], plan["code"]
    pool = first.pool if first else Pool.objects.create(code=code, name=f"Ngân hàng câu hỏi: {plan['title']}", owner=owner)
    return Quiz.objects.create(
        code=code,
        title=rules["title"],
        intro=rules["intro"],
        owner=owner,
        pool=pool,
        pass_percent=rules["pass_percent"],
        max_attempts=rules["attempts"],
        minutes=rules["minutes"],
        shuffle=rules["shuffle"],
        questions=json.dumps(questions_from(material(f"{code}/quiz", language))),
        locale=Locale.objects.get(language_code=language),
        **_same(first),
    )


def _lesson(course: str, plan: dict[str, Any], language: str, **about: Any) -> LessonPage:
    blocks = [block for row in plan["body"] for block in row.items()]
    body = [{"type": kind, "value": _VALUES.get(kind, _as_it_is)(course, value, language)} for kind, value in blocks]
    return LessonPage(
        **about,
        title=plan["title"],
        slug=plan["key"],
        key=plan["key"],
        summary=plan["summary"],
        minutes=plan["minutes"],
        body=json.dumps(body),
        live=False,
    )


def _as_it_is(_course: str, value: Any, _language: str) -> Any:
    return value


def _image(course: str, value: dict[str, Any], language: str) -> dict[str, Any]:
    return {"image": image(course, value["file"], language).pk, "alt": value["alt"], "caption": value.get("caption", "")}


def _download(course: str, value: dict[str, Any], language: str) -> dict[str, Any]:
    return {**value, "file": document(course, value["file"], language).pk}


def _video(course: str, value: dict[str, Any], language: str) -> dict[str, Any]:
    return {
        **value,
        "file": document(course, value["file"], language).pk,
        "poster": image(course, value["poster"], language).pk,
        "captions": document(course, value["captions"], language).pk,
    }


_VALUES: dict[str, Callable[[str, Any, str], Any]] = {"image": _image, "download": _download, "video": _video}
