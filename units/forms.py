"""What managers type about the people of a unit."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kit.clock import today
from people.actions import NewPerson
from people.enums import Sex
from people.models import Person
from units.enums import Family, Standing
from units.feeds.values import read_birth, read_name, read_phone, too_far_ahead
from units.models import Unit
from units.queries.people_lists import namesakes, people_called
from units.roles import ROLES


class PersonForm(forms.Form):
    """One person who joins a unit."""

    full_name = forms.CharField(label=_("Full name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    birth = forms.CharField(
        label=_("Date of birth"), max_length=10, required=False, help_text=_("dd/mm/yyyy, or the year alone.")
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", "—"), *Sex.choices], required=False)
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    standing = forms.ChoiceField(label=_("Standing"), choices=[("", "—"), *Standing.choices], required=False)
    staff_code = forms.CharField(label=_("Staff code"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False, help_text=_("An invitation is sent to it at once."))
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    valid_from = forms.DateField(label=_("First day in the unit"), initial=today, help_text=_("dd/mm/yyyy"))
    another = forms.BooleanField(label=_("This is another person of the same name"), required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        if unit.family != Family.PARTY:
            del self.fields["standing"]

    def clean_full_name(self) -> str:
        """Refuse signs that no name has, and write capitals in their proper case."""
        return str(_read(read_name, self.cleaned_data["full_name"]))

    def clean_birth(self) -> tuple[date, str] | None:
        """Read a full date or a year."""
        text: str = self.cleaned_data["birth"]
        return _read(read_birth, text) if text else None

    def clean_phone(self) -> str:
        """Bring the number into its ten digits."""
        text: str = self.cleaned_data["phone"]
        return _read(read_phone, text) if text else ""

    def clean_valid_from(self) -> date:
        """Refuse a day that is more than a year ahead, which is a slip of the hand."""
        day: date = self.cleaned_data["valid_from"]
        if wrong := too_far_ahead(day):
            raise forms.ValidationError(wrong)
        return day

    def clean(self) -> dict[str, Any]:
        """Ask whether this is another person where somebody here has the name and no other date of birth."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("full_name") and not values["another"] and (twins := namesakes(self.unit, self.new_person(), today())):
            named = ", ".join(f"{twin.full_name} ({twin.birth_text or twin.login_name})" for twin in twins)
            sentence = _("The unit has somebody of this name: %(names)s. If it is another person, tick here.")
            self.add_error("another", sentence % {"names": named})
        return values

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields to show: the question about namesakes only where there is one."""
        return [field for field in self if field.name != "another" or field.errors or field.data]

    def new_person(self) -> NewPerson:
        """Return the person that was typed."""
        values = self.cleaned_data
        birth_date, precision = values.get("birth") or (None, "day")
        return NewPerson(
            full_name=values["full_name"],
            birth_date=birth_date,
            birth_precision=precision,
            sex=values.get("sex", ""),
            email=values.get("email", ""),
            phone=values.get("phone", ""),
        )


class ImportForm(forms.Form):
    """A list to import."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_("Excel (.xlsx) or CSV, one person a row."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    valid_from = forms.DateField(label=_("First day in the unit"), initial=today, help_text=_("For rows that name no day."))


class SlipsForm(forms.Form):
    """The people whose slips are printed."""

    people = forms.MultipleChoiceField(error_messages={"required": _("Choose at least one person.")})

    def __init__(self, *args: Any, choices: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(ref, ref) for ref in choices]  # type: ignore[attr-defined]


class GrantForm(forms.Form):
    """A role for somebody, at a unit."""

    person = forms.CharField(
        label=_("Who"),
        max_length=120,
        help_text=_("Login name, or the full name as it stands in the list of people."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, by: Person, families: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        fitting = [role for role in ROLES.values() if role.families & set(families)]
        words = [
            (role.name, format_html('<span>{}<br><span class="muted">{}</span></span>', role.title, role.description))
            for role in fitting
        ]
        self.fields["role"].choices = words  # type: ignore[attr-defined]

    def clean_person(self) -> Person:
        """Find the one person who is meant, among those whom the giver sees."""
        typed: str = self.cleaned_data["person"]
        found = people_called(typed, by=self.by, on=today())
        if not found:
            sentence = _("Nobody in your lists is called “%(name)s”. Add the person first, or check the spelling.")
            raise forms.ValidationError(sentence % {"name": typed})
        if len(found) > 1:
            names = ", ".join(person.login_name for person in found)
            sentence = _("Several people are called “%(name)s”. Type one of these login names: %(names)s.")
            raise forms.ValidationError(sentence % {"name": typed, "names": names})
        return found[0]


def _read(read: Any, text: str) -> Any:
    try:
        return read(text)
    except ValueError as error:
        raise forms.ValidationError(str(error)) from error
