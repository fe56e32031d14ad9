"""The order of people in lists, also of those who were there before the rule changed."""

from importlib import import_module

import pytest
from django.apps import apps

from people.models import Person
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_people_are_listed_by_given_name_with_its_tone() -> None:
    for name in ("Đoàn Thị Mai Hường", "Phạm Thị Hương", "Lê Quỳnh Hương", "Đào Quang Hòa", "Hoàng Thị Lan Hoa"):
        PersonFactory(full_name=name)

    listed = list(Person.objects.values_list("full_name", flat=True))

    assert listed == ["Hoàng Thị Lan Hoa", "Đào Quang Hòa", "Lê Quỳnh Hương", "Phạm Thị Hương", "Đoàn Thị Mai Hường"]


def test_the_migration_computes_the_keys_of_everybody_again() -> None:
    wanted = {person.pk: person.sort_key for person in (PersonFactory(full_name=f"Lê Thị {name}") for name in ("Hòa", "Hoa"))}
    Person.objects.update(sort_key="of before")

    import_module("people.migrations.0003_given_name_first").compute_sort_keys(apps, None)

    assert dict(Person.objects.values_list("pk", "sort_key")) == wanted
