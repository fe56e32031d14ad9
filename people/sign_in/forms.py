"""The forms that allauth shows, in the words of this site."""

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """Login name, staff code or phone, and the password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("Login name, staff code or phone")
        login.help_text = _("The login name stands on your slip, for example nguyen.thi.dao.")
        login.widget = forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"})
        password.label = _("Password")
        password.help_text = ""
        password.widget.attrs.pop("placeholder", None)
