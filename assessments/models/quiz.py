"""Quizzes as authors write them, and their published versions."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from assessments.blocks import QuestionsBlock
from assessments.models.preview import previewed
from assessments.models.question import Pool, QuestionVersion
from kit.fields import BodyField
from kit.ids import reference
from units.models import Unit

_SAME = ("code", "owner", "pool", "pass_percent", "max_attempts", "minutes", "shuffle")


class QuizQuerySet(models.QuerySet["Quiz"]):
    def leading(self) -> Self:
        """The quizzes themselves, without the words that translators write for them."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)


class Quiz(  # type: ignore[django-manager-missing]
    PreviewableMixin, LockableMixin, DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model
):
    """A quiz in its author's hands: settings, and questions written in place or taken from a bank.

    Its words in another language are a row of their own, tied by `translation_key`. Only the
    quiz in the site's first language is published: the words of the others go into its version.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    code = models.SlugField(_("code"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    intro = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "ol", "ul", "link"])
    owner = models.ForeignKey(Unit, verbose_name=_("owner unit"), on_delete=models.PROTECT, related_name="quizzes")
    pool = models.ForeignKey(Pool, verbose_name=_("question bank"), on_delete=models.PROTECT, related_name="quizzes")
    pass_percent = models.PositiveSmallIntegerField(_("pass mark (%)"), default=70)
    max_attempts = models.PositiveSmallIntegerField(
        _("attempts allowed"), default=3, help_text=_("0 means as many as one likes.")
    )
    minutes = models.PositiveSmallIntegerField(_("time limit in minutes"), null=True, blank=True)
    shuffle = models.BooleanField(_("shuffle questions and choices"), default=True)
    questions = BodyField(QuestionsBlock, verbose_name=_("questions"), blank=True)

    revisions = GenericRelation(
        "wagtailcore.Revision", content_type_field="base_content_type", object_id_field="object_id", related_query_name="quiz"
    )

    objects = QuizQuerySet.as_manager()
    exclude_fields_in_copy: ClassVar = ["ref"]
    translatable_fields: ClassVar = [
        *(TranslatableField(name) for name in ("title", "intro", "questions")),
        *(SynchronizedField(name, overridable=False) for name in _SAME),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        constraints: ClassVar = [models.UniqueConstraint(fields=["code", "locale"], name="assessments_quiz_code")]

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "assessments/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Show the draft's questions as learners would see them."""
        questions = previewed(self.questions, self.locale.language_code, shuffle=self.shuffle)
        return {"quiz": self, "questions": questions, "request": request}


class QuizVersion(models.Model):
    """A quiz as it was published: settings and items that never change."""

    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    titles = models.JSONField(default=dict)  # by locale
    intros = models.JSONField(default=dict)  # by locale, cleaned HTML
    pass_percent = models.PositiveSmallIntegerField()
    max_attempts = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    shuffle = models.BooleanField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("version of a quiz")
        verbose_name_plural = _("versions of quizzes")
        constraints: ClassVar = [models.UniqueConstraint(fields=["quiz", "number"], name="assessments_quiz_version")]

    def __str__(self) -> str:
        return f"{self.quiz} ({self.number})"

    @property
    def title(self) -> str:
        """The title in the reader's language, else in Vietnamese, else in any."""
        return in_language(self.titles)

    @property
    def intro(self) -> str:
        """The introduction as cleaned HTML, chosen as the title is."""
        return in_language(self.intros)


def in_language(texts: dict[str, str]) -> str:
    """Return the text in the reader's language, else in Vietnamese, else in any."""
    return texts.get(get_language() or "vi") or texts.get("vi") or next(iter(texts.values()), "")


class QuizItem(models.Model):
    """One question's place in a version of a quiz. `lesson_key` names the lesson to read again."""

    quiz_version = models.ForeignKey(QuizVersion, on_delete=models.PROTECT, related_name="items")
    question_version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    points = models.DecimalField(max_digits=6, decimal_places=2, default=1)
    lesson_key = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("question of a quiz")
        verbose_name_plural = _("questions of a quiz")
        ordering: ClassVar = ["quiz_version_id", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["quiz_version", "position"], name="assessments_item_position")]

    def __str__(self) -> str:
        return f"{self.quiz_version} – {self.position}"
