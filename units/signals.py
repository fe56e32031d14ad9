"""News that others may hear."""

from django.dispatch import Signal

# Sent inside the transaction in which memberships begin, end or change. Arguments: people (their keys), family.
belonging_changed = Signal()

# Sent inside the transaction in which a unit moves, takes another name or is dissolved. Arguments: unit (the one that goes on).
unit_changed = Signal()
