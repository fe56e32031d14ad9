"""Questions as plain data, the way the demo's YAML files hold them."""

from collections.abc import Mapping
from typing import Any

from assessments.kinds.registry import KINDS


def questions_from(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the raw value of a quiz's `questions` from `{"questions": [{"key", "kind", "text", …}]}`.

    The key of a question becomes the identifier of its block, and so the code of the
    question in its bank: building the same data again changes nothing that was
    published. An unknown kind raises KeyError with its name.
    """
    return [
        {"type": question["kind"], "value": KINDS[question["kind"]].from_plain(question), "id": question["key"]}
        for question in data["questions"]
    ]
