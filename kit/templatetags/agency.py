"""The agency that runs the site, for headers and footers."""

from django import template

from kit.agency import Agency, agency_of

register = template.Library()


@register.simple_tag(takes_context=True)
def agency(context: template.Context) -> Agency:
    """Return the agency of the site that this page belongs to: `{% agency as here %}`."""
    return agency_of(context.get("request"))
