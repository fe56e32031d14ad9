"""What Wagtail's own migrations lay down: a root page, a root collection, a language."""

from wagtail.models import Collection, Locale, Page


def ensure_ground() -> None:
    """Lay it down again where a test that really commits has emptied the tables before."""
    Locale.objects.get_or_create(language_code="vi")
    if Page.get_first_root_node() is None:
        Page.add_root(instance=Page(title="Root", slug="root"))
    if Collection.get_first_root_node() is None:
        Collection.add_root(instance=Collection(name="Root"))
