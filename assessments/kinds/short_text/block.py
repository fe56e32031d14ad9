"""What an author writes."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, IntegerBlock, ListBlock

from assessments.kinds.author import QuestionBlock

IGNORE, FOLD, STRICT = "ignore", "fold", "strict"


class ShortTextBlock(QuestionBlock):
    """A question that is answered with a word or a few."""

    accepted = ListBlock(
        CharBlock(max_length=200),
        label=_("Accepted answers"),
        min_num=1,
        max_num=30,
        help_text=_("Capitals, spaces and a full stop at the end do not matter; thuý and thúy are the same."),
    )
    tones = ChoiceBlock(
        label=_("Vietnamese marks"),
        choices=[
            (IGNORE, _("Answers typed without marks are accepted (gac may)")),
            (STRICT, _("Marks count: má, mà and ma are different words")),
        ],
        default=IGNORE,
    )
    dd = ChoiceBlock(
        label=_("The letter đ"),
        choices=[(FOLD, _("d is accepted for đ")), (STRICT, _("đ and d are different letters"))],
        default=FOLD,
    )
    edits = IntegerBlock(
        label=_("Wrong syllables allowed"),
        default=0,
        min_value=0,
        max_value=3,
        help_text=_("How many syllables may be wrong, missing or too many."),
    )

    class Meta:
        icon = "pilcrow"
        label = _("Short text")
        help_text = _(
            "Learners type a word or a few. List every wording that you accept. "
            "Example: “What do you do first when a stranger asks for money?” – hang up / end the call."
        )
