"""What every kind of question promises.

A kind knows five things: what an author writes (`block`), what is published
(`from_block` makes the *content*), what a learner sees (`view`), how an answer is
read (`read`), and what it is worth (`mark`). It touches no tables.

The content of a question is `{"options": …, "key": …, "strings": {locale: …}}`:

* `options` holds the things to choose among, by short identifiers, in the author's order;
* `key` holds what is right, and never leaves the server before the answer is final;
* `strings` holds the words by language: always `text` and `explanation`, and what the kind adds.

A *response* is plain JSON; None means that the question was not answered.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from django.http import QueryDict
from django.template import Context, Engine, Origin, Template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from wagtail.blocks import StructBlock

from assessments.scoring.shuffle import shuffled

Content = dict[str, Any]
Response = Any


class Unreadable(ValueError):
    """What came in cannot be an answer to this question; the sentence tells the learner what to do."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Asked:
    """A question as one attempt asks it. `name` is its field in the form, `draw` its part of the attempt's seed."""

    content: Content
    locale: str
    name: str
    seed: int
    draw: str
    shuffle: bool
    response: Response = None

    def arrange(self, identifiers: Sequence[str], *, part: str = "", always: bool = False) -> list[str]:
        """Return the order in which this attempt shows them; `always` where the author's order is the key.

        A kind that arranges two lists names them by `part`: drawn alike, they would tell which belong together.
        """
        if self.shuffle or always:
            return shuffled(identifiers, self.seed, f"{self.draw}:{part}")
        return list(identifiers)


@dataclass(frozen=True)
class Row:
    """One thing of a question that has several: what was put there, what belongs there."""

    thing: str
    own: str
    right: str
    is_right: bool


@dataclass(frozen=True)
class Explained:
    """An answer beside the right one, in words. Kinds with several places fill `rows`, the others the lists."""

    own: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


class Kind(ABC):
    """One kind of question. Instances hold no state; `registry` keeps one of each."""

    name: ClassVar[str]
    title: ClassVar[str | Promise]
    shape: ClassVar[str]  # how the browser gathers an answer: one, many, map or text
    block: ClassVar[type[StructBlock]]

    @abstractmethod
    def from_block(self, value: Mapping[str, Any], locale: str) -> Content:
        """Return the content of what an author wrote in one language."""

    @abstractmethod
    def from_plain(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return the block's raw value for a question written in the plain format of `formats.plain`."""

    @abstractmethod
    def view(self, asked: Asked) -> dict[str, Any]:
        """Return what the answer widget shows. Nothing from the key, nor anything that tells it."""

    @abstractmethod
    def read(self, content: Content, raw: Any) -> Response:
        """Return what came in as a response in its one normal form, None where it says nothing.

        What cannot be an answer to this question raises `Unreadable`.
        """

    @abstractmethod
    def mark(self, content: Content, response: Response) -> Fraction:
        """Return what a response is worth, from 0 to 1. The same response is always worth the same."""

    @abstractmethod
    def explain(self, content: Content, response: Response, locale: str) -> Explained:
        """Return the response beside the right answer, for the time after the answer is final."""

    def add_words(self, content: Content, value: Mapping[str, Any], locale: str) -> Content | None:
        """Return the content with the words of its translation added.

        What is right stays as it is. None where the translation does not fit, because
        something was added or taken away since.
        """
        said = self.from_block(value, locale)
        if said["options"] != content["options"]:
            return None
        return {**content, "strings": {**content["strings"], **said["strings"]}}

    def understood(self, content: Content, response: Response) -> str:
        """Return how a typed answer is read, in the reader's own form; empty where nothing can be mistaken."""
        return ""

    def gather(self, content: Content, post: QueryDict, name: str) -> Any:
        """Return the raw answer from a form post; `read` makes a response of it."""
        return post.get(name)

    def render(self, asked: Asked) -> SafeString:
        """Return the answer widget as HTML."""
        return self.input_template.render(Context({"name": asked.name, **self.view(asked)}))

    @cached_property
    def input_template(self) -> Template:
        """The widget's template, compiled once: a quiz shows twenty of them."""
        path = Path(self.folder) / "templates" / "input.html"
        return Template(path.read_text(), Origin(str(path)), str(path), Engine.get_default())

    @property
    def folder(self) -> Path:
        """Where the kind lives."""
        return Path(__file__).parent / self.name


def words(content: Content, locale: str) -> dict[str, Any]:
    """Return the words in a language, else in Vietnamese, else in any that there is."""
    strings: dict[str, dict[str, Any]] = content["strings"]
    return strings.get(locale) or strings.get("vi") or next(iter(strings.values()))


def short_id(*parts: str) -> str:
    """Return eight characters that name a choice inside its question and say nothing about its place."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]
