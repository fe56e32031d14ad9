"""What the tests of the house look at: our own apps and the files kept in the repository."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)


def local_apps() -> list[str]:
    """Return the names of our own apps."""
    return sorted(app.name for app in apps.get_app_configs() if Path(app.path).parent == ROOT)


@cache
def kept_files() -> tuple[Path, ...]:
    """Return the files that are, or are about to be, kept in the repository."""
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    return tuple(path for name in sorted(set(names) - {""}) if (path := ROOT / name).is_file())


def source_files() -> list[Path]:
    """Return the Python files of our apps, without migrations."""
    ours = {*local_apps(), "manage.py"}
    found = [path for path in kept_files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in ours]
    return [path for path in found if "migrations" not in path.parts]


def templates() -> list[Path]:
    """Return the templates of our apps."""
    return [path for path in kept_files() if "templates" in path.relative_to(ROOT).parts and path.suffix in {".html", ".txt"}]


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Return `(app/file.py:Class.name, function)` for every function of a file."""
    name = path.relative_to(ROOT).as_posix()

    def inside(node: ast.AST, before: str) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name}:{before}{child.name}", child
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield from inside(child, f"{before}{child.name}.")
            else:
                yield from inside(child, before)

    yield from inside(ast.parse(path.read_text(encoding="utf-8")), "")
