"""What an author writes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlockValidationError

from assessments.kinds.author import WHOLE, CreditBlock, QuestionBlock
from assessments.kinds.choices import ChoicesBlock


class MultipleChoiceBlock(QuestionBlock):
    """A question with choices, of which one or more are right and one or more wrong."""

    choices = ChoicesBlock()
    credit = CreditBlock(default=WHOLE)

    def clean(self, value: Any) -> Any:
        """Refuse a question of which nothing, or everything, is right."""
        cleaned = super().clean(value)
        right = sum(bool(choice["correct"]) for choice in cleaned["choices"])
        sentence = None
        if right == 0:
            sentence = _("Mark the right choices.")
        elif right == len(cleaned["choices"]):
            sentence = _("Every choice is marked as right. Add one that is wrong.")
        if sentence:
            raise StructBlockValidationError(non_block_errors=[ValidationError(sentence, code="right_choices")])
        return cleaned

    class Meta:
        icon = "tick-inverse"
        label = _("Several choices")
        help_text = _(
            "Several choices, one or more of them right; learners tick all. "
            "Example: “What makes a password strong?” – Long (right) / Used nowhere else (right) / My birthday."
        )
