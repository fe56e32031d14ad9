"""Every field that tells of a person has a purpose, an export rule and an erase rule."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from kit.personal_data import everything_about, is_registered, registered
from people.models import Person
from tests.architecture.house import local_apps

TELLING_NAMES = {
    "full_name",
    "search_name",
    "sort_key",
    "login_name",
    "sex",
    "email",
    "phone",
    "facts",
    "position",
    "standing",
    "status",
    "staff_code",
    "role",
    "reason",
    "note",
    "text",
    "name",
    "holder_name",
    "value",
    "answer",
    "birth_text",
}
TELLING_TYPES = (models.EmailField, models.GenericIPAddressField, models.DateField)
UNTOLD = {"sent_at", "expires_at", "updated_at"}  # of the row, not of the person


def telling_fields() -> Iterator[tuple[str, str]]:
    """Return `(model, field)` of what tells of a person: on the person, and on rows that belong to one."""
    for app in local_apps():
        for model in apps.get_app_config(app).get_models():
            owned = model is Person or any(
                field.is_relation and field.related_model is Person and field.name in {"person", "holder"}
                for field in model._meta.concrete_fields
            )
            for field in model._meta.concrete_fields if owned else ():
                if field.name in TELLING_NAMES or (isinstance(field, TELLING_TYPES) and field.name not in UNTOLD):
                    yield model._meta.label, field.name


def test_every_telling_field_is_registered() -> None:
    assert [found for found in telling_fields() if not is_registered(*found)] == []


def test_every_registered_field_exists_and_leads_to_a_person() -> None:
    for field in registered():
        model = apps.get_model(field.model)
        assert field.purpose
        names = [part for part in field.name.split("__") if part]
        model._meta.get_field(names[0])
        if field.owner != "pk":
            model._meta.get_field(field.owner.split("__")[0])


@pytest.mark.django_db
def test_a_person_without_rows_gets_an_answer_for_every_model(stranger: Person) -> None:
    answer = everything_about(stranger)

    assert set(answer) <= {field.model for field in registered()}
    assert answer["people.Person"]["rows"][0]["login_name"] == "hoang.van.la"
