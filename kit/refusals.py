"""Refusals: what actions raise when something may not be done."""

from django.utils.functional import Promise


class Refusal(Exception):
    """Something may not be done. `code` is for programs and tests, `sentence` for the person.

    The sentence says what is wrong, where, and what to do.
    """

    def __init__(self, code: str, sentence: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)
