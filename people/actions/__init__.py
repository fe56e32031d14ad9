"""Change people, let them in, tell them things."""

from people.actions.codes import issue_code, issue_codes, use_code, withdraw_codes
from people.actions.create import NewPerson, create_people, create_person, issue_login_names
from people.actions.mail import trust_address
from people.actions.mail_choices import choose_mail
from people.actions.notify import News, notify, notify_many
from people.actions.read import mark_read, recount_unread

__all__ = [
    "NewPerson",
    "News",
    "choose_mail",
    "create_people",
    "create_person",
    "issue_code",
    "issue_codes",
    "issue_login_names",
    "mark_read",
    "notify",
    "notify_many",
    "recount_unread",
    "trust_address",
    "use_code",
    "withdraw_codes",
]
