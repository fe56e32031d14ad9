"""Every template of the site uses components as they are declared."""

from kit.checks import components_are_used_as_declared


def test_every_component_is_used_as_declared():
    assert components_are_used_as_declared(None) == []
