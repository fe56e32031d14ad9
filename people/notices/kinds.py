"""The kinds of notices. Each has three templates in `people/notices/<name>/`: subject.txt, text.txt, mail.html.

Facts are plain values that JSON holds; `path` is where the notice leads. No kind
carries a code: the one for a first sign-in is made while the mail is written.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.enums import CodePurpose


@dataclass(frozen=True)
class Group:
    """Kinds that a person decides about together. Mail about one's own account is `always` sent, and at once."""

    name: str
    title: Promise
    always: bool = False


ACCOUNT = Group("account", _("Your account and its safety"), always=True)
LEARNING = Group("learning", _("Courses and quizzes"))
PAPERS = Group("papers", _("Your certificates"))
WORK = Group("work", _("Work that you asked for or that waits for you"))
GROUPS: tuple[Group, ...] = (LEARNING, PAPERS, WORK, ACCOUNT)

_UNIT = _("your unit")
_SITE = _("this site")
_ISSUER = _("the issuing body")
_AUTHOR = _("the author of the course")
_APPROVER = _("the approver of the course")


@dataclass(frozen=True)
class Kind:
    """A kind of notice.

    `title` and `sender` tell people what they choose about: what it is, and who sends
    it. `facts` are what its templates need, `action` stands on the button that leads
    on, where one does, and `code` is what its mail brings, if anything.
    """

    name: str
    group: Group
    title: Promise
    sender: Promise
    facts: frozenset[str]
    action: Promise | str = ""
    code: CodePurpose | None = None

    @property
    def may_be_off(self) -> bool:
        """Whether a person may do without mail of this kind."""
        return not self.group.always

    def template(self, part: str) -> str:
        """Return where a part of the notice stands: `subject.txt`, `text.txt` or `mail.html`."""
        return f"people/notices/{self.name}/{part}"


_KINDS = (
    Kind(
        "invitation",
        ACCOUNT,
        title=_("An account was opened for you"),
        sender=_UNIT,
        facts=frozenset({"unit"}),
        action=_("Choose a password"),
        code=CodePurpose.INVITATION,
    ),
    Kind(
        "new_password",
        ACCOUNT,
        title=_("A code for a new password, which you asked for"),
        sender=_SITE,
        facts=frozenset(),
        action=_("Choose a password"),
        code=CodePurpose.NEW_PASSWORD,
    ),
    Kind(
        "slip_printed",
        ACCOUNT,
        title=_("A sign-in slip was printed for you"),
        sender=_UNIT,
        facts=frozenset({"by"}),
    ),
    Kind(
        "role_paused",
        ACCOUNT,
        title=_("A role of yours is paused"),
        sender=_SITE,
        facts=frozenset({"role", "unit"}),
    ),
    Kind(
        "role_to_confirm",
        WORK,
        title=_("Somebody's role waits for you to confirm it"),
        sender=_SITE,
        facts=frozenset({"name", "role", "unit", "path"}),
        action=_("Open the roles"),
    ),
    Kind(
        "course_assigned",
        LEARNING,
        title=_("A course was assigned to you"),
        sender=_UNIT,
        facts=frozenset({"course", "due_on", "path"}),
        action=_("Open the course"),
    ),
    Kind(
        "marked_again",
        LEARNING,
        title=_("The result of a quiz was corrected"),
        sender=_("the marker of the quiz"),
        facts=frozenset({"quiz", "what", "before", "after", "of", "passed_before", "passed", "reason", "path"}),
        action=_("Open the result"),
    ),
    Kind(
        "certificate_issued",
        PAPERS,
        title=_("A certificate is ready"),
        sender=_ISSUER,
        facts=frozenset({"course", "number", "path"}),
        action=_("Open the certificate"),
    ),
    Kind(
        "certificate_reissued",
        PAPERS,
        title=_("A certificate was issued again"),
        sender=_ISSUER,
        facts=frozenset({"course", "number", "old_number", "reason", "issuer", "path"}),
        action=_("Open my certificates"),
    ),
    Kind(
        "certificate_revoked",
        PAPERS,
        title=_("A certificate was revoked"),
        sender=_ISSUER,
        facts=frozenset({"course", "number", "reason", "issuer", "path"}),
        action=_("Open my certificates"),
    ),
    Kind(
        "certificate_concern",
        WORK,
        title=_("A certificate needs a decision"),
        sender=_SITE,
        facts=frozenset({"course", "number", "what", "path"}),
        action=_("Open the certificate"),
    ),
    Kind(
        "course_to_approve",
        WORK,
        title=_("A course waits for your approval"),
        sender=_AUTHOR,
        facts=frozenset({"course", "by", "path"}),
        action=_("Open my work"),
    ),
    Kind(
        "course_approved",
        WORK,
        title=_("A course that you sent was approved"),
        sender=_APPROVER,
        facts=frozenset({"course", "by", "comment", "path"}),
        action=_("Open the course"),
    ),
    Kind(
        "course_sent_back",
        WORK,
        title=_("A course that you sent came back for changes"),
        sender=_APPROVER,
        facts=frozenset({"course", "by", "comment", "path"}),
        action=_("Open my work"),
    ),
    Kind(
        "export_ready",
        WORK,
        title=_("A file that you asked for is ready"),
        sender=_SITE,
        facts=frozenset({"title", "path"}),
        action=_("Open the file"),
    ),
)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _KINDS}


def told_in(group: Group) -> list[str]:
    """Return what a group tells of and who sends it, a line for each kind, in the language that is active."""
    told = [kind for kind in KINDS.values() if kind.group == group]
    return [gettext("%(title)s – sent by %(sender)s") % {"title": kind.title, "sender": kind.sender} for kind in told]
