"""The sessions of people and of visitors."""

from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class SessionManager(BaseSessionManager):
    """Fetches sessions with their people."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """Return all sessions, each with its person."""
        return super().get_queryset().select_related("person")


class Session(AbstractBaseSession):
    """What Django keeps of a session, and whose it is, so that one look-up answers both."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="sessions")

    objects: ClassVar = SessionManager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Return the store that reads and writes these rows."""
        return import_module(settings.SESSION_ENGINE).SessionStore
