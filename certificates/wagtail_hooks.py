"""Issuers in Wagtail's admin: what their papers say, and who signs."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import StatusFlagColumn
from wagtail.snippets.models import register_snippet

from certificates.enums import HeaderFamily
from certificates.models import Issuer
from certificates.policies import units_for
from kit import audit
from units.enums import Family
from units.viewsets import ScopedViewSet


class IssuerForm(WagtailAdminModelForm):
    """Settings of an issuer. Its unit is chosen once; the design fits the unit's tree."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "unit" in self.fields:
            self.fields["unit"].queryset = units_for(self.for_user)
            self.fields["unit"].disabled = self.instance.pk is not None

    def clean(self) -> dict[str, Any]:
        """Refuse a Party design outside the Party tree, and any other within it: the public page goes by the design."""
        cleaned: dict[str, Any] = super().clean()
        unit, design = cleaned.get("unit"), cleaned.get("header_family")
        if unit and design and (unit.family == Family.PARTY) != (design == HeaderFamily.PARTY):
            self.add_error("header_family", _("Units of the Party tree use the Party design, and only they do."))
        return cleaned


class IssuerViewSet(ScopedViewSet):
    """Issuers within reach."""

    model = Issuer
    icon = "doc-full"
    menu_label: ClassVar[str | Promise] = _("Issuing bodies")
    menu_order = 230
    add_to_admin_menu = True
    list_display: ClassVar = [
        "name",
        "unit",
        "symbol",
        "signatory_name",
        StatusFlagColumn(
            "is_active", label=_("Status"), sort_key="is_active", true_label=_("in use"), false_label=_("not in use")
        ),
    ]
    ordering: ClassVar = ["name"]
    edit_handler = ObjectList(
        [
            HelpPanel(template="certificates/admin/issuer_panel.html"),
            MultiFieldPanel(
                [
                    FieldPanel("unit", help_text=_("It issues for its own courses and those of the units below it.")),
                    FieldPanel("header_family", help_text=_("Decides the heading, the frame and how people are addressed.")),
                    FieldPanel("is_active", help_text=_("An issuing body that is not in use gives no new numbers.")),
                ],
                _("Issuing body"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("parent_name", help_text=_("The line above the issuing body, in capitals as printed.")),
                    FieldPanel("name"),
                    FieldPanel("authority"),
                    FieldRowPanel(
                        [
                            FieldPanel("symbol", help_text=_("Stands in the number: 0123/GCN-SKHCN has SKHCN.")),
                            FieldPanel("series", help_text=_("Numbers run from 1 within a series and a year; GCN is usual.")),
                            FieldPanel("place", help_text=_("Before the date, such as Hải Phòng.")),
                        ]
                    ),
                ],
                _("On the paper"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("signing_formula"),
                    FieldPanel("signatory_title"),
                    FieldPanel("signatory_name", help_text=_("Papers keep the name that stood here on the day of issue.")),
                ],
                _("Signature"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("grading"),
                    FieldPanel("duration_unit"),
                    FieldPanel("value_line", help_text=_("What it is good for, if the decision says so. May stay empty.")),
                ],
                _("Wording"),
            ),
        ],
        base_form_class=IssuerForm,
    )


register_snippet(IssuerViewSet)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def record_change(request: HttpRequest, instance: Any) -> None:
    """Keep in the audit log who changed what papers will say."""
    if isinstance(instance, Issuer):
        after = {"name": instance.name, "symbol": instance.symbol, "series": instance.series, "is_active": instance.is_active}
        audit.record(by=request.user, did="certificates.keep_issuer", to=instance, after=after, unit=instance.unit)  # type: ignore[arg-type]
