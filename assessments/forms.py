"""What learners send: the whole sheet as a form, or one answer as JSON. And what markers decide."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.crypto import get_random_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.actions.mark_again import LONGEST_REASON
from assessments.actions.upsert import Given
from assessments.kinds.base import Response, Unreadable, words
from assessments.models import Answer, Attempt
from assessments.queries.attempts import Facts
from assessments.queries.papers import Item, paper_for
from assessments.queries.regrades import Mended
from kit.refusals import Refusal

LONGEST_BODY = 4096
LONGEST_WRITER = 22
LAST_SEQUENCE = 1_000_000_000
_LONGEST_TYPED = 400


def fingerprint(response: Response) -> str:
    """Return a short sign of a response: a page sends back what it showed, so that only what was changed is saved."""
    if response is None:
        return ""
    return hashlib.sha256(json.dumps(response, sort_keys=True).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Shown:
    """A question as the page shows it: texts alone, so that twenty of them cost little to render."""

    id: str
    number: str
    title: str
    text: SafeString
    widget: SafeString
    base: str
    sequence: str
    shape: str
    is_answered: bool
    error: str | Promise = ""


@dataclass
class Sheet:
    """All questions of an attempt as one form."""

    attempt: Attempt
    answers: Mapping[int, Answer]
    locale: str
    changed: list[Given] = field(default_factory=list)
    errors: dict[int, str | Promise] = field(default_factory=dict)
    typed: dict[int, Response] = field(default_factory=dict)

    def read(self, post: QueryDict) -> None:
        """Take in a post: what differs from what its page showed is changed; the rest another tab may have changed."""
        writer = get_random_string(22)
        for item in paper_for(self.attempt).items:
            base = post.get(f"base-{item.id}")
            if base is None:
                continue
            raw = item.kind.gather(item.content, post, item.field)
            try:
                response = item.kind.read(item.content, raw)
            except Unreadable as error:
                self.errors[item.id] = error.sentence
                if isinstance(raw, str) and item.kind.shape == "text":
                    self.typed[item.id] = raw[:_LONGEST_TYPED]
                continue
            if fingerprint(response) != base:
                self.changed.append(Given(item.id, response, self._sequence(item) + 1, writer))

    def questions(self) -> list[Shown]:
        """Return the questions in the attempt's order, with their answers in place."""
        paper, title = paper_for(self.attempt), gettext("Question %(number)s of %(total)s")
        items = paper.order(self.attempt.seed)
        return [
            self._shown(item, number, title % {"number": number, "total": len(items)}, paper.shuffle)
            for number, item in enumerate(items, start=1)
        ]

    def _shown(self, item: Item, number: int, title: str, shuffle: bool) -> Shown:
        kept = self._response(item)
        response = self.typed.get(item.id, kept)
        asked = item.asked(seed=self.attempt.seed, shuffle=shuffle, locale=self.locale, response=response)
        return Shown(
            id=str(item.id),
            number=str(number),
            title=title,
            text=mark_safe(words(item.content, self.locale)["text"]),
            widget=item.kind.render(asked),
            base=fingerprint(kept),
            sequence=str(self._sequence(item)),
            shape=item.kind.shape,
            is_answered=kept is not None,
            error=self.errors.get(item.id, ""),
        )

    def _response(self, item: Item) -> Response:
        return self.answers[item.id].response if item.id in self.answers else None

    def _sequence(self, item: Item) -> int:
        return self.answers[item.id].sequence if item.id in self.answers else 0


def read_answer(facts: Facts, body: bytes) -> Given:
    """Return the one answer in a JSON body `{"item", "response", "sequence", "writer"}`.

    Refuses with `too_long`, `malformed`, `unknown_item` (one of another quiz, say) or
    `unreadable`.
    """
    if len(body) > LONGEST_BODY:
        raise Refusal("too_long", _("This answer is too long. Shorten it and save it again."))
    data = _parse(body)
    item = facts.paper.by_id.get(data["item"])
    if item is None:
        raise Refusal("unknown_item", _("This question does not belong to the quiz. Load the page again."))
    try:
        response = item.kind.read(item.content, data["response"])
    except Unreadable as error:
        raise Refusal("unreadable", error.sentence) from error
    return Given(item.id, response, data["sequence"], data["writer"])


def _parse(body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):  # brackets nested a thousand deep
        data = None
    if not (
        isinstance(data, dict)
        and _is_count(data.get("item"))
        and _is_count(data.get("sequence"))
        and isinstance(data.get("writer"), str)
        and 0 < len(data["writer"]) <= LONGEST_WRITER
        and data["writer"].isascii()
        and data["writer"].isprintable()
        and "response" in data
    ):
        raise Refusal("malformed", _("The answer could not be read. Load the page again."))
    return data


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LAST_SEQUENCE


class DecisionForm(forms.Form):
    """Whether late answers count, and why."""

    accept = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", "yes"), ("no", "no")],
        coerce=lambda value: value == "yes",
        widget=forms.HiddenInput,  # two buttons carry it
        error_messages={"required": _("Choose: the late answers count, or they do not.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The learner reads it, and it is kept. At most 300 characters."),
    )


class DecideManyForm(DecisionForm):
    """One decision about several attempts."""

    attempts = forms.ModelMultipleChoiceField(
        label=_("Attempts"),
        queryset=Attempt.objects.none(),
        to_field_name="ref",
        error_messages={
            "required": _("Tick at least one person."),
            "invalid_choice": _("Somebody else has decided about one of these. Look at the list again."),
        },
    )

    def __init__(self, *args: Any, within: QuerySet[Attempt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attempts"].queryset = within  # type: ignore[attr-defined]


class RegradeForm(forms.Form):
    """Which mended questions attempts are marked again by, and why."""

    questions = forms.TypedMultipleChoiceField(
        label=_("Questions"),
        coerce=int,
        error_messages={
            "required": _("Choose at least one question whose key was mended."),
            "invalid_choice": _("One of these questions was dealt with meanwhile. Look at the list again."),
        },
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was wrong with the key. Every learner whose result changes reads it. At most 300 characters."),
    )

    def __init__(self, *args: Any, found: list[Mended], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(row.new.question_id, str(row.new.question_id)) for row in found]
        self.fields["questions"].choices = names  # type: ignore[attr-defined]
