"""Identifiers that people and papers see: random references and codes that can be typed."""

import secrets

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})
CODE_LENGTH = 12


def reference() -> str:
    """Return 128 random bits as 22 letters, digits, `-` and `_`, for addresses."""
    return secrets.token_urlsafe(16)


def typed_code() -> str:
    """Return a random code of 12 Crockford characters, the last of them a check character.

    The check character is a weighted sum in the field of 32 elements, so it is
    itself one of the 32 characters; one wrong character and two neighbours
    exchanged are always noticed. (Crockford's own check, modulo 37, needs signs
    such as `*` and `~`, which people cannot read aloud.)
    """
    body = "".join(secrets.choice(CROCKFORD) for _ in range(CODE_LENGTH - 1))
    return body + _check_character(body)


def read_code(text: str) -> str | None:
    """Return what somebody typed as a plain code, or None where it cannot be one.

    Case, spaces and hyphens do not matter; O is read as 0, I and L as 1.
    """
    code = text.strip().upper().translate(_READ_AS)
    if len(code) != CODE_LENGTH or any(character not in CROCKFORD for character in code):
        return None
    return code if _check_character(code[:-1]) == code[-1] else None


def show_code(code: str) -> str:
    """Return a code in groups of four, as printed: `7K3F-9QXM-2A1B`."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _check_character(body: str) -> str:
    value = 0
    for character in body:
        value ^= CROCKFORD.index(character)
        value <<= 1  # times x in GF(2)[x] / (x^5 + x^2 + 1); the check character alone has the weight 1
        if value & 0b100000:
            value ^= 0b100101
    return CROCKFORD[value]
