"""What managers type about the people of a unit."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kit.clock import today
from people.actions import NewPerson
from people.enums import Sex
from units.enums import Family, Standing
from units.feeds.values import read_birth, read_name, read_phone
from units.models import Unit


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

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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

    def new_person(self) -> NewPerson:
        """Return the person that was typed."""
        values = self.cleaned_data
        birth_date, precision = values["birth"] or (None, "day")
        return NewPerson(
            full_name=values["full_name"],
            birth_date=birth_date,
            birth_precision=precision,
            sex=values["sex"],
            email=values["email"],
            phone=values["phone"],
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


def _read(read: Any, text: str) -> Any:
    try:
        return read(text)
    except ValueError as error:
        raise forms.ValidationError(str(error)) from error
