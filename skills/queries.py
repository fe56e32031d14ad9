"""Find frameworks and the competences in them."""

from collections.abc import Iterable

from django.db.models import QuerySet

from skills.models import Competence, Framework

MAIN_FRAMEWORK = ("tt02", "2025")


def main_framework() -> Framework | None:
    """Return the framework by which courses are described, once it is loaded."""
    code, version = MAIN_FRAMEWORK
    return Framework.objects.filter(code=code, version=version).first()


def competences_of(framework: Framework) -> QuerySet[Competence]:
    """Return the competences of a framework with their domains, in the framework's order; domains are left out."""
    return framework.competences.exclude(parent=None).select_related("parent").order_by("position")


def competences_with_codes(codes: Iterable[str]) -> QuerySet[Competence]:
    """Return competences of the main framework by their codes, such as `4.1`; unknown codes are left out."""
    code, version = MAIN_FRAMEWORK
    return Competence.objects.filter(framework__code=code, framework__version=version, code__in=list(codes)).order_by("position")
