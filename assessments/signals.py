"""News that others may hear."""

from django.dispatch import Signal

# Sent once for an attempt, inside the transaction that submits or expires it. Arguments: attempt.
attempt_finished = Signal()

# Sent inside the transaction of a later marking. Arguments: attempt, before and after (markings).
attempt_marked_again = Signal()
