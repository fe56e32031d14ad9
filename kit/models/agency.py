"""What an agency sets for itself."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="home")
class AgencySettings(BaseSiteSetting):
    """Name, logo, contact and forms of address of the agency that runs the site."""

    name = models.CharField(_("name of the agency"), max_length=200, blank=True)
    parent_name = models.CharField(_("superior agency"), max_length=200, blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image", verbose_name=_("logo"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    hotline = models.CharField(_("hotline"), max_length=40, blank=True)
    zalo = models.CharField(_("Zalo contact"), max_length=80, blank=True)
    address_party = models.CharField(_("form of address in Party trees"), max_length=40, default="Đồng chí")
    address_other = models.CharField(_("form of address elsewhere"), max_length=40, default="Ông/Bà")
    community_team_label = models.CharField(
        _("what community teams are called"), max_length=80, default="Tổ công nghệ số cộng đồng"
    )

    panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("name", help_text=_("Stands at the head and the foot of every page.")),
                FieldPanel("parent_name"),
                FieldPanel("logo", help_text=_("At least 88 pixels high; a drawing (SVG) is best.")),
            ],
            _("Agency"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("hotline", help_text=_("Whom people call when they cannot go on.")),
                FieldPanel("zalo", help_text=_("A number, or the name of the group or account.")),
            ],
            _("Contact"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("address_party", help_text=_("How mails and papers address members of Party organisations.")),
                FieldPanel("address_other"),
                FieldPanel("community_team_label"),
            ],
            _("Forms of address"),
        ),
    ]

    class Meta:
        verbose_name = _("agency")

    def __str__(self) -> str:
        return self.name
