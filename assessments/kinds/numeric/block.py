"""What an author writes."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, DecimalBlock

from assessments.kinds.author import QuestionBlock


class NumericBlock(QuestionBlock):
    """A question that is answered with a number."""

    value = DecimalBlock(label=_("Right number"))
    tolerance = DecimalBlock(
        label=_("Tolerance"), default=Decimal(0), min_value=0, help_text=_("How far an answer may be off and still be right.")
    )
    unit = CharBlock(label=_("Unit of measure"), required=False, max_length=30)

    class Meta:
        icon = "decimal"
        label = _("Number")
        help_text = _("Learners type a number. Example: “Which number do you call for the police?” – 113, tolerance 0.")
