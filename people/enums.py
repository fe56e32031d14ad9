"""Choices about people."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sex(models.TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")


class BirthPrecision(models.TextChoices):
    DAY = "day", _("full date")
    YEAR = "year", _("year only")


class CodePurpose(models.TextChoices):
    FIRST_SIGN_IN = "first", _("first sign-in")
    NEW_PASSWORD = "password", _("new password")
    INVITATION = "invitation", _("invitation")


class TextSize(models.TextChoices):
    NORMAL = "normal", _("Normal")
    LARGE = "large", _("Large")
    LARGER = "larger", _("Very large")


class Contrast(models.TextChoices):
    NORMAL = "normal", pgettext_lazy("contrast", "Normal")
    HIGH = "high", _("Strong")


class Delivery(models.TextChoices):
    """How a notice is mailed. On the site it always stands."""

    AT_ONCE = "at_once", _("E-mail at once")
    DAILY = "daily", _("One e-mail a morning, with all that is new")
    OFF = "off", _("No e-mail")
