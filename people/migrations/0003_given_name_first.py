"""Compute the sort keys of people again: the given name decides with its tone before the surname does."""

from django.db import migrations

from kit.names import name_sort_key


def compute_sort_keys(apps, schema_editor):
    people = apps.get_model("people", "Person").objects
    last = 0
    while rows := list(people.filter(pk__gt=last).order_by("pk").only("pk", "full_name")[:1000]):
        for row in rows:
            row.sort_key = name_sort_key(row.full_name)[:400]
        people.bulk_update(rows, ["sort_key"])
        last = rows[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0002_session"),
    ]

    operations = [
        migrations.RunPython(compute_sort_keys, migrations.RunPython.noop, elidable=True),
    ]
