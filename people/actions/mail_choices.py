"""Keep how people want their notices mailed."""

from collections.abc import Mapping

from people.enums import Delivery
from people.models import MailChoice, Person
from people.notices.kinds import GROUPS


def choose_mail(*, person: Person, choices: Mapping[str, str]) -> None:
    """Keep what a person chose for each group, by the group's name. What is always sent cannot be chosen away."""
    open_to_choice = {group.name for group in GROUPS if not group.always}
    rows = [
        MailChoice(person=person, group=group, delivery=Delivery(wanted))
        for group, wanted in choices.items()
        if group in open_to_choice
    ]
    MailChoice.objects.bulk_create(rows, update_conflicts=True, unique_fields=["person", "group"], update_fields=["delivery"])
