"""Who may do what to questions in Wagtail's admin."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from people.models import Person
from units.policies import OwnedPolicy

_READING = {"view", "choose"}
_WITH_THE_COURSE = {"publish", "unpublish"}


class ReadingPolicy(OwnedPolicy):
    """Lets those who may write at the owner read and choose; the rows themselves are made by publishing alone."""

    def user_has_any_permission(self, user: Person, actions: Iterable[str]) -> bool:
        return super().user_has_any_permission(user, _READING & set(actions))

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Any) -> bool:
        return action in _READING and super().user_has_permission_for_instance(user, action, instance)

    def instances_user_has_any_permission_for(self, user: Person, actions: Iterable[str]) -> QuerySet[Any]:
        return super().instances_user_has_any_permission_for(user, _READING & set(actions))


class QuizPolicy(OwnedPolicy):
    """Lets those who may write at the owner write; a quiz is published with its course, never by itself."""

    def user_has_any_permission(self, user: Person, actions: Iterable[str]) -> bool:
        return super().user_has_any_permission(user, set(actions) - _WITH_THE_COURSE)

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Any) -> bool:
        return action not in _WITH_THE_COURSE and super().user_has_permission_for_instance(user, action, instance)

    def instances_user_has_any_permission_for(self, user: Person, actions: Iterable[str]) -> QuerySet[Any]:
        return super().instances_user_has_any_permission_for(user, set(actions) - _WITH_THE_COURSE)
