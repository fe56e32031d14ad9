"""The register of personal fields: why each is kept, whether its owner gets it, how it is erased.

Each app hands in its fields from `apps.py`. A field that holds personal data and is
not here fails the build (`tests/architecture/test_personal_data.py`).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise


class Export(StrEnum):
    """Whether a person who asks for their data gets the field."""

    GIVE = "give"
    WITHHOLD = "withhold"  # secrets, and what would give another person away


class Erase(StrEnum):
    """What erasure does with the field."""

    BLANK = "blank"  # the row stays, without the value
    REPLACE = "replace"  # by a pseudonym
    DELETE = "delete"  # the whole row goes
    KEEP = "keep"  # law or the register demands it; the purpose says why


@dataclass(frozen=True)
class PersonalField:
    """One registered field. `owner` leads from its row to the person, as a lookup."""

    model: str
    name: str
    purpose: str | Promise
    export: Export
    erase: Erase
    owner: str


_fields: dict[tuple[str, str], PersonalField] = {}


def register(
    model: str, *names: str, purpose: str | Promise, erase: Erase, export: Export = Export.GIVE, owner: str = "person"
) -> None:
    """Register fields of a model, `"units.Membership"`, that share a purpose and rules."""
    for name in names:
        _fields[model, name] = PersonalField(model, name, purpose, export, erase, owner)


def is_registered(model: str, name: str) -> bool:
    """Return whether a field has its purpose and rules."""
    return (model, name) in _fields


def registered() -> list[PersonalField]:
    """Return every registered field, model by model."""
    return sorted(_fields.values(), key=lambda field: (field.model, field.name))


def everything_about(person: models.Model) -> dict[str, Any]:
    """Return what the site keeps about one person: for each model its purposes and rows. Two statements a model at most."""
    answer: dict[str, Any] = {}
    for label in sorted({field.model for field in _fields.values()}):
        fields = [field for field in registered() if field.model == label and field.export is Export.GIVE]
        if not fields:
            continue
        rows = apps.get_model(label)._base_manager.filter(**{fields[0].owner: person.pk}).order_by("pk")
        answer[label] = {
            "purposes": {field.name: str(field.purpose) for field in fields},
            "rows": list(rows.values(*(field.name for field in fields))),
        }
    return answer
