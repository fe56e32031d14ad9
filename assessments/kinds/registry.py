"""Every kind of question, by name."""

from assessments.kinds.base import Kind
from assessments.kinds.matching.kind import Matching
from assessments.kinds.multiple_choice.kind import MultipleChoice
from assessments.kinds.numeric.kind import Numeric
from assessments.kinds.ordering.kind import Ordering
from assessments.kinds.short_text.kind import ShortText
from assessments.kinds.single_choice.kind import SingleChoice
from assessments.kinds.true_false.kind import TrueFalse

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (SingleChoice(), MultipleChoice(), TrueFalse(), ShortText(), Numeric(), Matching(), Ordering())
}
