"""Signing in with the issued login name."""

from allauth.account.auth_backends import AuthenticationBackend


class LoginNameBackend(AuthenticationBackend):
    """Find the person by login name; `PersonManager.get_by_natural_key` folds what was typed."""
