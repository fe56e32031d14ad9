"""Frameworks of digital skills: domains, competences and levels, as data."""

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Framework(models.Model):
    """One version of one framework, such as Circular 02/2025 or DigComp 2.2."""

    code = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    names = models.JSONField(default=dict)  # {"vi": …, "en": …, "fr": …}
    issuer = models.CharField(max_length=200)
    document_number = models.CharField(max_length=80, blank=True)
    effective_from = models.DateField(null=True, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    levels = models.JSONField(default=list)  # [{"code": "CB1", "names": {…}}], lowest first

    class Meta:
        verbose_name = _("framework of digital skills")
        verbose_name_plural = _("frameworks of digital skills")
        constraints: ClassVar = [models.UniqueConstraint(fields=["code", "version"], name="skills_framework_version")]

    def __str__(self) -> str:
        return f"{_name(self.names)} ({self.version})"

    def level_name(self, code: str) -> str:
        """Return the name of a level in the reader's language, or nothing where there is no such level."""
        return next((_name(level["names"]) for level in self.levels if level["code"] == code), "")


class Competence(models.Model):
    """A domain (no parent) or a competence of a framework."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="competences")
    code = models.CharField(max_length=20)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    names = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("digital skill")
        verbose_name_plural = _("digital skills")
        ordering: ClassVar = ["framework_id", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["framework", "code"], name="skills_competence_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return _name(self.names)


def _name(names: dict[str, str]) -> str:
    language = get_language() or "vi"
    return names.get(language) or (names.get("en", "") if language != "vi" else "") or names.get("vi", "")
