"""A real mail server on a port of this machine: it takes letters as SMTP brings them, and refuses when told to."""

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

LOGIN, PASSWORD = "thu@hoc.haian.gov.vn", "mat-khau-cua-may-thu"


class MailServer:
    """Takes letters, read as a mail program reads them. `answers` holds what it says instead of yes to a recipient, in turn.

    `after_text` is the same for the moment at which a whole letter has arrived.
    """

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.answers: list[str] = []
        self.after_text: list[str] = []
        self.signed_in: list[str] = []

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802  aiosmtpd's name
        if self.answers and (answer := self.answers.pop(0)):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802  aiosmtpd's name
        if self.after_text and (answer := self.after_text.pop(0)):
            return answer
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.recipients.append(list(envelope.rcpt_tos))
        return "250 Taken"

    def check(self, server, session, envelope, mechanism, data) -> AuthResult:
        right = (data.login, data.password) == (LOGIN.encode(), PASSWORD.encode())
        if right:
            self.signed_in.append(data.login.decode())
        return AuthResult(success=right, handled=False)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def controller_of(server: MailServer, *, login: bool = False) -> Controller:
    """Return what starts and stops the server. With `login` it takes letters only from who signs in."""
    more = {"authenticator": server.check, "auth_require_tls": False, "auth_required": True} if login else {}
    return Controller(server, hostname="127.0.0.1", port=free_port(), **more)
