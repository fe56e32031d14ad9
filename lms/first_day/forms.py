"""What the administrator types on the first day."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model

from certificates.enums import HeaderFamily
from certificates.models import Issuer
from kit.agency import Agency
from kit.clock import today
from kit.images import WholeImageField
from kit.models import AgencySettings
from kit.text import nfc
from lms.first_day.choices import Shown
from lms.first_day.founding import BELOW, MOST, TOPS, Line, read_lines
from lms.first_day.provinces import provinces
from people.models import Person
from units.enums import Family, Kind
from units.forms import GrantForm
from units.models import Unit

PROVINCE = "province"
_DESIGNS = {Family.STATE: HeaderFamily.STATE, Family.PARTY: HeaderFamily.PARTY}
_TOP_WORDS: dict[str, str | Promise] = {
    Kind.OFFICE: _("Another State agency"),
    Kind.PARTY_COMMITTEE: _("A Party committee with its cells"),
}
_PLAIN = {"autocomplete": "off"}


def first_of_year() -> date:
    """Return the day from which units are there, unless somebody says another one."""
    return today().replace(month=1, day=1)


class AgencyForm(forms.ModelForm):
    """Who runs the site."""

    logo_file = WholeImageField(label=_("Logo"), required=False)

    class Meta:
        model = AgencySettings
        fields = ("name", "parent_name", "logo_file", "hotline", "zalo", "address_other", "address_party")
        help_texts: ClassVar = {
            "name": _("As it stands at the head of your letters."),
            "parent_name": _("The agency above yours, if it should be named."),
            "hotline": _("Whom people call when they cannot go on."),
            "zalo": _("A number, or the name of the group or account."),
            "address_other": _("How mails and slips address people."),
            "address_party": _("The same for members of Party organisations."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "hotline"):
            self.fields[name].required = True
        for field in self.fields.values():
            field.label = str(field.label)[:1].upper() + str(field.label)[1:]
        self.fields["logo_file"].help_text = _("A picture at least 88 pixels high; a drawing (SVG) is best.")

    def keep(self, by: Person) -> AgencySettings:
        """Save the settings, and the logo as a picture of its own where one was chosen."""
        agency: AgencySettings = self.save(commit=False)
        file = self.cleaned_data.get("logo_file")
        if file:
            title = f"Logo {agency.name}"[:255]
            agency.logo = get_image_model().objects.create(title=title, file=file, uploaded_by_user=by)
        agency.save()
        return agency


class ProvinceForm(forms.Form):
    """One of the provinces."""

    province = forms.ChoiceField(
        label=_("Province or city"),
        help_text=_("Its communes, wards and special zones come with it, by the official list of 1 July 2025."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(code, row.name) for code, row in provinces().items()]
        self.fields["province"].choices = [("", _("Choose a province")), *listed]  # type: ignore[attr-defined]


class TopForm(forms.Form):
    """The top of any other tree."""

    name = forms.CharField(
        label=_("Full name of the unit"),
        max_length=200,
        help_text=_("As it is written in decisions."),
        widget=forms.TextInput(_PLAIN),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        required=False,
        help_text=_("If it has one. Lists of people name units by their code; left empty, the site gives one."),
        widget=forms.TextInput(_PLAIN),
    )
    valid_from = forms.DateField(
        label=_("There since"), initial=first_of_year, help_text=_("People may belong to it from this day on: dd/mm/yyyy.")
    )


def site_kinds() -> list[tuple[str, str | Promise]]:
    """Return what the top of a tree may be, in the words of whoever runs it."""
    tops = [(str(kind), _TOP_WORDS.get(kind, Kind(kind).label)) for kind in TOPS]
    return [(PROVINCE, _("A province or city with its communes and wards")), *tops]


def tree_form(kind: str, data: Any) -> forms.Form | None:
    """Return the form that a kind of site needs, or None where no kind was chosen yet."""
    if kind == PROVINCE:
        return ProvinceForm(data)
    return TopForm(data) if kind in TOPS else None


class UnitsForm(forms.Form):
    """Units below another one."""

    names = forms.CharField(
        label=_("Names of the units"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One a line. Two columns copied from Excel, code and name, are understood as well."),
    )
    kind = forms.ChoiceField(label=_("What they are"))

    def __init__(self, *args: Any, parent: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, kind.label) for kind in BELOW[parent.family]]  # type: ignore[attr-defined]

    def clean_names(self) -> list[Line]:
        """Read the lines, and refuse what the table of units could not hold."""
        lines = read_lines(self.cleaned_data["names"])
        if len(lines) > MOST:
            raise forms.ValidationError(_("At most %(most)s units at once.") % {"most": MOST})
        for line in lines:
            if len(line.name) > 200 or len(line.code) > 40:
                raise forms.ValidationError(_("Too long: “%(name)s”.") % {"name": line.name[:60]})
        codes = [line.code for line in lines if line.code]
        twice = next((code for code in codes if codes.count(code) > 1), "")
        if twice:
            raise forms.ValidationError(_("The code %(code)s stands there twice.") % {"code": twice})
        return lines


class UnitNameForm(forms.Form):
    """The name of one unit."""

    name = forms.CharField(label=_("Name of the unit"), max_length=200)

    def clean_name(self) -> str:
        """Bring the name into one form of Unicode."""
        return nfc(self.cleaned_data["name"])


class UnitChoice(forms.ModelChoiceField):
    """A unit among those that a step shows, as deep in the list as in its tree."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(Unit.objects.none(), *args, **kwargs)

    def offer(self, rows: Iterable[Shown]) -> None:
        """Offer these units."""
        shown = list(rows)
        self.queryset = Unit.objects.filter(pk__in=[row.unit.pk for row in shown])
        several = [("", _("Choose a unit"))] if len(shown) != 1 else []
        self.choices = [*several, *((row.unit.pk, row.label) for row in shown)]  # type: ignore[assignment]


class RoleForm(GrantForm):
    """A role for somebody, and where."""

    unit = UnitChoice(label=_("Where"), help_text=_("The role reaches this unit and everything below it."))
    field_order = ("role", "person", "unit")

    def __init__(self, *args: Any, rows: list[Shown], **kwargs: Any) -> None:
        super().__init__(*args, families={row.unit.family for row in rows}, **kwargs)
        self.fields["unit"].offer(rows)  # type: ignore[attr-defined]
        self.order_fields(self.field_order)


class IssuerForm(forms.ModelForm):
    """Who issues, and what papers say. The design follows the unit's tree."""

    unit = UnitChoice(label=_("Unit"), help_text=_("It issues for its own courses and those of the units below it."))

    class Meta:
        model = Issuer
        fields = (
            "unit",
            "parent_name",
            "name",
            "place",
            "symbol",
            "signing_formula",
            "signatory_title",
            "signatory_name",
        )
        help_texts: ClassVar = {
            "parent_name": _("The line above the issuing body, in capitals as printed."),
            "name": _("In capitals, as it stands at the head of decisions."),
            "symbol": _("Stands in the number: 0123/GCN-SKHCN has SKHCN."),
            "place": _("The place that stands before the date."),
            "signatory_title": _("In capitals, as under your decisions."),
            "signatory_name": _("Papers keep the name that stood here on the day of issue."),
        }

    def __init__(self, *args: Any, rows: list[Shown], agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(name=agency.name.upper() if agency.named else "", parent_name=agency.parent_name.upper())
        self.fields["unit"].offer(rows)  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.label = str(field.label)[:1].upper() + str(field.label)[1:]

    def clean_unit(self) -> Unit:
        """Refuse a unit that issues already."""
        unit: Unit = self.cleaned_data["unit"]
        if Issuer.objects.filter(unit=unit).exists():
            raise forms.ValidationError(_("This unit issues certificates already."))
        return unit

    def keep(self) -> Issuer:
        """Save the issuer in the design of its tree."""
        issuer: Issuer = self.save(commit=False)
        issuer.header_family = _DESIGNS.get(Family(issuer.unit.family), HeaderFamily.ENTERPRISE)
        issuer.save()
        return issuer


class ReadyCourseForm(forms.Form):
    """A ready course, for whom it is taken over, and whether it is published at once."""

    code = forms.ChoiceField(label=_("Course"), widget=forms.RadioSelect)
    owner = UnitChoice(label=_("Which unit keeps it?"), help_text=_("Its authors may change the course."))
    publish = forms.BooleanField(
        label=_("Publish it at once"),
        required=False,
        initial=True,
        help_text=_("Otherwise it stays a draft that an author sends for approval."),
    )

    def __init__(self, *args: Any, rows: list[Shown], codes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = codes  # type: ignore[attr-defined]
        self.fields["owner"].offer(rows)  # type: ignore[attr-defined]
