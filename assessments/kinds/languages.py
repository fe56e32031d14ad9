"""The languages of a question: what was published in one never changes, but one that was not there may be added.

Words stand in `strings` by language. A kind whose right answers are words keeps them by
language as well, in `key["accepted"]`.
"""

from assessments.kinds.base import Content

_ACCEPTED = "accepted"


def in_languages_of(known: Content, content: Content) -> Content:
    """Return a content in the languages of a known one: those that it lacks are taken over, others are left out."""
    strings = {language: content["strings"].get(language, words) for language, words in known["strings"].items()}
    return {**content, "strings": strings, **_key(known, content, strings)}


def with_more_languages(known: Content, content: Content) -> Content:
    """Return a known content with the languages that only the other one has."""
    strings = {**content["strings"], **known["strings"]}
    return {**known, "strings": strings, **_key(content, known, strings)}


def _key(other: Content, content: Content, languages: dict[str, object]) -> dict[str, object]:
    if _ACCEPTED not in content["key"]:
        return {}
    both = {**other["key"][_ACCEPTED], **content["key"][_ACCEPTED]} if _ACCEPTED in other["key"] else content["key"][_ACCEPTED]
    accepted = {language: texts for language, texts in both.items() if language in languages}
    return {"key": {**content["key"], _ACCEPTED: accepted}}
