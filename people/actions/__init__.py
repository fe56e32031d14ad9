"""Change people, let them in, tell them things."""

from people.actions.codes import issue_code, issue_codes, use_code, withdraw_codes
from people.actions.create import NewPerson, create_people, create_person, issue_login_names
from people.actions.notify import News, notify, notify_many

__all__ = [
    "NewPerson",
    "News",
    "create_people",
    "create_person",
    "issue_code",
    "issue_codes",
    "issue_login_names",
    "notify",
    "notify_many",
    "use_code",
    "withdraw_codes",
]
