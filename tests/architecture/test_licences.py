"""No library that the site runs on forbids the AGPL-3.0-or-later."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.markers import default_environment
from packaging.requirements import Requirement

from tests.architecture.house import ROOT

ALLOWED = re.compile(
    r"\b(?:MIT|BSD|Apache|ISC|MPL|Mozilla|LGPL|Lesser General|PSF|Python Software Foundation|Unlicense|Zlib|CC0|0BSD|OFL)\b",
    re.IGNORECASE,
)
# Packages whose metadata names no licence, with what their licence file says.
SAYS_ITSELF: dict[str, str] = {}


def pinned():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line.partition("#")[0].strip()) for line in lines if re.match(r"[A-Za-z]", line)]


def with_what_they_need(requirements):
    """Return the distributions that these requirements bring, by name, each once."""
    found: dict[str, Distribution] = {}
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        try:
            package = distribution(requirement.name)
        except PackageNotFoundError:
            continue  # for another system or Python
        name = package.metadata["Name"].lower()
        if name in found and not requirement.extras:
            continue
        found[name] = package
        for line in package.requires or []:
            needed = Requirement(line)
            extras = requirement.extras or {""}
            if not needed.marker or any(needed.marker.evaluate({**default_environment(), "extra": extra}) for extra in extras):
                waiting.append(needed)
    return found


def licence_of(package):
    named = [package.metadata.get("License-Expression") or "", (package.metadata.get("License") or "")[:200]]
    return " ".join([*named, *(line for line in package.metadata.get_all("Classifier") or [] if line.startswith("License"))])


def test_every_library_may_stand_under_the_agpl():
    packages = with_what_they_need(pinned())
    unclear = {name: licence_of(package) for name, package in packages.items() if not ALLOWED.search(licence_of(package))}

    assert len(packages) > 30
    assert {name: text for name, text in unclear.items() if name not in SAYS_ITSELF} == {}


def test_the_licence_is_kept_whole():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text.splitlines()) > 600
