"""A course is not a page: the course, its versions, and the lessons as they were published."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from assessments.models import QuizVersion
from courses.blocks import LessonBlock
from courses.enums import CertificatePolicy
from kit.fields import BodyField
from kit.ids import reference
from units.models import Unit


class CourseQuerySet(models.QuerySet["Course"]):
    def with_versions(self) -> Self:
        """Courses with their versions fetched in one further statement, as `newest_version` wants them."""
        versions = CourseVersion.objects.only("id", "course_id", "number", "titles")
        return self.prefetch_related(models.Prefetch("versions", queryset=versions))


class Course(models.Model):  # type: ignore[django-manager-missing]
    """What is taught, through all its versions. Pages present it, one for each language."""

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True)
    owner = models.ForeignKey(Unit, verbose_name=_("owner unit"), on_delete=models.PROTECT, related_name="courses")
    hints = models.JSONField(default=list, editable=False)  # what the template told its author to write, word for word
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def __str__(self) -> str:
        return self.code

    @property
    def newest_version(self) -> "CourseVersion | None":
        """The version that new learners take, from the versions fetched beforehand where they were."""
        return max(self.versions.all(), key=lambda version: version.number, default=None)

    @property
    def newest_title(self) -> str:
        """The title of the newest version in the reader's language; the code where nothing is published."""
        newest = self.newest_version
        return newest.title if newest else self.code


class CourseVersion(models.Model):
    """A course as it was published. Enrolment, progress, completion and certificate point here.

    `lessons` is `[{"key": …, "minutes": …}]` in order; `rule` is what
    `courses.completion` reads, for example `{"all_lessons": true, "pass_quiz": true}`.
    A minor version keeps credit; a major one does not by itself.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    is_major = models.BooleanField(default=False)
    titles = models.JSONField(default=dict)  # by locale
    minutes = models.PositiveIntegerField()
    lessons = models.JSONField(default=list)
    rule = models.JSONField(default=dict)
    quiz_version = models.ForeignKey(QuizVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="course_versions")
    certificate_policy = models.CharField(max_length=10, choices=CertificatePolicy, default=CertificatePolicy.AT_ONCE)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("version of a course")
        verbose_name_plural = _("versions of courses")
        constraints: ClassVar = [models.UniqueConstraint(fields=["course", "number"], name="courses_version_number")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def title(self) -> str:
        """The title in the reader's language, else in Vietnamese, else in any."""
        return self.title_in(get_language() or "vi")

    @property
    def title_language(self) -> str:
        """The language that the title is shown in."""
        language = get_language() or "vi"
        return language if self.titles.get(language) else "vi"

    def title_in(self, language: str) -> str:
        """Return the title in a language, else in Vietnamese, else in any."""
        return self.titles.get(language) or self.titles.get("vi") or next(iter(self.titles.values()), "")


class LessonContent(models.Model):
    """One lesson of one version of a course in one language, as published. Never changed."""

    version = models.ForeignKey(CourseVersion, on_delete=models.CASCADE, related_name="contents")
    key = models.CharField(max_length=60)
    locale = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=255)
    title = models.CharField(max_length=255)
    summary = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)
    body = BodyField(LessonBlock)

    class Meta:
        verbose_name = _("published lesson")
        verbose_name_plural = _("published lessons")
        ordering: ClassVar = ["version_id", "locale", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "key", "locale"], name="courses_lesson_content")]

    def __str__(self) -> str:
        return self.title
