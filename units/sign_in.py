"""Signing in with a staff code or a phone, where it names one person alone."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from kit.clock import today
from people.models import Person
from units.models import Membership


class StaffCodeBackend(ModelBackend):
    """Resolve a staff code, unique only per employer, or a phone, often shared, to one person or to nobody."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **credentials: Any
    ) -> Person | None:
        """Return the one active person whom this staff code or phone and password fit."""
        if not username or password is None:
            return None
        person = only_person(username.strip())
        if person and person.check_password(password) and self.user_can_authenticate(person):
            return person
        return None


def only_person(text: str) -> Person | None:
    """Return the person whom a staff code or phone names, or None where it names nobody or several."""
    coded = Membership.objects.on(today()).filter(staff_code=text).values_list("person_id", flat=True)
    people = list(Person.objects.filter(is_active=True, id__in=coded)[:2])
    if not people:
        people = list(Person.objects.filter(is_active=True, phone=text).exclude(phone="")[:2])
    return people[0] if len(people) == 1 else None
