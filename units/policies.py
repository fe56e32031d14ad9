"""The same answers as `units.scope`, for Wagtail's admin: no groups, only roles at units.

`GrantBackend` opens the admin; `OwnedPolicy` guards things that a unit owns, such as
quizzes; `UnitPagePolicy` guards pages; `SharedMediaPolicy` guards pictures and files.
Policies are registered in `apps.py`: Wagtail's registry refuses late ones.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import Permission as AuthPermission
from django.db.models import Model, Q, QuerySet
from wagtail.models import Collection, GroupPagePermission, Page
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from kit.clock import today
from people.models import Person
from units.models import Grant
from units.roles import Permission, allowing
from units.scope import may, permissions_of, reach

OPENS: dict[str, frozenset[Permission]] = {
    "wagtailadmin.access_admin": frozenset({Permission.WRITE, Permission.APPROVE, Permission.ADMINISTER, Permission.ISSUE}),
    "wagtail_localize.submit_translation": frozenset({Permission.ADMINISTER}),
    "kit.change_agencysettings": frozenset({Permission.ADMINISTER}),
    "kit.view_agencysettings": frozenset({Permission.ADMINISTER}),
}
NEEDED: dict[str, Permission] = {
    **dict.fromkeys(["add", "change", "delete", "view", "choose", "copy"], Permission.WRITE),
    **dict.fromkeys(["publish", "unpublish", "lock", "unlock"], Permission.APPROVE),
}


class GrantBackend(BaseBackend):
    """Let people with a writing, approving, issuing or administering role into Wagtail's admin. Signs nobody in."""

    def has_perm(self, user_obj: Any, perm: str, obj: Model | None = None) -> bool:
        """Answer for the door of the admin and for the agency's settings; everything else there asks the policies."""
        return perm in OPENS and bool(OPENS[perm] & permissions_of(user_obj, today()))


def holders(permissions: Iterable[Permission]) -> QuerySet[Person]:
    """Return the active people who hold one of the permissions somewhere today, superusers among them."""
    roles = {role for permission in permissions for role in allowing(permission)}
    granted = Grant.objects.on(today()).filter(role__in=roles).values("person_id")
    return Person.objects.filter(Q(pk__in=granted) | Q(is_superuser=True), is_active=True)


def _needed(actions: Iterable[str]) -> set[Permission]:
    return {NEEDED[action] for action in actions if action in NEEDED}


class OwnedPolicy(BasePermissionPolicy):
    """Guards a model whose rows belong to a unit: what lies out of reach is not listed and cannot be opened."""

    def __init__(self, model: type[Model] | str, owner: str = "owner") -> None:
        super().__init__(model)
        self.owner = owner

    def user_has_permission(self, user: Person, action: str) -> bool:
        """Return whether the person may do this to some row."""
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: Person, actions: Iterable[str]) -> bool:
        """Return whether the person may do one of these to some row."""
        return bool(_needed(actions) & permissions_of(user, today()))

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Any) -> bool:
        """Return whether the person may do this to this row; a row without an owner yet counts as new."""
        owner = instance
        for part in self.owner.split("__"):
            owner = getattr(owner, part, None)
        if owner is None:
            return self.user_has_permission(user, action)
        return action in NEEDED and may(user, NEEDED[action], owner, today())

    def instances_user_has_any_permission_for(self, user: Person, actions: Iterable[str]) -> QuerySet[Any]:
        """Return the rows to which the person may do one of these."""
        condition = Q(pk__in=[])
        for permission in _needed(actions):
            condition |= reach(user, permission, today()).filter(self.owner)
        return self.model._default_manager.filter(condition)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Person]:
        """Return the people who may do one of these to some row."""
        return holders(_needed(actions))


PageRights = Callable[[Person], Iterable[tuple[Page, Iterable[str]]]]
_page_rights: list[PageRights] = []


def register_page_rights(rights: PageRights) -> None:
    """Let an app say on which of its pages a person may do what; it holds for the pages below as well."""
    _page_rights.append(rights)


class UnitPagePolicy(PagePermissionPolicy):
    """Wagtail's page policy over rights that follow from roles instead of groups."""

    def get_all_permissions_for_user(self, user: Any) -> list[GroupPagePermission]:
        """Return the person's rights in the form in which Wagtail reads them. None of these rows is ever saved."""
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return []
        held = [(page, action) for rights in _page_rights for page, actions in rights(user) for action in actions]
        return [  # with a key each, because Wagtail puts them into sets
            GroupPagePermission(pk=number, page=page, permission=AuthPermission(codename=f"{action}_page"))
            for number, (page, action) in enumerate(held, start=1)
        ]

    def users_with_any_permission(self, actions: Iterable[str], include_superusers: bool = True) -> QuerySet[Person]:
        """Return the people who may do one of these to some page."""
        people = holders(_needed(actions))
        return people if include_superusers else people.exclude(is_superuser=True)

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Page, include_superusers: bool = True
    ) -> list[Person]:
        """Return the people who may do one of these to this page."""
        people = self.users_with_any_permission(actions, include_superusers)
        return [person for person in people if self.user_has_any_permission_for_instance(person, set(actions), instance)]

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        """Return the pages to which the person may do one of these, as one condition however many they are."""
        everything = self._base_queryset_for_user(user)
        if everything is not None:
            return everything
        wanted = self._get_permission_codenames(set(actions))
        rights = [right for right in self.get_cached_permissions_for_user(user) if right.permission.codename in wanted]
        return self.model._default_manager.filter(_at_or_below({right.page.path for right in rights}))

    def explorable_instances(self, user: Any) -> Any:
        """Return the pages that the explorer lists: the person's own, and those above that lead there."""
        everything = self._base_queryset_for_user(user)
        if everything is not None:
            return everything
        paths = {right.page.path for right in self.get_cached_permissions_for_user(user)}
        step = Page.steplen
        above = {path[:end] for path in paths for end in range(2 * step, len(path), step)}
        return self.model._default_manager.filter(_at_or_below(paths) | Q(path__in=above))


def _at_or_below(paths: Iterable[str]) -> Q:
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(path__startswith=path)
    return condition


class SharedMediaPolicy(CollectionOwnershipPermissionPolicy):
    """Pictures and files are shared among authors; each changes their own, approvers any."""

    def __init__(self, model: type[Model] | str) -> None:
        super().__init__(model, owner_field_name="uploaded_by_user")

    def _check_perm(self, user: Any, actions: Iterable[str], collection: Collection | None = None) -> bool:
        if not (user.is_active and user.is_authenticated):
            return False
        return user.is_superuser or bool(_media_permissions(actions) & permissions_of(user, today()))

    def _collections_with_perm(self, user: Any, actions: Iterable[str]) -> QuerySet[Collection]:
        return Collection.objects.all() if self._check_perm(user, actions) else Collection.objects.none()

    def _users_with_perm(self, actions: Iterable[str], collection: Collection | None = None) -> QuerySet[Person]:
        return holders(_media_permissions(actions))


def _media_permissions(actions: Iterable[str]) -> set[Permission]:
    return {Permission.APPROVE if action in {"change", "delete"} else Permission.WRITE for action in actions}
