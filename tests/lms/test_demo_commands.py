"""The demo's commands on a site that is no demo."""

import pytest
from django.core.management import CommandError, call_command

from people.models import Person


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["load_demo", "demo_accounts"])
def test_commands_refuse_outside_demo_mode(command):
    with pytest.raises(CommandError):
        call_command(command)

    assert not Person.objects.exists()
