"""Who someone is and how we reach them."""

from people.models.mail_choice import MailChoice
from people.models.notice import Notice
from people.models.one_time_code import OneTimeCode
from people.models.person import Person, PersonManager
from people.models.session import Session

__all__ = ["MailChoice", "Notice", "OneTimeCode", "Person", "PersonManager", "Session"]
