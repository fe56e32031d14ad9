"""The frameworks that come with the product."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.translation import override

from skills.actions import load_frameworks
from skills.models import Competence, Framework
from skills.queries import competences_of, competences_with_codes, main_framework


@pytest.fixture
def frameworks(db: None) -> dict[str, Framework]:
    return {loaded.framework.code: loaded.framework for loaded in load_frameworks()}


@pytest.mark.parametrize(
    ("code", "domains", "competences"), [("tt02", 6, 24), ("digcomp", 5, 21), ("tt03", 2, 15), ("qd757", 1, 2)]
)
def test_each_framework_has_its_rows(frameworks: dict[str, Framework], code: str, domains: int, competences: int) -> None:
    framework = frameworks[code]

    assert framework.competences.filter(parent=None).count() == domains
    assert competences_of(framework).count() == competences


def test_loading_again_changes_nothing(frameworks: dict[str, Framework]) -> None:
    again = load_frameworks()

    assert sum(loaded.added + loaded.changed for loaded in again) == 0
    assert sum(loaded.unchanged for loaded in again) == Competence.objects.count() == 76


def test_a_corrected_name_is_brought_in(frameworks: dict[str, Framework]) -> None:
    Competence.objects.filter(framework=frameworks["tt02"], code="4.1").update(names={"vi": "Sai"})

    changed = {loaded.framework.code: loaded.changed for loaded in load_frameworks()}

    assert changed["tt02"] == 1
    assert competences_with_codes(["4.1"]).get().name == "Bảo vệ thiết bị"


def test_names_follow_the_reader(frameworks: dict[str, Framework]) -> None:
    competence = competences_with_codes(["4.1"]).get()

    with override("en"):
        assert competence.name == "Protecting devices"
        assert main_framework() == frameworks["tt02"]


def test_every_name_is_there_in_every_language(frameworks: dict[str, Framework], settings) -> None:
    languages = {code for code, _name in settings.LANGUAGES}
    named = [*Competence.objects.values_list("names", flat=True), *(framework.names for framework in frameworks.values())]
    named += [level["names"] for framework in frameworks.values() for level in framework.levels]

    assert [names for names in named if {code for code, name in names.items() if name} != languages] == []


def test_the_licence_of_digcomp_is_told(frameworks: dict[str, Framework]) -> None:
    assert "CC BY 4.0" in frameworks["digcomp"].licence


def test_the_command_says_what_it_did(db: None) -> None:
    out = StringIO()

    call_command("load_frameworks", stdout=out)

    assert "tt02 2025: 30 added, 0 changed, 0 unchanged." in out.getvalue()
