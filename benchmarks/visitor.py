"""A learner in this process, by Django's own client, so that statements can be counted. Jobs run in place."""

from typing import Any

from django.test import Client

from benchmarks.meters import statements
from people.models import Person


class Learner:
    """Asks for pages as a browser that is signed in does, and refuses to go on after an error.

    `statements` adds up what the site sends to the database in answering, and nothing
    of what the benchmark itself does between two requests.
    """

    def __init__(self, person: Person, *, counting: bool = False) -> None:
        self.person = person
        self.client = Client(headers={"host": "localhost"})
        self.client.force_login(person, backend="people.sign_in.backends.LoginNameBackend")
        self.counting = counting
        self.statements = 0

    def get(self, address: str) -> bytes:
        """Fetch a page."""
        return self._ask(self.client.get, address)

    def post(self, address: str, data: dict[str, str] | None = None) -> bytes:
        """Send a form."""
        return self._ask(self.client.post, address, data or {})

    def send(self, address: str, body: str) -> bytes:
        """Send JSON."""
        return self._ask(self.client.post, address, body, content_type="application/json")

    def _ask(self, method: Any, *args: Any, **options: Any) -> bytes:
        answers = []

        def ask() -> None:
            response = method(*args, follow=True, **options)
            answers.append((response, b"".join(response.streaming_content) if response.streaming else response.content))

        if self.counting:
            self.statements += statements(ask)
        else:
            ask()
        ((response, content),) = answers
        if response.status_code >= 400:
            raise SystemExit(f"{response.request['PATH_INFO']} answered {response.status_code}.")
        return content
