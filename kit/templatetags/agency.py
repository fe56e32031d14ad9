"""The agency that runs the site, for headers and footers."""

from django import template

from kit.agency import Agency, agency_of, agency_remembered

register = template.Library()


@register.simple_tag(takes_context=True)
def agency(context: template.Context) -> Agency:
    """Return the agency of the site that this page belongs to: `{% agency as here %}`."""
    return agency_of(context.get("request"))


@register.simple_tag(takes_context=True)
def remembered_agency(context: template.Context) -> Agency | None:
    """Return what is known of the agency without the database: `{% remembered_agency as here %}`."""
    return agency_remembered(context.get("request"))
