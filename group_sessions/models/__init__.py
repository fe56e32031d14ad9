"""Campaigns, sessions, rolls, and what came of them."""

from group_sessions.models.campaign import Campaign, CampaignLesson
from group_sessions.models.practice import Pledge, PracticalTick
from group_sessions.models.roll import Correction, RollEntry, RollNumbers, SessionCredit
from group_sessions.models.session import CoHost, GroupSession, SessionLesson, SessionPlace

__all__ = [
    "Campaign",
    "CampaignLesson",
    "CoHost",
    "Correction",
    "GroupSession",
    "Pledge",
    "PracticalTick",
    "RollEntry",
    "RollNumbers",
    "SessionCredit",
    "SessionLesson",
    "SessionPlace",
]
