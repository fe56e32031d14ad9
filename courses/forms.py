"""What comes in from pages."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from courses.actions.publish_directly import SHORTEST
from courses.enums import Audience
from courses.queries.catalogue import Wanted, skills_taught
from courses.starters import STARTERS
from kit.text import nfc
from skills.models import Competence
from units.models import Unit

LONGEST_SEARCH = 100  # letters that are looked at; no title is that long


class NewCourseForm(forms.Form):
    """What is asked before a course is made from a template."""

    starter = forms.ChoiceField(label=_("Template"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title of the course"), max_length=200)
    owner = forms.ModelChoiceField(
        label=_("Unit that owns the course"),
        queryset=Unit.objects.none(),
        help_text=_("Its approvers publish the course; its authors and those of the units above may change it."),
    )

    def __init__(self, *args: Any, owners: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starter"].choices = [(name, starter.title) for name, starter in STARTERS.items()]  # type: ignore[attr-defined]
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        if len(owners) == 1:
            self.fields["owner"].initial = owners[0]
        self.fields["starter"].initial = next(iter(STARTERS))

    def clean_title(self) -> str:
        """Return the title in one normal form."""
        return nfc(self.cleaned_data["title"])


class DirectlyForm(forms.Form):
    """Why a course is published without approval."""

    reason = forms.CharField(
        label=_("Reason"),
        min_length=SHORTEST,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept in the audit log with your name."),
    )

    def clean_reason(self) -> str:
        """Return the reason in one normal form."""
        return nfc(self.cleaned_data["reason"])


class CatalogueForm(forms.Form):
    """Filters of the catalogue. Everything is optional; nonsense filters nothing."""

    q = forms.CharField(label=_("Search the courses"), required=False)
    audience = forms.ChoiceField(label=_("For whom"), choices=[("", _("Everybody")), *Audience.choices], required=False)
    skill = forms.TypedChoiceField(label=_("Digital skill"), coerce=int, required=False)
    duration = forms.ChoiceField(
        label=_("How long"),
        choices=[
            ("", _("Any length")),
            ("short", _("Up to 1 hour")),
            ("medium", _("1 to 2 hours")),
            ("long", _("More than 2 hours")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._skills: dict[int, Competence] = {}
        choices: list[Any] = [("", _("All skills"))]
        for domain, skills in skills_taught():
            self._skills |= {skill.pk: skill for skill in (domain, *skills)}
            below = [(skill.pk, skill.name) for skill in skills if skill != domain]
            choices.append((domain.name, [(domain.pk, _("All of: %(domain)s") % {"domain": domain.name}), *below]))
        self.fields["skill"].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Return what was asked for; a field that does not validate asks for nothing."""
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            words=asked.get("q", "")[:LONGEST_SEARCH],
            audience=asked.get("audience", ""),
            skill=self._skills.get(asked.get("skill") or 0),
            duration=asked.get("duration", ""),
        )
