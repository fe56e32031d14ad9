"""Publishing a quiz: its questions and itself as versions that never change."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from assessments.blocks import FROM_BANK
from assessments.kinds.base import Content
from assessments.kinds.languages import in_languages_of, with_more_languages
from assessments.kinds.problems import first_sentence
from assessments.kinds.registry import KINDS
from assessments.kinds.words import prose
from assessments.models import Question, QuestionVersion, Quiz, QuizItem, QuizVersion
from kit.audit import record
from kit.clock import today
from kit.refusals import Refusal
from people.models import Person
from units.roles import Permission
from units.scope import may, reach


@dataclass(frozen=True)
class Written:
    """A question as it stands in the quiz: its own content, or a question of the bank."""

    points: Decimal
    lesson_key: str
    code: str = ""
    kind: str = ""
    content: dict[str, Any] | None = None
    question: Question | None = None


@transaction.atomic
def publish_quiz(
    *, quiz: Quiz, by: Person | None, locale: str = settings.LANGUAGE_CODE, translations: Mapping[str, Quiz] | None = None
) -> QuizVersion:
    """Return a published version of the quiz as it is given, making one only where something changed.

    A question whose content is as before keeps its version; attempts already begun keep
    theirs in any case. `translations` are the quiz in other languages: one that has every
    question goes into the same versions, and a language that a version did not have is added
    to it, which changes nothing that anybody was asked. `by` must be allowed to approve at
    the quiz's owner; None is for the site's own commands. Refuses with `not_allowed`,
    `no_questions`, `question_incomplete`, `foreign_question`, `kind_changed`.
    """
    if by is not None and not may(by, Permission.APPROVE, quiz.owner, today()):
        raise Refusal("not_allowed", _("Only an approver of the unit that owns this quiz may publish it."))
    Quiz.objects.select_for_update().filter(pk=quiz.pk).first()
    written = [_read(place, child, locale) for place, child in enumerate(quiz.questions, start=1)]
    if not written:
        raise Refusal("no_questions", _("The quiz “%(title)s” has no questions yet.") % {"title": quiz.title})
    _refuse_foreign(written, quiz, by)
    spoken = {locale: quiz}
    for language, words in (translations or {}).items():
        said = translated(written, words.questions, language)
        if said is not None:
            written, spoken[language] = said, words
    versions = _question_versions(written, quiz)
    row = {
        "titles": {language: words.title for language, words in spoken.items()},
        "intros": {language: prose(words.intro) for language, words in spoken.items()},
        "pass_percent": quiz.pass_percent,
        "max_attempts": quiz.max_attempts,
        "minutes": quiz.minutes,
        "shuffle": quiz.shuffle,
    }
    items = [
        (version.pk, f"{question.points:.2f}", question.lesson_key) for question, version in zip(written, versions, strict=True)
    ]
    digest = digest_of({**row, "items": items})
    last = quiz.versions.order_by("-number").first()
    if last and _is_as_before(last, row, items):
        return _with_languages(last, row, items)
    made = QuizVersion.objects.create(quiz=quiz, number=last.number + 1 if last else 1, digest=digest, **row)
    QuizItem.objects.bulk_create(
        QuizItem(quiz_version=made, question_version_id=version_id, position=place, points=worth, lesson_key=lesson)
        for place, (version_id, worth, lesson) in enumerate(items, start=1)
    )
    record(by=by, did="quiz.published", to=quiz, after={"version": made.number, "questions": len(items)}, unit=quiz.owner)
    return made


def _is_as_before(last: QuizVersion, row: dict[str, Any], items: Any) -> bool:
    """Return whether a version says and asks the same, in the languages that it has."""
    known = {name: {**getattr(last, name), **_only(row[name], getattr(last, name))} for name in ("titles", "intros")}
    return last.digest == digest_of({**row, **known, "items": items})


def _with_languages(last: QuizVersion, row: dict[str, Any], items: Any) -> QuizVersion:
    """Return a version with the languages that it did not have."""
    if not row["titles"].keys() <= last.titles.keys():
        last.titles, last.intros = {**row["titles"], **last.titles}, {**row["intros"], **last.intros}
        last.digest = digest_of({**row, "titles": last.titles, "intros": last.intros, "items": items})
        last.save(update_fields=["titles", "intros", "digest"])
    return last


def digest_of(content: Any) -> str:
    """Return the SHA-256 of a value in canonical JSON."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _read(place: int, child: StreamValue.StreamChild, locale: str) -> Written:
    """Return one block as what it publishes. Drafts may be incomplete; what is published may not."""
    try:
        value = child.block.clean(child.value)
    except ValidationError as error:
        sentence = _("Question %(number)s is not complete: %(reason)s") % {"number": place, "reason": first_sentence(error)}
        raise Refusal("question_incomplete", sentence) from error
    worth, lesson = Decimal(value["points"]), value["lesson"] or ""
    if child.block_type == FROM_BANK:
        return Written(worth, lesson, question=value["question"])
    content = KINDS[child.block_type].from_block(value, locale)
    return Written(worth, lesson, code=str(child.id), kind=child.block_type, content=content)


def translated(written: Sequence[Written], questions: StreamValue, locale: str) -> list[Written] | None:
    """Return the questions with their words in one more language, or None where one is missing or no longer fits."""
    said = {str(child.id): child for child in questions}
    found = []
    for question in written:
        if question.content is None:  # of the bank: it has its words from the quiz that it was written in
            found.append(question)
            continue
        child = said.get(question.code)
        content = _words_of(question, child, locale) if child is not None else None
        if content is None:
            return None
        found.append(replace(question, content=content))
    return found


def _words_of(question: Written, child: StreamValue.StreamChild, locale: str) -> Content | None:
    if child.block_type != question.kind or question.content is None:
        return None
    try:
        value = child.block.clean(child.value)
    except ValidationError:
        return None
    return KINDS[question.kind].add_words(question.content, value, locale)


def _refuse_foreign(written: Sequence[Written], quiz: Quiz, by: Person | None) -> None:
    """Refuse questions of banks that the publisher cannot reach, whatever a form has sent."""
    taken = {question.question.pk for question in written if question.question}
    if by is None or not taken:
        return
    within = reach(by, Permission.WRITE, today()).filter("pool__owner")
    allowed = Question.objects.filter(pk__in=taken).filter(within).count()
    if allowed < len(taken):
        raise Refusal("foreign_question", _("The quiz takes a question from a bank that you cannot reach. Choose another one."))


def _question_versions(written: Sequence[Written], quiz: Quiz) -> list[QuestionVersion]:
    """Return the version of each question, adding questions and versions where there is something new."""
    own = {question.code: question for question in written if question.content is not None}
    known = {question.code: question for question in quiz.pool.questions.filter(code__in=own)}
    for code, question in own.items():
        if code not in known:
            known[code] = Question.objects.create(pool=quiz.pool, code=code, kind=question.kind)
        elif known[code].kind != question.kind:
            raise Refusal("kind_changed", _("Question %(code)s was of another kind before. Write a new one.") % {"code": code})
    ids = [row.pk for row in known.values()] + [question.question.pk for question in written if question.question]
    newest = {row.question_id: row for row in QuestionVersion.objects.filter(question_id__in=ids).order_by("number")}
    return [_version(question, question.question or known[question.code], newest) for question in written]


def _version(question: Written, row: Question, newest: dict[int, QuestionVersion]) -> QuestionVersion:
    last = newest.get(row.pk)
    if question.content is None:
        if last is None:
            raise Refusal("question_incomplete", _("Question %(code)s was never published.") % {"code": row.code})
        return last
    if last and digest_of(in_languages_of(last.content, question.content)) == last.digest:
        return _with_words(last, question.content)
    number, digest = last.number + 1 if last else 1, digest_of(question.content)
    return QuestionVersion.objects.create(question=row, number=number, content=question.content, digest=digest)


def _with_words(last: QuestionVersion, content: Content) -> QuestionVersion:
    """Return a version with the words of the languages that it did not have."""
    if not content["strings"].keys() <= last.content["strings"].keys():
        last.content = with_more_languages(last.content, content)
        last.digest = digest_of(last.content)
        last.save(update_fields=["content", "digest"])
    return last


def _only(texts: dict[str, str], known: dict[str, str]) -> dict[str, str]:
    return {language: text for language, text in texts.items() if language in known}
