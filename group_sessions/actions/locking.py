"""Everything that changes a session or its roll holds the session's row, so that nothing slips past its closing."""

from django.utils.translation import gettext_lazy as _

from group_sessions.enums import SessionState
from group_sessions.models import GroupSession
from group_sessions.queries.sight import may_hold, may_mark
from kit.clock import today
from kit.refusals import Refusal
from people.models import Person


def locked(session: GroupSession) -> GroupSession:
    """Return the session as it is now, held until the transaction ends."""
    return GroupSession.objects.select_for_update(of=("self",)).select_related("unit").get(pk=session.pk)


def refuse_unless_host(by: Person, session: GroupSession) -> None:
    """Refuse who may not hold the session."""
    if not may_hold(by, session, today()):
        raise Refusal("no_right", _("You may not hold the sessions of this unit."))


def refuse_unless_marker(by: Person, session: GroupSession) -> None:
    """Refuse who may not mark the roll."""
    if not may_mark(by, session, today()):
        raise Refusal("no_right", _("You may not mark the roll of this session."))


def refuse_unless_open(session: GroupSession) -> None:
    """Refuse what is done during a session only."""
    if session.state != SessionState.OPEN:
        raise Refusal("not_open", _("The session is not under way. Open it first; a closed one can be corrected."))
