"""What an author writes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlockValidationError

from assessments.kinds.author import QuestionBlock
from assessments.kinds.choices import ChoicesBlock


class SingleChoiceBlock(QuestionBlock):
    """A question with choices, of which exactly one is right."""

    choices = ChoicesBlock()

    def clean(self, value: Any) -> Any:
        """Refuse a question without a right choice, or with two."""
        cleaned = super().clean(value)
        right = sum(bool(choice["correct"]) for choice in cleaned["choices"])
        if right != 1:
            sentence = (
                _("Mark one choice as right.")
                if right == 0
                else _("%(number)s choices are marked as right. Leave one, or use the kind with several right choices.")
                % {"number": right}
            )
            raise StructBlockValidationError(non_block_errors=[ValidationError(sentence, code="one_right_choice")])
        return cleaned

    class Meta:
        icon = "radio-full"
        label = _("One choice")
        help_text = _(
            "Several choices, exactly one of them right. "
            "Example: “Who may know your OTP?” – Nobody (right) / The bank / The police."
        )
