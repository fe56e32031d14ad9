"""Makes the database of the benchmarks anew: tables, one course with a quiz of 20 questions, its learners."""

import os

import dj_database_url
import psycopg

from benchmarks import settings as bench


def recreate() -> None:
    """Drop and create the database named in DATABASE_URL; its name must end in `_bench`."""
    address = dj_database_url.parse(os.environ["DATABASE_URL"])
    name = address["NAME"]
    if not name.endswith("_bench"):
        raise SystemExit(f"The benchmarks drop their database first; {name} does not end in _bench, so it is left alone.")
    login = {"user": address["USER"], "password": address["PASSWORD"], "host": address["HOST"], "port": address["PORT"]}
    given = {key: value for key, value in login.items() if value}
    with psycopg.connect(dbname="postgres", autocommit=True, **given) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')


def main() -> None:
    """Make the database and fill it."""
    assert bench.DATABASES["default"]["ENGINE"].endswith("postgresql"), "Budgets are measured on PostgreSQL."
    recreate()
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from benchmarks.data import build

    build()


if __name__ == "__main__":
    main()
