"""What an author writes."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock

from assessments.kinds.author import QuestionBlock


class TrueFalseBlock(QuestionBlock):
    """A statement that is true or false."""

    correct = BooleanBlock(label=_("The statement is true"), required=False)

    class Meta:
        icon = "help"
        label = _("True or false")
        help_text = _(
            "A statement that learners call true or false. Example: “The police may ask for your OTP by phone.” – false."
        )
