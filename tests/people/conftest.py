"""A mail server that listens while a test runs."""

from collections.abc import Iterator

import pytest

from people.models import Person
from tests.mail_server import LOGIN, PASSWORD, MailServer, controller_of


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    """A mail server that takes letters from anybody."""
    yield from _listening(settings, login=False)


@pytest.fixture
def guarded_mail_server(settings) -> Iterator[MailServer]:
    """A mail server that takes letters only from who signs in."""
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = LOGIN, PASSWORD
    yield from _listening(settings, login=True)


@pytest.fixture
def reader(ben: Person) -> Person:
    """Ben, with an address."""
    ben.email = "ben@example.org"
    ben.save()
    return ben


def _listening(settings, *, login: bool) -> Iterator[MailServer]:
    server = MailServer()
    controller = controller_of(server, login=login)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.DEFAULT_FROM_EMAIL = "thu@hoc.haian.gov.vn"
    try:
        yield server
    finally:
        controller.stop()
