"""What an author writes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, StructBlockValidationError

from assessments.kinds.author import PART, CreditBlock, QuestionBlock
from kit.text import nfc


class PairBlock(StructBlock):
    """One thing and what belongs to it."""

    left = CharBlock(label=_("Thing"), max_length=200)
    right = CharBlock(label=_("Belongs to it"), max_length=200)

    class Meta:
        icon = "link"


class MatchingBlock(QuestionBlock):
    """Things, and what belongs to each. The same may belong to several."""

    pairs = ListBlock(PairBlock(), label=_("Pairs"), min_num=2, max_num=10)
    credit = CreditBlock(default=PART)

    def clean(self, value: Any) -> Any:
        """Refuse a thing that stands there twice, and pairs that leave nothing to decide."""
        cleaned = super().clean(value)
        lefts = [nfc(pair["left"]).lower() for pair in cleaned["pairs"]]
        rights = {nfc(pair["right"]).lower() for pair in cleaned["pairs"]}
        sentence = None
        if len(set(lefts)) < len(lefts):
            sentence = _("Two pairs begin with the same thing. Each may stand there once.")
        elif len(rights) < 2:
            sentence = _("Everything belongs to the same. Give at least two different ones.")
        if sentence:
            raise StructBlockValidationError(non_block_errors=[ValidationError(sentence, code="pairs")])
        return cleaned

    class Meta:
        icon = "link"
        label = _("Matching")
        help_text = _(
            "Learners say what belongs to what. "
            "Example: VNeID – identify yourself / dichvucong.gov.vn – hand in a file / 156 – report a scam call."
        )
