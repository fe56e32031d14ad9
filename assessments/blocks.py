"""What an author writes a quiz with: one block for each kind of question, and one for the bank."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import DecimalBlock, StreamBlock, StructBlock

from assessments.kinds.author import LessonKeyBlock
from assessments.kinds.registry import KINDS
from kit.blocks.snippet import SnippetBlock

FROM_BANK = "from_bank"


class FromBankBlock(StructBlock):
    """A question of the bank; publishing takes its newest version."""

    question = SnippetBlock("assessments.Question", label=_("Question"))
    points = DecimalBlock(label=_("Points"), default=Decimal(1), min_value=Decimal("0.01"), max_value=100, decimal_places=2)
    lesson = LessonKeyBlock()

    class Meta:
        icon = "snippet"
        label = _("From the question bank")
        help_text = _("A question that was published before, here or in another quiz of your unit. Its newest version is asked.")


class QuestionsBlock(StreamBlock):
    """The questions of a quiz, in order."""

    def __init__(self, local_blocks: list[tuple[str, StructBlock]] | None = None, **options: object) -> None:
        every: list[tuple[str, StructBlock]] = [(kind.name, kind.block()) for kind in KINDS.values()]
        super().__init__([*every, (FROM_BANK, FromBankBlock()), *(local_blocks or [])], **options)

    class Meta:
        max_num = 200
