"""What is wrong with a question, in one sentence."""

from django.core.exceptions import ValidationError


def first_sentence(error: ValidationError) -> str:
    """Return the first plain sentence in an error, however deep the block that it stands in."""
    whole = list(getattr(error, "non_block_errors", None) or [])
    if whole:
        return str(whole[0])
    parts = getattr(error, "block_errors", None) or []
    for part in parts.values() if isinstance(parts, dict) else parts:
        if isinstance(part, ValidationError):
            return first_sentence(part)
        if part:
            return str(next(iter(part)))
    return str(error.messages[0])
