"""News that others may hear."""

from django.dispatch import Signal

# Sent inside the transaction that writes the completion. Arguments: completion.
course_completed = Signal()

# Sent inside the transaction that enrols. Arguments: enrolment.
learner_enrolled = Signal()

# Sent inside the transaction in which a learner opens the first lesson. Arguments: enrolment.
learning_started = Signal()
