"""Viewsets, choosers and forms for things that a unit owns, in Wagtail's admin.

Wagtail's own views ask a policy only whether a person may do something to *some* row of
a model. Here every address that names a row answers 404 where it lies out of reach.
"""

from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.generic import View
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from kit.clock import today
from units.models import Unit
from units.roles import Permission
from units.scope import reach


def within_reach(model: type[Model], request: HttpRequest) -> QuerySet[Any]:
    """Return the rows of an owned model that the person may choose, by its registered policy."""
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(request.user, {"choose"})


class _Choosing:
    """A chooser's list, cut to what the person reaches."""

    def get_object_list(self) -> QuerySet[Any]:
        return within_reach(self.model_class, self.request)  # type: ignore[attr-defined]


class ScopedChooseView(_Choosing, ChooseView):
    pass


class ScopedChooseResultsView(_Choosing, ChooseResultsView):
    pass


class ScopedChosenView(SnippetChosenView):
    def get_object(self, pk: str) -> Any:
        return within_reach(self.model_class, self.request).get(pk=pk)


class ScopedChosenMultipleView(SnippetChosenMultipleView):
    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        return within_reach(self.model_class, self.request).filter(pk__in=pks)


class ScopedChooser(SnippetChooserViewSet):
    """A chooser that neither lists nor names what lies out of reach, nor makes anything."""

    choose_view_class = ScopedChooseView
    choose_results_view_class = ScopedChooseResultsView
    chosen_view_class = ScopedChosenView
    chosen_multiple_view_class = ScopedChosenMultipleView
    creation_form_class = None


class OwnedForm(WagtailAdminModelForm):
    """A form in which the owner is among the units where the person may write."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "owner" in self.fields:
            within = reach(self.for_user, Permission.WRITE, today())
            self.fields["owner"].queryset = Unit.objects.filter(within.filter("pk")).order_by("name")


class _InReach:
    """A view that answers 404 where its address names a row out of the person's reach."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = kwargs.get("pk")
        if key is not None and not within_reach(self.model, request).filter(pk=unquote(str(key))).exists():  # type: ignore[attr-defined]
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class ScopedViewSet(SnippetViewSet):
    """A viewset of rows that a unit owns: lists, choosers and every single address keep to what is in reach.

    The model needs a policy (`units.policies.OwnedPolicy`) registered in `apps.py`.
    """

    chooser_viewset_class = ScopedChooser

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows in reach: what the list shows."""
        return within_reach(self.model, request)

    def construct_view(self, view_class: type[View], **kwargs: Any) -> Any:
        """Make a view that keeps to what is in reach."""
        return super().construct_view(type(f"Scoped{view_class.__name__}", (_InReach, view_class), {}), **kwargs)
