"""Choices about units and belonging."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Family(models.TextChoices):
    """The separate trees. Totals are never added across them."""

    STATE = "state", _("State bodies")
    PARTY = "party", _("Party")
    ENTERPRISE = "enterprise", _("Enterprise or cooperative")
    FRONT = "front", _("Front and unions")
    COMMUNITY = "community", _("Community team")


class Kind(models.TextChoices):
    PROVINCE = "province", _("Province or city")
    DISTRICT = "district", _("District (to 2025)")
    TOWNSHIP = "township", _("Township (to 2025)")
    COMMUNE = "commune", _("Commune")
    WARD = "ward", _("Ward")
    SPECIAL_ZONE = "special_zone", _("Special zone")
    OFFICE = "office", _("Office")
    PUBLIC_UNIT = "public_unit", _("Public service unit")
    DEPARTMENT = "department", _("Provincial department")
    PARTY_COMMITTEE = "party_committee", _("Party committee")
    PARTY_BODY = "party_body", _("Body of a Party committee")
    BASIC_ORGANISATION = "basic_organisation", _("Basic Party organisation")
    CELL = "cell", _("Party cell")
    ENTERPRISE = "enterprise", _("Enterprise")
    COOPERATIVE = "cooperative", _("Cooperative")
    DIVISION = "division", _("Division")
    UNION = "union", _("Union organisation")
    COMMUNITY_TEAM = "community_team", _("Community digital team")


class Extent(models.TextChoices):
    WHOLE = "whole", _("whole")
    PART = "part", _("part")


class Status(models.TextChoices):
    """Where a person stands in a unit at present."""

    ACTIVE = "active", pgettext_lazy("member", "active")
    LEAVE = "leave", _("on leave")
    SECONDED = "seconded", _("seconded")
    RETIRED = "retired", _("retired")
    EXEMPT = "exempt", _("exempt from meetings")


class Standing(models.TextChoices):
    """A Party member's standing."""

    FULL = "full", _("full member")
    PROBATIONARY = "probationary", _("probationary member")
