"""The catalogue of one language: bring it up to date, and say what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import polib

from kit.catalogues.collect import Key, Message

_PLURALS = {
    "vi": "nplurals=1; plural=0;",
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
}
_PLACEHOLDER = re.compile(r"%\([a-z_0-9]+\)[#0\- +]*\d*(?:\.\d+)?[a-z]|%[sdr]|\{[a-z_0-9]*(?:[.:!][^{}]*)?\}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


def path_of(locale: Path, language: str) -> Path:
    """Return where the catalogue of a language lies below a locale folder."""
    return locale / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> polib.POFile:
    """Return a catalogue, or an empty one where there is none yet."""
    if path.exists():
        return polib.pofile(str(path), wrapwidth=0)
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Project-Id-Version": "hoc-vu-so",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _PLURALS.get(language, "nplurals=2; plural=(n != 1);"),
    }
    return catalogue


def bring_up_to_date(catalogue: polib.POFile, messages: dict[Key, Message], known: dict[str, str]) -> Counter[str]:
    """Take over the texts in use, in order; drop those gone; fill empty ones from `known`. Return what was done.

    A translation that stands is never changed.
    """
    done: Counter[str] = Counter()
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    done["dropped"] = len(catalogue) - len(entries.keys() & messages.keys())
    kept = []
    for key in sorted(messages, key=lambda key: (key[1].lower(), key[1], key[0] or "")):
        message, entry = messages[key], entries.get(key)
        if entry is None or bool(entry.msgid_plural) != bool(message.plural):
            entry = polib.POEntry(msgid=message.text, msgctxt=message.context, msgid_plural=message.plural or "")
            entry.msgstr_plural = dict.fromkeys(range(_forms(catalogue)), "") if message.plural else {}
            done["added"] += 1
        entry.occurrences = [(name, "") for name in sorted(message.files)]
        entry.flags = ["python-format"] if "%(" in message.text else []
        if not is_translated(entry) and (words := known.get(message.plural or message.text) or known.get(message.text)):
            if message.plural:
                entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, words)
            else:
                entry.msgstr = words
            done["filled"] += 1
        kept.append(entry)
    catalogue[:] = kept
    return done


def is_translated(entry: polib.POEntry) -> bool:
    """Return whether every form of a text has a translation."""
    return all(entry.msgstr_plural.values()) if entry.msgid_plural else bool(entry.msgstr)


def problems(catalogue: polib.POFile, messages: dict[Key, Message], same: Iterable[str]) -> list[str]:
    """Return one line for every text that is missing, gone, untranslated, doubtful, left in English, or that lost a placeholder.

    `same` lists the texts that are rightly the same in both languages.
    """
    found, allowed = [], set(same)
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    for key in messages.keys() - entries.keys():
        found.append(f"missing: {key[1]!r} ({', '.join(sorted(messages[key].files))})")
    for entry in catalogue:
        if entry.obsolete or (entry.msgctxt, entry.msgid) not in messages:
            found.append(f"no longer used: {entry.msgid!r}")
        else:
            found.extend(f"{fault}: {entry.msgid!r}" for fault in _faults(entry, allowed))
    return sorted(found)


def _faults(entry: polib.POEntry, allowed: set[str]) -> list[str]:
    if not is_translated(entry):
        return ["not translated"]
    faults = ["doubtful (fuzzy)"] if entry.fuzzy else []
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    wanted, of_one = placeholders(entry.msgid_plural or entry.msgid), placeholders(entry.msgid)
    lost = [form for form in forms if placeholders(form) != wanted]
    if lost and not (len(forms) > 1 and lost == forms[:1] and placeholders(forms[0]) == of_one):  # “the lesson that is left”
        faults.append(f"placeholders differ from {sorted(wanted)}")
    if entry.msgid in forms and entry.msgid not in allowed and _WORD.search(without_placeholders(entry.msgid)):
        faults.append("left as it was")
    return faults


def placeholders(text: str) -> Counter[str]:
    """Return the placeholders of a text, with how often each stands in it."""
    return Counter(_PLACEHOLDER.findall(text.replace("%%", "")))


def without_placeholders(text: str) -> str:
    """Return the words of a text alone."""
    return _PLACEHOLDER.sub(" ", text)


def _forms(catalogue: polib.POFile) -> int:
    found = re.search(r"nplurals\s*=\s*(\d+)", catalogue.metadata.get("Plural-Forms", ""))
    return int(found.group(1)) if found else 2
