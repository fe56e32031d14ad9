"""News that others may hear."""

from django.dispatch import Signal

# Sent once for an attempt, inside the transaction that submits or expires it. Arguments: attempt.
attempt_finished = Signal()

# Sent inside the transaction of a later marking: a regrade, or a decision about late answers. The attempt carries the new
# score. Arguments: attempt, before and after (markings; `after.marked_by` and `after.note` say who decided and why).
attempt_marked_again = Signal()
