"""Starting an attempt."""

import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from assessments.actions.submit import submit
from assessments.enums import AttemptState
from assessments.models import Attempt, QuizVersion
from kit.clock import database_now, day_of
from kit.refusals import Refusal
from people.models import Person


def start_attempt(*, person: Person, quiz_version: QuizVersion, context: str, family: str = "") -> Attempt:
    """Return the person's open attempt in this context, or begin the next one.

    The attempt is frozen to the version, draws its seed, and gets its deadline from the
    database's clock. An open attempt whose time has run out is closed and marked first.
    Twice at once gives one attempt. Refuses with `no_tries_left`. Not in the audit log:
    the attempt is its own record.
    """
    earlier = list(Attempt.objects.filter(person=person, context=context).select_related("quiz_version").order_by("number"))
    now = database_now()
    for attempt in earlier:
        if attempt.is_open and (attempt.deadline is None or now <= attempt.deadline):
            return attempt
        if attempt.is_open:
            submit(attempt=attempt)
    used = sum(attempt.state != AttemptState.VOID for attempt in earlier)
    if quiz_version.max_attempts and used >= quiz_version.max_attempts:
        sentence = _("You have used all %(number)s attempts allowed for this quiz.") % {"number": quiz_version.max_attempts}
        raise Refusal("no_tries_left", sentence)
    new = Attempt(
        quiz_version=quiz_version,
        person=person,
        context=context,
        family=family,
        number=earlier[-1].number + 1 if earlier else 1,
        seed=secrets.randbits(62),
        started_at=now,
        deadline=_deadline(quiz_version, now),
        month=Attempt.month_of(day_of(now)),
    )
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:  # begun at the same moment in another tab
        return Attempt.objects.select_related("quiz_version").get(person=person, context=context, state=AttemptState.OPEN)
    return new


def _deadline(quiz_version: QuizVersion, now: datetime) -> datetime | None:
    return now + timedelta(minutes=quiz_version.minutes) if quiz_version.minutes else None
