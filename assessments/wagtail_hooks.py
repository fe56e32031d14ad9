"""The app's doors in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet

from assessments.models import Quiz
from assessments.viewsets import PoolViewSet, QuestionViewSet, QuizViewSet

register_snippet(QuizViewSet)
register_snippet(PoolViewSet)
register_snippet(QuestionViewSet)

_WITH_THE_COURSE = {"action-publish", "action-unpublish"}


@hooks.register("construct_snippet_action_menu")
def publish_with_the_course(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Leave out publishing: a quiz is published together with its course."""
    if context.get("model") is Quiz:
        menu_items[:] = [item for item in menu_items if item.name not in _WITH_THE_COURSE]
