"""What an author writes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlockValidationError

from assessments.kinds.author import WHOLE, CreditBlock, QuestionBlock
from kit.text import nfc


class OrderingBlock(QuestionBlock):
    """Things, written in the right order; learners see them mixed."""

    items = ListBlock(CharBlock(max_length=200), label=_("Things in the right order"), min_num=3, max_num=10)
    credit = CreditBlock(default=WHOLE)

    def clean(self, value: Any) -> Any:
        """Refuse the same thing twice: nobody could tell which comes first."""
        cleaned = super().clean(value)
        texts = [nfc(text).lower() for text in cleaned["items"]]
        if len(set(texts)) < len(texts):
            sentence = _("The same thing stands there twice. Each may stand there once.")
            raise StructBlockValidationError(non_block_errors=[ValidationError(sentence, code="same_twice")])
        return cleaned

    class Meta:
        icon = "list-ol"
        label = _("Ordering")
        help_text = _(
            "Write the steps in the right order; learners see them mixed. "
            "Example: hang up → call the bank’s own number → tell your unit."
        )
