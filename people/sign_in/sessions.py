"""Where sessions are kept: in the database, and in Redis before it where there is one."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import cached_db, db
from django.utils import timezone

from kit.compiled import CompiledQuery
from people.models import Person, Session

if TYPE_CHECKING:
    _Store = db.SessionStore
else:
    _Store = cached_db.SessionStore if settings.REDIS_URL else db.SessionStore

_by_key = CompiledQuery(lambda key: Session.objects.filter(session_key=key), key=str)


class SessionStore(_Store):
    """Reads a session together with its person, in one statement."""

    cache_key_prefix = "people.session"
    person: Person | None = None  # as of the last reading; None where it came out of a cache

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the model of the rows."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row to write, which says whose session it is."""
        row: Any = super().create_model_instance(data)
        row.person_id = data.get(SESSION_KEY)
        return row

    def _get_session_from_db(self) -> Any:
        row = _by_key.first(key=self.session_key) if self.session_key else None
        if row is None or row.expire_date <= timezone.now():
            self.person = self._session_key = None
            return None
        self.person = row.person
        return row
