"""The floors: imports go down, neighbours stay strangers, and nothing was forgotten in the contract."""

import re

import pytest
from importlinter import cli
from importlinter.api import read_configuration

from tests.architecture.house import ROOT, local_apps

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def contracts():
    options = read_configuration(str(ROOT / ".importlinter"))["contracts_options"]
    return {contract["id"]: contract for contract in options}


def test_the_contracts_hold(capsys):
    result = cli.lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True, no_logo=True)

    assert result == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_app_stands_on_a_floor(contracts):
    floors = {name for line in contracts["floors"]["layers"] for name in re.split(r"[|: ]+", line)}

    assert sorted(floors) == local_apps()


def test_every_app_but_the_tools_and_the_roof_has_an_order_inside(contracts):
    assert sorted(contracts["inside"]["containers"]) == [name for name in local_apps() if name not in {"kit", "lms"}]
    assert contracts["inside"]["exhaustive"] == "true"


def test_every_kind_of_question_is_in_the_contract(contracts):
    folders = sorted(path.parent.name for path in (ROOT / "assessments" / "kinds").glob("*/kind.py"))

    assert sorted(contracts["kinds"]["modules"]) == [f"assessments.kinds.{name}" for name in folders]


def test_the_doors_of_every_app_are_its_own(contracts):
    protected = {name for contract in contracts.values() for name in contract.get("protected_modules", [])}
    doors = {
        f"{app}.{door}"
        for app in local_apps()
        for door in ("views", "forms", "tasks")
        if app not in {"kit", "lms"} and ((ROOT / app / f"{door}.py").exists() or (ROOT / app / door / "__init__.py").exists())
    }

    assert protected == doors


def test_the_tools_import_nothing_of_ours(capsys):
    """kit is the lowest floor; this says so without the tool, in case the contract is ever loosened."""
    upward = re.compile(rf"^\s*(?:from|import) ({'|'.join(name for name in local_apps() if name != 'kit')})\b", re.MULTILINE)
    found = [path.name for path in (ROOT / "kit").rglob("*.py") if upward.search(path.read_text(encoding="utf-8"))]

    assert found == []
