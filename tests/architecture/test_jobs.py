"""Each name that the source hands to `run_later` or `run_later_many` belongs to a task."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from kit.jobs import find_task

ROOT = Path(settings.BASE_DIR)
ASKING = {"run_later", "run_later_many"}
SOURCES = sorted(
    path
    for config in apps.get_app_configs()
    if Path(config.path).parent == ROOT
    for path in Path(config.path).rglob("*.py")
    if "migrations" not in path.parts
)


def asked_for(path):
    """Yield the calls of `run_later` and `run_later_many` in a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and ASKING & {getattr(node.func, "id", ""), getattr(node.func, "attr", "")}:
            yield node


def test_every_job_asked_for_has_a_task():
    calls = [(path, node) for path in SOURCES for node in asked_for(path)]
    problems = []
    for path, node in calls:
        place = f"{path.relative_to(ROOT)}:{node.lineno}"
        if not (node.args and isinstance(node.args[0], ast.Constant)):
            problems.append(f"{place}: name the task by a plain string")
            continue
        try:
            find_task(node.args[0].value)
        except LookupError as error:
            problems.append(f"{place}: {error}")

    assert problems == []


def test_a_misspelt_task_is_found(tmp_path):
    source = tmp_path / "actions.py"
    source.write_text("from kit import jobs\njobs.run_later('certificates.isue', certificate_id=1)\n")

    (node,) = asked_for(source)

    with pytest.raises(LookupError):
        find_task(node.args[0].value)
