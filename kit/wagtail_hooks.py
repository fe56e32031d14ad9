"""Wagtail's admin as this site shows it: its own look, a desk instead of a dashboard, and no entry that leads nowhere."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import choosers
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.pages.bulk_actions import MoveBulkAction, PublishBulkAction

from kit.panels import panels_for
from kit.views.admin import guide_show

# Wagtail's reports and its help are about Wagtail. People and their rights are kept elsewhere on
# this site; the way to approval is laid by the code, and files lie in one collection.
_NOT_IN_MENU = {"reports", "help"}
_NOT_IN_SETTINGS = {"users", "groups", "collections", "workflows", "workflow-tasks"}

# Fields of Wagtail's dialogues about links, whose names no catalogue can translate.
_LABELS = {
    "link_text": _("Text of the link"),
    "email_address": _("Email address"),
    "subject": _("Subject of the letter"),
    "body": _("Text of the letter"),
    "phone_number": _("Phone number"),
}

for form in (
    choosers.ExternalLinkChooserForm,
    choosers.AnchorLinkChooserForm,
    choosers.EmailLinkChooserForm,
    choosers.PhoneLinkChooserForm,
):
    for name, field in form.base_fields.items():
        field.label = _LABELS.get(name, field.label)


# Courses are published by their approval and stay where they are, and of other pages there are few:
# what a list offers to do to many at once goes without these two.
PublishBulkAction.models = MoveBulkAction.models = []


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """The address of the guide."""
    return [path("huong-dan/", guide_show, name="kit_admin_guide")]


@hooks.register("insert_global_admin_css")
def admin_style() -> SafeString:
    """Our colours and letters, and the parts that are ours."""
    return format_html('<link rel="stylesheet" href="{}">', static("kit/admin.css"))


@hooks.register("insert_global_admin_js")
def admin_script() -> SafeString:
    """What tidies text from Word as it is pasted, and gives fields the names that Wagtail leaves out."""
    return format_html('<script src="{}" defer></script>', static("kit/admin.js"))


@hooks.register("construct_main_menu")
def without_reports_and_help(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave out what nobody's work needs."""
    menu_items[:] = [item for item in menu_items if item.name not in _NOT_IN_MENU]


@hooks.register("construct_settings_menu")
def without_dead_settings(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave out the settings that this site keeps in other ways."""
    menu_items[:] = [item for item in menu_items if item.name not in _NOT_IN_SETTINGS]


@hooks.register("register_admin_menu_item")
def desk_item() -> MenuItem:
    """The way back to one's own work. A bare address would count as open on every page of the admin."""
    return MenuItem(_("My work"), reverse("wagtailadmin_home") + "#main", name="my-work", icon_name="tasks", order=10)


@hooks.register("register_admin_menu_item")
def guide_item() -> MenuItem:
    """The guide, where Wagtail's help would stand."""
    return MenuItem(_("Guide"), reverse("kit_admin_guide"), name="guide", icon_name="help", order=11000)


@hooks.register("register_admin_menu_item")
def site_item() -> MenuItem:
    """The way back to the site that learners see."""
    return MenuItem(_("To the learners' site"), "/#main", name="site", icon_name="home", order=11100)


class DeskPanel(Component):
    """A card of the desk, handed in by an app through `kit.panels`."""

    order = 100  # all alike: they come in order

    def __init__(self, template: str, things: dict[str, Any]) -> None:
        self.template_name = template
        self.things = things

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return what the card shows."""
        return self.things


@hooks.register("construct_homepage_panels")
def the_desk(request: HttpRequest, panels: list[Any]) -> None:
    """Put one's own work in the place of Wagtail's panels."""
    panels[:] = [DeskPanel(template, things) for template, things in panels_for("admin_home", request)]
