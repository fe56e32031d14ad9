"""The personal fields of this app, with their purpose and rules. All of it is for the person's own eyes and the host's."""

from django.utils.translation import gettext_lazy as _

from kit.personal_data import Erase, Export, register


def announce() -> None:
    """Hand the fields in to the register. A row of a Party cell tells of Party membership."""
    attendance = _("to know who attended a group session, and how that is known")
    line = ("session__title", "session__day", "state", "reason", "evidence", "marked_at", "credited_at")
    register("group_sessions.RollEntry", *line, purpose=attendance, erase=Erase.REPLACE)
    register("group_sessions.RollEntry", "name", purpose=attendance, erase=Erase.BLANK, export=Export.WITHHOLD)
    credit = ("outcome", "keys", "evidence", "at")
    register("group_sessions.SessionCredit", *credit, purpose=attendance, erase=Erase.REPLACE, owner="entry__person")
    correction = ("before", "after", "reason", "at")
    register("group_sessions.Correction", *correction, purpose=attendance, erase=Erase.BLANK, owner="entry__person")
    practice = _("to know which practical tasks somebody has shown that they can do")
    tick = ("item", "done", "observed_at")
    register("group_sessions.PracticalTick", *tick, purpose=practice, erase=Erase.DELETE, owner="entry__person")
    promise = _("to ask at the next session how the learning of a skill went")
    pledge = ("skill__code", "registered_at", "outcome", "asked_at")
    register("group_sessions.Pledge", *pledge, purpose=promise, erase=Erase.DELETE)
