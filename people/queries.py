"""Find out how people want to be told."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from people.enums import Delivery
from people.models import MailChoice, Notice, Person

KEPT = timedelta(days=7)  # older news is on the site only
PATIENCE = timedelta(hours=12)  # after which what could not be mailed at once goes with the morning's mail


def mail_choices(person: Person) -> dict[str, Delivery]:
    """Return what a person chose, by the names of groups; a group that is missing is mailed at once."""
    rows = MailChoice.objects.filter(person=person).values_list("group", "delivery")
    return {group: Delivery(delivery) for group, delivery in rows}


def waiting_for_the_morning(now: datetime) -> QuerySet[Notice]:
    """Return the unread notices of the last days that the morning's mail may bring.

    Beside those that wait for it, these are the ones that could not be mailed at once:
    the mail server was out of order for half a day, or the person had no address.
    """
    unsent = Notice.objects.filter(mailed_at=None, read_at=None, created_at__gt=now - KEPT)
    left = unsent.filter(Q(delivery=Delivery.DAILY) | Q(delivery="", created_at__lt=now - PATIENCE))
    reachable = left.filter(person__is_active=True).exclude(person__email="")
    return reachable.exclude(person__refused_email=F("person__email"))
