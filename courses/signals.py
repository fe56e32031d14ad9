"""News that others may hear."""

from django.dispatch import Signal

# Sent inside the transaction that writes the completion; again where a completion that was voided stands once more, so
# listeners bear hearing it twice. Arguments: completion.
course_completed = Signal()

# Sent inside the transaction that voids a completion: the rule of its version is no longer met, because an attempt was marked
# again and passes no longer. `completion.voided_at` and `void_reason` are set. What was counted as completed must be open
# again for the listener, with a trace; the same completion may stand again later (`course_completed`).
# Arguments: completion, by (a person, or None).
completion_voided = Signal()

# Sent inside the transaction in which a completion that stands gets another score, because an attempt was marked again.
# Arguments: completion, by (a person, or None), reason.
completion_rescored = Signal()

# Sent inside the transaction that enrols. Arguments: enrolment.
learner_enrolled = Signal()

# Sent inside the transaction in which a learner opens the first lesson. Arguments: enrolment.
learning_started = Signal()
