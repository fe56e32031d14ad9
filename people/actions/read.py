"""Note that people have read what they were told."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from people.models import Notice, Person


def mark_read(*, person: Person, notice: Notice | None = None) -> int:
    """Note that a person has read one notice, or all of theirs, and return how many were unread."""
    with transaction.atomic():
        unread = Notice.objects.filter(person=person, read_at=None)
        if notice is not None:
            unread = unread.filter(pk=notice.pk)
        number = unread.update(read_at=timezone.now())
        if number:  # subtracted, not set: what is told meanwhile stays counted
            people = Person.objects.filter(pk=person.pk)
            people.update(unread_notices=Greatest(F("unread_notices") - number, 0))
    return number


def recount_unread(*, people: Iterable[int]) -> None:
    """Count the unread notices of people again, after their rows were changed by other ways than telling and reading."""
    unread = Notice.objects.filter(person=OuterRef("pk"), read_at=None).order_by()
    number = Subquery(unread.values("person").annotate(number=Count("pk")).values("number"))
    Person.objects.filter(pk__in=people).update(unread_notices=Coalesce(number, 0))
