"""The kinds of notices. Each has three templates in `people/notices/<name>/`: subject.txt, text.txt, mail.html.

Facts are plain values that JSON holds; `path` is where the notice leads. No kind
carries a code: the one for a first sign-in is made while the mail is written.
"""

from dataclasses import dataclass

from people.enums import CodePurpose


@dataclass(frozen=True)
class Kind:
    """A kind of notice: the facts that its templates need, and the code that its mail brings, if any."""

    name: str
    facts: frozenset[str]
    code: CodePurpose | None = None

    def template(self, part: str) -> str:
        """Return where a part of the notice stands: `subject.txt`, `text.txt` or `mail.html`."""
        return f"people/notices/{self.name}/{part}"


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("invitation", frozenset({"unit"}), code=CodePurpose.INVITATION),
        Kind("new_password", frozenset(), code=CodePurpose.NEW_PASSWORD),
        Kind("slip_printed", frozenset({"by"})),
        Kind("course_assigned", frozenset({"course", "due_on", "path"})),
        Kind("certificate_issued", frozenset({"course", "number", "path"})),
        Kind("certificate_reissued", frozenset({"course", "number", "old_number", "reason", "issuer", "path"})),
        Kind("certificate_revoked", frozenset({"course", "number", "reason", "issuer", "path"})),
        Kind("certificate_concern", frozenset({"course", "number", "what", "path"})),
        Kind("marked_again", frozenset({"quiz", "what", "before", "after", "of", "passed_before", "passed", "reason", "path"})),
        Kind("export_ready", frozenset({"title", "path"})),
    )
}
