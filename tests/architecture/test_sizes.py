"""Sizes and shapes: files and functions that fit a head, types on every function, imports at the top."""

import ast
import re
from statistics import median, quantiles

import pytest

from tests.architecture.house import ROOT, functions, kept_files, source_files, templates

pytestmark = pytest.mark.once

FILE_WALL, FUNCTION_WALL, TEMPLATE_WALL = 500, 50, 200
# A function over the wall needs a reason here. There is none so far.
LONG_FUNCTIONS: dict[str, str] = {}
# Why an import may stand inside a function: one of these sentences stands beside the first of them.
REASONS = (
    "models must be loaded first",
    "slow to load, and rarely used",
)


def lines_of(path):
    return path.read_text(encoding="utf-8").count("\n")


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def test_no_file_stands_above_the_wall():
    code = [path for path in kept_files() if path.suffix in {".py", ".css", ".js"} and "migrations" not in path.parts]

    assert {name_of(path): lines_of(path) for path in code if lines_of(path) > FILE_WALL} == {}


def test_no_template_stands_above_the_wall():
    assert {name_of(path): lines_of(path) for path in templates() if lines_of(path) > TEMPLATE_WALL} == {}


def test_no_function_stands_above_the_wall_without_a_reason():
    long = {
        name: node.end_lineno - node.lineno + 1
        for path in source_files()
        for name, node in functions(path)
        if node.end_lineno - node.lineno + 1 > FUNCTION_WALL
    }

    assert {name: length for name, length in long.items() if name not in LONG_FUNCTIONS} == {}
    assert [name for name in LONG_FUNCTIONS if name not in long] == []


def test_every_function_says_what_it_takes_and_gives():
    bare = [name for path in source_files() for name, node in functions(path) if not is_typed(node)]

    assert bare == []


def is_typed(node):
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
    named = [argument for argument in given if argument and argument.arg not in {"self", "cls"}]
    return node.returns is not None and all(argument.annotation for argument in named)


def test_every_module_begins_by_saying_what_it_is():
    silent = [
        name_of(path)
        for path in source_files()
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert [name for name in silent if not name.endswith(("templatetags/__init__.py", "manage.py"))] == []


def test_imports_stand_at_the_top_or_name_a_listed_reason():
    wrong = []
    for path in source_files():
        if path.name == "manage.py":
            continue  # must be able to say that Django is missing
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        inline = [node for _name, function in functions(path) for node in ast.walk(function) if is_import(node)]
        if inline and not any(reason in text for reason in REASONS):
            wrong.append(name_of(path))
        wrong += [f"{name_of(path)}:{node.lineno}" for node in inline if "PLC0415" not in lines[node.lineno - 1]]

    assert sorted(set(wrong)) == []


def is_import(node):
    return isinstance(node, ast.Import | ast.ImportFrom)


def test_nothing_is_left_for_later():
    mark = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    code = [path for path in kept_files() if path.suffix in {".py", ".html", ".css", ".js", ".md", ".yaml", ".toml", ".txt"}]

    assert [name_of(path) for path in code if mark.search(path.read_text(encoding="utf-8"))] == []


def test_figures_are_reported(capsys):
    """Aims, not walls: median of files at most 60 lines, nine tenths at most 200, comments 4 to 7 in a hundred lines."""
    sources = [path for path in source_files() if path.read_text(encoding="utf-8").strip()]
    lengths = [lines_of(path) for path in sources]
    text = [line for path in sources for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    tests = [path for path in kept_files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] == "tests"]
    count = sum(len(re.findall(r"^def test_", path.read_text(encoding="utf-8"), re.MULTILINE)) for path in tests)
    pages = [lines_of(path) for path in templates()]
    comments = sum("#" in line and bool(re.search(r"(?:^|\s)# (?!noqa|type:)", line)) for line in text)
    with capsys.disabled():
        print(
            f"\n  {len(sources)} files, {sum(lengths)} lines; median {median(lengths):.0f},"
            f" p90 {quantiles(lengths, n=10)[8]:.0f}, longest {max(lengths)}; comments {100 * comments / len(text):.1f} %;"
            f" {count} tests, {1000 * count / sum(lengths):.0f} per 1,000 lines;"
            f" {len(pages)} templates, median {median(pages):.0f}, longest {max(pages)}"
        )

    assert lengths


@pytest.mark.parametrize("name", ["manage.py", "lms/wsgi.py"])
def test_entry_points_stay_small(name):
    assert lines_of(ROOT / name) <= 30
