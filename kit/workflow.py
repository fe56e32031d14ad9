"""How a workflow ends. Named in the settings; read while Wagtail's models load, so it imports none."""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish what was approved, by the person who approved it.

    The approval was the check. Nobody holds the right to publish such a page by itself,
    so Wagtail's own way of ending, which asks for that right, would always fail.
    """
    workflow_state.content_object.get_latest_revision().publish(user=user, skip_permission_checks=True)
