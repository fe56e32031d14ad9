"""How allauth meets this site."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kit.text import fold


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are issued by invitation or list, never opened by visitors."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "The login name or the password is not right. Check both; a slip brings you in where you have no password yet."
        ),
        "too_many_login_attempts": _("Too many wrong tries. Wait five minutes, then try again."),
        "account_inactive": _("This account is closed. Ask your unit's HR manager."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count wrong tries by the folded name: other marks are the same account, not five tries more."""
        if credentials.get("username"):
            credentials["username"] = fold(credentials["username"])
        super().pre_authenticate(request, **credentials)
