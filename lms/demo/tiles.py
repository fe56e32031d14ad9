"""The tiles on the demo's sign-in page: one for each role."""

from typing import Any

from django.http import HttpRequest

from kit import panels
from lms.demo.roles import open_accounts


def tiles(_request: HttpRequest) -> dict[str, Any] | None:
    """Return the accounts to choose from, or None where the site is no demo or has no demo people yet."""
    accounts = [account for account, _person in open_accounts()]
    return {"tiles": accounts} if accounts else None


def register() -> None:
    """Put the tiles on the sign-in page."""
    panels.register("sign_in", panels.Panel("lms/try_roles.html", order=10, context=tiles))
