"""Screens about one's own account."""

from people.views.account import ChangePassword, my_account, my_data
from people.views.forgotten import forgotten
from people.views.language import language
from people.views.notices import choices, notice_open, notices
from people.views.reading import reading
from people.views.sign_in import SignIn, nowhere, to_sign_in, to_sign_out
from people.views.slip import slip, slip_password

__all__ = [
    "ChangePassword",
    "SignIn",
    "choices",
    "forgotten",
    "language",
    "my_account",
    "my_data",
    "notice_open",
    "notices",
    "nowhere",
    "reading",
    "slip",
    "slip_password",
    "to_sign_in",
    "to_sign_out",
]
