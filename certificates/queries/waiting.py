"""Who waits for an issuer's approval."""

from datetime import date

from django.db.models import QuerySet

from certificates.models import Certificate
from people.models import Person


def waiting_for(viewer: Person, on: date) -> QuerySet[Certificate]:
    """Return the rows that the viewer may approve, by course, then by name.

    What stands under the names is what the paper will say: see `queries.facts` for why
    an issuer outside the Party tree sees no Party unit here.
    """
    rows = Certificate.objects.waiting().issued_by(viewer, on)
    return rows.select_related("person", "course_version__course", "enrolment__completion", "unit", "issuer__unit").order_by(
        "issuer", "course_version__course__code", "person__sort_key", "pk"
    )
