"""What people type about their own account."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from people.enums import Contrast, Delivery, TextSize
from people.models import Person
from people.notices.kinds import GROUPS, told_in

_NAME = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class SlipForm(forms.Form):
    """The two things printed on a slip."""

    login_name = forms.CharField(label=_("Login name"), max_length=60, widget=forms.TextInput(attrs=_NAME))
    code = forms.CharField(
        label=_("One-time code"),
        max_length=30,
        help_text=_("10 letters and digits. Capitals, spaces and hyphens do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    password = forms.CharField(
        label=_("New password"),
        max_length=128,
        strip=False,
        help_text=_("At least 8 characters. Four plain words in a row are easy to remember and hard to guess."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password once more"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """Refuse passwords that are short, common, all digits or like the person's name."""
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any]:
        """Refuse two passwords that differ."""
        values = super().clean() or {}
        if values.get("password") and values.get("again") and values["password"] != values["again"]:
            self.add_error("again", _("The two passwords are not the same. Type both again."))
        return values


class ForgottenForm(forms.Form):
    """Who forgot their password."""

    login_name = forms.CharField(label=_("Login name"), max_length=60, widget=forms.TextInput(attrs=_NAME))


class ReadingForm(forms.Form):
    """How somebody wants to read."""

    text_size = forms.ChoiceField(label=_("Text size"), choices=TextSize, widget=forms.RadioSelect)
    contrast = forms.ChoiceField(label=_("Contrast"), choices=Contrast, widget=forms.RadioSelect)
    reads_aloud = forms.BooleanField(
        label=_("Read lessons aloud"),
        required=False,
        help_text=_("A button “Listen” then stands above each lesson. The device needs a voice for the language."),
    )


class LanguageForm(forms.ModelForm[Person]):
    """The language in which the site speaks to a person."""

    class Meta:
        model = Person
        fields = ("language",)
        widgets = {"language": forms.Select(choices=settings.LANGUAGES)}

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class LanguageChoice(forms.Form):
    """The language that a reader chose at the foot of a page, and that page."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
    next = forms.CharField(required=False, max_length=2000, strip=False)


class MailChoicesForm(forms.Form):
    """How each group of notices is to be mailed; what is always sent is not asked."""

    def __init__(self, *args: Any, chosen: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in GROUPS:
            if not group.always:
                lines = format_html_join("", "<li>{}</li>", ((line,) for line in told_in(group)))
                self.fields[group.name] = forms.ChoiceField(
                    label=str(group.title),
                    choices=Delivery.choices,
                    widget=forms.RadioSelect,
                    initial=chosen.get(group.name, Delivery.AT_ONCE),
                    help_text=format_html("<ul>{}</ul>", lines),
                )
