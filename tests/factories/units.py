"""Units, memberships and roles for tests. `UnitFactory` gives each unit its place in the tree."""

from datetime import date
from typing import Any

import factory

from tests.factories.people import PersonFactory
from units.actions.founding import NewUnit, create_units
from units.enums import Family, Kind
from units.models import CodeList, Grant, Membership, Unit

LONG_AGO = date(2025, 7, 1)


class CodeListFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CodeList
        django_get_or_create = ("code",)

    code = "noi-bo"
    name = "Danh mục nội bộ"


class UnitFactory(factory.django.DjangoModelFactory):
    """A unit that stands somewhere: `UnitFactory(parent=ward)`, or a root where no parent is given."""

    class Meta:
        model = Unit

    code = factory.Sequence(lambda number: f"DV{number:04d}")
    name = factory.Sequence(lambda number: f"Đơn vị {number}")
    kind = Kind.OFFICE
    family = Family.STATE
    parent = None
    valid_from = LONG_AGO
    code_list = factory.SubFactory(CodeListFactory)

    @classmethod
    def _create(cls, model_class: type[Unit], *args: Any, **fields: Any) -> Unit:
        code_list, valid_from = fields.pop("code_list"), fields.pop("valid_from")
        if fields["parent"] is not None:
            fields["family"] = fields["parent"].family
        return create_units([NewUnit(**fields)], code_list=code_list, valid_from=valid_from, by=None)[0]


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(UnitFactory)
    family = factory.SelfAttribute("unit.family")
    position = "Chuyên viên"
    valid_from = LONG_AGO


class GrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Grant

    person = factory.SubFactory(PersonFactory)
    role = "unit_hr"
    unit = factory.SubFactory(UnitFactory)
    valid_from = LONG_AGO
