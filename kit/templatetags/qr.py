"""A QR code in a page: `{% qr_code address as code %}`, then `code.size` and `code.path`."""

from django import template

from kit.qr import Qr, qr_of

register = template.Library()


@register.simple_tag
def qr_code(address: str) -> Qr:
    """Return the code of an address, to be drawn as one path."""
    return qr_of(address)
