"""A learner in one process: Django's own client, signed in, with jobs run in place."""

from typing import Any

from django.test import Client

from people.models import Person


class Learner:
    """Asks for pages as a browser that is signed in does, and refuses to go on after an error."""

    def __init__(self, login_name: str) -> None:
        self.person = Person.objects.get(login_name=login_name)
        self.client = Client(headers={"host": "localhost"})
        self.client.force_login(self.person, backend="people.sign_in.backends.LoginNameBackend")

    def get(self, address: str) -> Any:
        """Fetch a page, following redirects."""
        return self._whole(self.client.get(address, follow=True))

    def post(self, address: str, data: Any = None, **options: Any) -> Any:
        """Send a form or JSON, following redirects."""
        return self._whole(self.client.post(address, data or {}, follow=True, **options))

    def _whole(self, response: Any) -> Any:
        if response.status_code >= 400:
            raise SystemExit(f"{response.request['PATH_INFO']} answered {response.status_code}.")
        if response.streaming:
            b"".join(response.streaming_content)
        return response
