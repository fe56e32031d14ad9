"""The question bank: pools, questions, and versions that never change."""

from typing import ClassVar

from django.contrib import admin
from django.db import models
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from assessments.kinds.base import Explained, words
from assessments.kinds.registry import KINDS
from kit.ids import reference
from units.models import Unit


class Pool(models.Model):
    """A bank of questions that belongs to a unit."""

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    owner = models.ForeignKey(Unit, verbose_name=_("owner unit"), on_delete=models.PROTECT, related_name="pools")

    class Meta:
        verbose_name = _("question bank")
        verbose_name_plural = _("question banks")

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """One question through all its versions. `code` is unique in its pool."""

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="questions")
    code = models.CharField(_("code"), max_length=64)
    kind = models.CharField(_("kind"), max_length=24)  # a name in assessments.kinds.registry

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints: ClassVar = [models.UniqueConstraint(fields=["pool", "code"], name="assessments_question_code")]

    def __str__(self) -> str:
        return f"{self.code} – {self.first_words}" if self.first_words else self.code

    @property
    def newest(self) -> "QuestionVersion | None":
        """The newest version, taken from the versions where they were fetched along."""
        return max(self.versions.all(), key=lambda version: version.number, default=None)

    @property
    @admin.display(description=_("question"))
    def first_words(self) -> str:
        """How the newest version begins, for lists."""
        newest = self.newest
        return Truncator(strip_tags(newest.text)).chars(90) if newest else ""

    @property
    def kind_title(self) -> str:
        """The name of the kind in the reader's language."""
        return str(KINDS[self.kind].title)


class QuestionVersion(models.Model):
    """A question as it was published once. Rows are added, never changed.

    `content` holds what no language touches (`options`, `key`) and, in
    `strings`, the words by locale: `{"options": …, "key": …, "strings": {"vi": …}}`.
    Each kind documents its own shape. `digest` is the SHA-256 of the content in
    canonical JSON, so that publishing without a change makes no new version.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("version of a question")
        verbose_name_plural = _("versions of questions")
        constraints: ClassVar = [models.UniqueConstraint(fields=["question", "number"], name="assessments_question_version")]

    def __str__(self) -> str:
        return f"{self.question_id} ({self.number})"

    @property
    def text(self) -> str:
        """The question as cleaned HTML, in the reader's language where there is one."""
        return mark_safe(words(self.content, get_language() or "vi")["text"])

    @property
    def right_answer(self) -> Explained:
        """The right answer in words. For authors; learners see it only after their answer is final."""
        return KINDS[self.question.kind].explain(self.content, None, get_language() or "vi")
