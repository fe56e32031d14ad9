"""What Wagtail's admin is told by no setting: names of fields that it has in English only, and a form nobody here can fill in."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.views.account import NameEmailSettingsPanel

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

# It asks for a first and a last name, which people of this site do not have; one could not save one's language either.
NameEmailSettingsPanel.is_active = lambda _panel: False
