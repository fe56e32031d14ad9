"""Digital skills as something to choose from."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from skills.models import Framework
from skills.queries import MAIN_FRAMEWORK

Option = dict[str, Any]


class SkillChoices(forms.CheckboxSelectMultiple):
    """Checkboxes under the names of their frameworks and domains: skills of two frameworks may carry one number and one name.

    The main framework stands open, the others where something in them is ticked.
    """

    template_name = "skills/skill_choices.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the frameworks with their domains and options."""
        context = super().get_context(name, value, attrs)
        options = [option for _group, options, _index in context["widget"]["optgroups"] for option in options]
        context["widget"]["frameworks"] = _by_framework(options)
        return context


def _by_framework(options: Iterable[Option]) -> list[dict[str, Any]]:
    sorted_out: dict[int, list[Option]] = {}
    for option in options:
        sorted_out.setdefault(option["value"].instance.framework_id, []).append(option)
    known = Framework.objects.in_bulk(sorted_out)
    order = sorted(known.values(), key=lambda row: ((row.code, row.version) != MAIN_FRAMEWORK, row.pk))
    return [_framework(row, sorted_out[row.pk]) for row in order]


def _framework(framework: Framework, options: list[Option]) -> dict[str, Any]:
    ticked = sum(option["selected"] for option in options)
    return {
        "name": str(framework),
        "is_open": (framework.code, framework.version) == MAIN_FRAMEWORK or ticked > 0,
        "ticked": ticked,
        "domains": _by_domain(options),
    }


def _by_domain(options: list[Option]) -> list[tuple[str, list[Option]]]:
    """Return the options under the names of their domains; to tick a domain itself is to tick all of it."""
    domains: dict[int, tuple[str, list[Option]]] = {}
    for option in options:
        skill = option["value"].instance
        if skill.parent_id is None:
            domains[skill.pk] = (str(skill), [option | {"label": _("All of: %(domain)s") % {"domain": skill.name}}])
    for option in options:
        skill = option["value"].instance
        if skill.parent_id in domains:
            domains[skill.parent_id][1].append(option)
    return list(domains.values())
