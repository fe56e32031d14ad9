"""Forms about certificates."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from certificates.models import Certificate, Issuer
from certificates.queries.register import Which, years
from kit.text import nfc


class NameForm(forms.Form):
    """The holder's full name, to hear whether it is the one on the paper."""

    name = forms.CharField(
        label=_("Full name of the holder"),
        required=False,
        max_length=120,
        help_text=_("With all its marks, as printed. Capitals do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        return nfc(self.cleaned_data["name"])


class LookUpForm(NameForm):
    """A code as somebody typed it, and the holder's name if they like. Whether a code can be one is not told here."""

    code = forms.CharField(
        label=_("Look-up code"),
        max_length=200,
        help_text=_("12 characters, printed beside the QR code, for example 7K3F-9QXM-2A1B."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    field_order = ("code", "name")


class ApproveForm(forms.Form):
    """The papers that stay ticked."""

    certificates = forms.ModelMultipleChoiceField(
        label=_("Certificates"),
        queryset=Certificate.objects.none(),
        to_field_name="ref",
        error_messages={
            "required": _("Tick at least one person."),
            "invalid_choice": _("One of these certificates is not yours to approve. Reload the page and choose again."),
        },
    )

    def __init__(self, *args: Any, within: QuerySet[Certificate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["certificates"].queryset = within  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why a paper is revoked or issued again."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the register. At most 500 characters."),
    )


class RegisterFilter(forms.Form):
    """Which lines of the register to show."""

    q = forms.CharField(label=_("Name or number"), required=False, max_length=120)
    issuer = forms.ModelChoiceField(
        label=_("Issuing body"),
        queryset=Issuer.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=_("All issuing bodies"),
    )
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, issuers: QuerySet[Issuer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issuer"].queryset = issuers  # type: ignore[attr-defined]
        self.fields["year"].choices = [("", _("All years")), *((year, str(year)) for year in years())]  # type: ignore[attr-defined]

    def which(self) -> Which:
        """Return what was chosen. Ask `is_valid` too: a choice that is none is passed over here."""
        self.is_valid()
        chosen = self.cleaned_data
        return Which(chosen.get("issuer"), chosen.get("year"), chosen.get("q") or "")
