"""How templates use components: what they pass must be what the component declares.

A misspelt attribute would otherwise end up in the HTML and change nothing, and
what stands in a misspelt slot would vanish.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django_cotton.compiler_regex import CottonCompiler, Tag

from kit.frontend import ICONS

_EVERYWHERE = re.compile(r"(id|class|role|hidden|data-.+|aria-.+|hx-.+)$")
_VARS = re.compile(r"<c-vars\s(.*?)/?>", re.DOTALL)
_PASSED_ON = re.compile(r"\{# passes on: (.*?) #\}")
_SLOT_NAME = re.compile(r"name=[\"']([\w-]+)[\"']")
_OWN_TAGS = {"c-vars", "c-slot", "c-component"}


@dataclass(frozen=True)
class Component:
    """What one component takes: its declared attributes, and HTML attributes that it hands on to its element."""

    declared: frozenset[str]
    passed_on: frozenset[str]


@dataclass(frozen=True)
class Fault:
    """One wrong use, in words."""

    template: Path
    sentence: str


@dataclass
class Library:
    """All components under some template folders."""

    folders: list[Path]

    @cached_property
    def components(self) -> dict[str, Component]:
        """Return the components by their tag, such as `c-form-errors`."""
        found = {}
        for folder in self.folders:
            for path in sorted((folder / "cotton").rglob("*.html")):
                name = ".".join(path.relative_to(folder / "cotton").with_suffix("").parts)
                found["c-" + name.replace("_", "-")] = _read(path.read_text())
        return found

    def faults(self) -> Iterator[Fault]:
        """Yield every wrong use in every template of the folders."""
        for folder in self.folders:
            for path in sorted(folder.rglob("*.html")):
                for sentence in self.check(path.read_text()):
                    yield Fault(path, sentence)

    def check(self, text: str) -> Iterator[str]:
        """Yield what is wrong in one template."""
        plain, _ = CottonCompiler().exclude_ignorables(text)
        tags = [Tag(match) for match in Tag.tag_pattern.finditer(plain)]
        if len(tags) != len(re.findall(r"</?c-", plain)):
            yield "a component tag cannot be read; look for a quote or a bracket too many"
        open_tags: list[Tag] = []
        for tag in tags:
            if tag.is_closing:
                if not open_tags or open_tags.pop().tag_name != tag.tag_name:
                    yield f"</{tag.tag_name}> closes nothing that is open"
                continue
            yield from self._check_tag(tag, open_tags[-1].tag_name if open_tags else "")
            if not tag.is_self_closing and tag.tag_name != "c-vars":
                open_tags.append(tag)
        for tag in open_tags:
            yield f"<{tag.tag_name}> is never closed"

    def _check_tag(self, tag: Tag, parent: str) -> Iterator[str]:
        if tag.tag_name == "c-slot":
            name = _SLOT_NAME.search(tag.attrs)
            if parent in self.components and (not name or name.group(1) not in self.components[parent].declared):
                yield f"<{parent}> has no slot {name.group(1) if name else ''!r}"
        elif tag.tag_name not in _OWN_TAGS:
            component = self.components.get(tag.tag_name.replace("_", "-"))
            if component is None:
                yield f"there is no component <{tag.tag_name}>"
            else:
                yield from _check_attributes(tag, component)


def _check_attributes(tag: Tag, component: Component) -> Iterator[str]:
    for match in Tag.attr_pattern.finditer(tag.attrs):
        name, value = match.group(1), match.group(3) or match.group(4) or ""
        bare = name.lstrip(":")
        if '"' in (match.group(4) or ""):
            yield f"<{tag.tag_name}> has a quote too many or too few at {bare!r}"
        if bare in component.declared:
            if not name.startswith(":") and (bare == "icon" or (tag.tag_name, bare) == ("c-icon", "name")):
                yield from _check_icon(value)
        elif bare not in component.passed_on and not _EVERYWHERE.match(bare):
            yield f"<{tag.tag_name}> takes no attribute {bare!r}"
        elif name.startswith(":"):
            # django-cotton writes such a value unescaped where it begins and ends with a quote.
            yield f'<{tag.tag_name}> hands {bare!r} on to HTML: write {bare}="{{{{ … }}}}" instead of {name}'


def _check_icon(name: str) -> Iterator[str]:
    if name and "__COTTON_IGNORE" not in name and name not in ICONS:
        yield f"there is no icon {name!r} in kit.frontend.ICONS"


def _read(text: str) -> Component:
    plain, _ = CottonCompiler().exclude_ignorables(text)
    found, passed_on = _VARS.search(plain), _PASSED_ON.search(text)
    names = [match.group(1).lstrip(":") for match in Tag.attr_pattern.finditer(found.group(1))] if found else []
    return Component(frozenset(names), frozenset(passed_on.group(1).split() if passed_on else ()))
