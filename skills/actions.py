"""Bring the frameworks into line with their files."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from kit import audit
from skills.models import Competence, Framework

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True)
class Loaded:
    """What loading one framework did."""

    framework: Framework
    added: int
    changed: int
    unchanged: int


def load_frameworks(folder: Path = DATA) -> list[Loaded]:
    """Load every framework of a folder. Loading again changes nothing; competences that a file no longer names stay."""
    return [load_framework(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.yaml"))]


def load_framework(described: dict[str, Any]) -> Loaded:
    """Make or correct one framework with its domains and competences, in one transaction."""
    facts = {name: described[name] for name in ("names", "issuer", "document_number", "effective_from", "licence", "levels")}
    with transaction.atomic():
        framework, is_new = Framework.objects.update_or_create(
            code=described["code"], version=described["version"], defaults=facts
        )
        known = {competence.code: competence for competence in framework.competences.all()}
        tally = {"added": 0, "changed": 0, "unchanged": 0}
        position = 0
        for domain in described["domains"]:
            parent, fate = _bring(framework, known, domain, None, position)
            tally[fate] += 1
            position += 1
            for competence in domain["competences"]:
                _competence, fate = _bring(framework, known, competence, parent, position)
                tally[fate] += 1
                position += 1
        if is_new or tally["added"] or tally["changed"]:
            audit.record(by=None, did="framework.loaded", to=framework, after=tally)
    return Loaded(framework, **tally)


def _bring(
    framework: Framework, known: dict[str, Competence], described: dict[str, Any], parent: Competence | None, position: int
) -> tuple[Competence, str]:
    wanted = {"names": described["names"], "parent": parent, "position": position}
    competence = known.get(described["code"])
    if competence is None:
        return Competence.objects.create(framework=framework, code=described["code"], **wanted), "added"
    if all(getattr(competence, name) == value for name, value in wanted.items()):
        return competence, "unchanged"
    for name, value in wanted.items():
        setattr(competence, name, value)
    competence.save()
    return competence, "changed"
