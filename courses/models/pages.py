"""The pages that present courses. They hold words and settings; serving them is the views' work."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from courses.blocks import LessonBlock
from courses.enums import Audience, CertificatePolicy
from courses.models.course import Course
from courses.models.editor import COURSE_PANELS, LESSON_PANELS
from courses.models.page_rules import CoursePageRules, LessonPageRules, PartOfCourseLock
from kit.fields import BodyField, ChoiceListField
from kit.models import SitePage
from kit.models.pages import SAME_SLUG

# What no language touches: a translation of a course page has it from the page in the site's first language.
_SAME = (
    *("course", "audiences", "skills", "level", "minutes", "reviewed_on"),
    *("quiz", "needs_all_lessons", "needs_quiz", "certificate_policy"),
)


class HomePage(SitePage):
    """The front page."""

    lead = models.TextField(_("lead"), blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lead")]
    subpage_types: ClassVar = ["courses.CataloguePage", "kit.StandardPage"]
    template = "courses/home.html"
    translatable_fields: ClassVar = [TranslatableField("title"), TranslatableField("lead")]

    class Meta:
        verbose_name = _("home page")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find the page of an address; one that is not there in this language is looked for in the site's first."""
        try:
            return super().route(request, path_components)
        except Http404:
            first = self.get_translations().live().filter(locale__language_code=settings.LANGUAGE_CODE).first()
            if first is None:
                raise
            return first.route(request, path_components)


class CataloguePage(SitePage):
    """All courses, to be filtered and searched."""

    parent_page_types: ClassVar = ["courses.HomePage"]
    subpage_types: ClassVar = ["courses.CoursePage"]
    template = "courses/catalogue.html"
    translatable_fields: ClassVar = [TranslatableField("title"), SAME_SLUG]

    class Meta:
        verbose_name = _("catalogue")


class CoursePage(SitePage):
    """A course in one language. Publishing it publishes its lessons and its quiz, and makes a version."""

    course = models.ForeignKey(Course, verbose_name=_("course"), null=True, on_delete=models.PROTECT, related_name="pages")
    summary = models.CharField(_("summary"), max_length=300)
    intro = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "ol", "ul", "link"])
    outcomes = models.TextField(_("what one can do afterwards"), blank=True, help_text=_("One line for each."))
    audiences = ChoiceListField(_("for whom"), options=Audience.choices, default=list, blank=True)
    skills = ParentalManyToManyField(
        "skills.Competence", verbose_name=_("digital skills"), blank=True, related_name="course_pages"
    )
    level = models.CharField(_("level"), max_length=8, blank=True)
    minutes = models.PositiveIntegerField(_("minutes"), default=60)
    cover = models.ForeignKey(
        "wagtailimages.Image", verbose_name=_("picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    cover_alt = models.CharField(_("what the picture shows"), max_length=200, blank=True)
    reviewed_on = models.DateField(_("facts checked on"), null=True, blank=True)
    quiz = models.ForeignKey(
        "assessments.Quiz",
        verbose_name=_("final quiz"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="course_pages",
    )
    needs_all_lessons = models.BooleanField(_("all lessons must be read"), default=True)
    needs_quiz = models.BooleanField(_("the final quiz must be passed"), default=True)
    certificate_policy = models.CharField(
        _("certificate"), max_length=10, choices=CertificatePolicy, default=CertificatePolicy.AT_ONCE
    )

    content_panels: ClassVar = COURSE_PANELS
    promote_panels: ClassVar = [FieldPanel("slug")]
    settings_panels: ClassVar[list[Any]] = []
    preview_modes: ClassVar = [("", _("Course page")), ("whole", _("The whole course"))]
    parent_page_types: ClassVar = ["courses.CataloguePage"]
    subpage_types: ClassVar = ["courses.LessonPage"]
    template = "courses/course.html"
    translatable_fields: ClassVar = [
        *(TranslatableField(name) for name in ("title", "summary", "intro", "outcomes", "cover_alt")),
        SynchronizedField("cover"),
        *(SynchronizedField(name, overridable=False) for name in _SAME),
        SAME_SLUG,
    ]

    class Meta:
        verbose_name = _("course page")

    def search_words(self) -> list[str]:
        """Return title, summary, outcomes and skills: what people search a course by."""
        return [*super().search_words(), self.summary, self.outcomes]

    def permissions_for_user(self, user: Any) -> CoursePageRules:
        """Return what a person may do with the page in the admin."""
        return CoursePageRules(user, self)

    def get_lock(self) -> Any:
        """Lock a translation while its course is with the approver."""
        return super().get_lock() or (None if self.is_leading else PartOfCourseLock.of(self, self))

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Courses are made from a template, which also makes what the page stands for."""
        return False

    @property
    def is_leading(self) -> bool:
        """Whether the page is in the site's first language: it is sent, approved and published for all the others."""
        return bool(self.locale.language_code == settings.LANGUAGE_CODE)

    @property
    def outcome_lines(self) -> list[str]:
        """What one can do afterwards, line by line."""
        return [line.strip() for line in self.outcomes.splitlines() if line.strip()]


class LessonPage(SitePage):
    """A lesson in its author's hands. Learners read the copy frozen in their version of the course."""

    key = models.SlugField(_("key"), max_length=60, editable=False)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)
    body = BodyField(LessonBlock, verbose_name=_("lesson"))

    content_panels: ClassVar = LESSON_PANELS
    promote_panels: ClassVar = [FieldPanel("slug")]
    settings_panels: ClassVar[list[Any]] = []
    parent_page_types: ClassVar = ["courses.CoursePage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar = ["key"]
    template = "courses/lesson.html"
    translatable_fields: ClassVar = [
        *(TranslatableField(name) for name in ("title", "summary", "body")),
        *(SynchronizedField(name, overridable=False) for name in ("key", "minutes")),
        SAME_SLUG,
    ]

    class Meta:
        verbose_name = _("lesson")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give the lesson the key that progress is kept under; it stays when title and address change."""
        if not self.key:
            self._set_core_field_defaults()
            self.key = self._free_key(self.slug[:50])
        super().save(*args, **kwargs)

    def _free_key(self, wanted: str) -> str:
        taken = set(LessonPage.objects.filter(path__startswith=self.path[: -self.steplen]).values_list("key", flat=True))
        numbers = (f"{wanted}-{number}" for number in range(2, 1000))
        return next(key for key in (wanted, *numbers) if key not in taken)

    def permissions_for_user(self, user: Any) -> LessonPageRules:
        """Return what a person may do with the lesson in the admin: never publish it by itself."""
        return LessonPageRules(user, self)

    def get_lock(self) -> Any:
        """Lock the lesson while its course is with the approver."""
        return super().get_lock() or PartOfCourseLock.on(self)
