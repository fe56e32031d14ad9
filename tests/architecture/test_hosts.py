"""Nothing is loaded from outside, and nothing in the repository depends on one machine."""

import json
import re

import pytest

from tests.architecture.house import ROOT, kept_files

# Addresses that name a vocabulary or a licence and are never fetched.
NAMES_ONLY = (
    "http://www.w3.org/",
    "https://www.w3.org/",
    "http://ns.adobe.com/",
    "http://purl.org/",
    "http://www.aiim.org/",
)
_LOADS = re.compile(
    r"""(?:src|srcset|poster|data|action|formaction|xlink:href)\s*=\s*["']?\s*(?:https?:)?//[^\s"'>]+"""
    r"""|<link\b[^>]*href\s*=\s*["']?(?:https?:)?//[^\s"'>]+"""
    r"""|url\(\s*["']?(?:https?:)?//[^\s"')]+"""
    r"""|@import\s+["']?(?:https?:)?//[^\s"']+"""
    r"""|(?:fetch|import|importScripts|new Worker|new EventSource|new WebSocket)\(\s*["'`](?:https?:|wss?:)?//[^\s"'`]+""",
    re.IGNORECASE,
)
_MACHINE = re.compile(r"(?<![\w./])/(?:work|root|home/\w+|tmp/brief|opt/pypi)(?:/|\b)")


def kept(*kinds):
    return [path for path in kept_files() if path.suffix in kinds]


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def test_pages_styles_and_scripts_load_nothing_from_another_host():
    found = {}
    for path in kept(".html", ".css", ".js", ".mjs", ".svg", ".txt"):
        loads = [
            text for text in _LOADS.findall(path.read_text(encoding="utf-8")) if not any(name in text for name in NAMES_ONLY)
        ]
        if loads:
            found[name_of(path)] = loads

    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example/x.js">',
        "<img src='//host.example/a.png'>",
        '<link rel="stylesheet" href="https://fonts.example/css">',
        "background: url(https://host.example/a.png)",
        '@import "https://fonts.example/css";',
        "fetch('https://host.example/collect')",
        '<form action="http://host.example/">',
    ],
)
def test_a_load_from_another_host_would_be_seen(text):
    assert _LOADS.search(text)


@pytest.mark.parametrize(
    "text", ['<a href="https://dichvucong.gov.vn">', 'src="/static/a.js"', "xmlns='http://www.w3.org/2000/svg'"]
)
def test_a_link_that_a_person_may_follow_is_no_load(text):
    assert not _LOADS.search(text)


def test_lock_files_name_no_host():
    lock = ROOT / "package-lock.json"
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"] if lock.exists() else {}

    assert [name for name, package in packages.items() if "://" in str(package.get("resolved", ""))] == []
    for name in ("requirements.txt", "requirements-dev.txt", ".npmrc"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if re.search(r"--(?:extra-)?index-url|--find-links|registry\s*=|https?://", line)] == []


def test_no_file_names_a_place_on_one_machine():
    texts = {
        path: path.read_text(encoding="utf-8", errors="ignore")
        for path in kept_files()
        if path.suffix not in {".png", ".jpg", ".webp", ".webm", ".mp4", ".pdf", ".woff2", ".ttf", ".ico"}
    }

    assert [name_of(path) for path, text in texts.items() if path.name != "test_hosts.py" and _MACHINE.search(text)] == []


def test_no_secret_is_kept():
    """Keys are made on the machine that uses them, or come from the environment."""
    key = re.compile(r"-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY-----")

    assert [name_of(path) for path in kept_files() if key.search(path.read_text(encoding="utf-8", errors="ignore"))] == []
