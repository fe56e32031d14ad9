"""Issue campaigns, plan and hold sessions, keep their rolls, close them."""

from group_sessions.actions.campaigns import issue_campaign
from group_sessions.actions.closing import close_session, credit_attendance
from group_sessions.actions.correcting import correct_roll
from group_sessions.actions.listing import apply_list
from group_sessions.actions.marking import Mark, Marked, add_guest, mark
from group_sessions.actions.numbers import Numbers, give_numbers
from group_sessions.actions.opening import build_roll, open_session
from group_sessions.actions.planning import NewSession, agree_to_join, cancel_session, plan_session, repeat_monthly
from group_sessions.actions.practice import Tick, register_pledges, say_how_it_went, tick
from group_sessions.actions.scanning import mark_by_code

__all__ = [
    "Mark",
    "Marked",
    "NewSession",
    "Numbers",
    "Tick",
    "add_guest",
    "agree_to_join",
    "apply_list",
    "build_roll",
    "cancel_session",
    "close_session",
    "correct_roll",
    "credit_attendance",
    "give_numbers",
    "issue_campaign",
    "mark",
    "mark_by_code",
    "open_session",
    "plan_session",
    "register_pledges",
    "repeat_monthly",
    "say_how_it_went",
    "tick",
]
