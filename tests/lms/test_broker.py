"""Which broker is chosen for which site."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from lms import broker
from lms.settings.broker import choose, prefetch

SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": "db.sqlite3"}
POSTGRES = {
    "ENGINE": "django.db.backends.postgresql",
    "NAME": "lms",
    "USER": "lms",
    "PASSWORD": "it's",
    "HOST": "db",
    "PORT": 5433,
}


def chosen(url="", redis_url="", database=SQLITE):
    return choose(url, redis_url=redis_url, database=database, var_dir=Path("/srv/var"))


def test_sqlite_alone_keeps_messages_in_files():
    url, options = chosen()

    assert url == "filesystem://"
    assert options["data_folder_in"] == options["data_folder_out"] == "/srv/var/queue/messages"


def test_postgresql_alone_keeps_messages_in_tables():
    url, options = chosen(database=POSTGRES)

    assert url == "pgmq://"
    assert options["conn_string"] == r"dbname='lms' user='lms' password='it\'s' host='db' port='5433'"
    assert options["init_extension"] is False


def test_redis_of_the_site_is_taken():
    url, options = chosen(redis_url="redis://cache/1", database=POSTGRES)

    assert url == "redis://cache/1"
    assert options["unacked_restore_throttle"] == 1


def test_named_broker_wins():
    assert chosen("amqp://mq", redis_url="redis://cache/1") == ("amqp://mq", {})


def test_pgmq_on_sqlite_is_refused():
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        chosen("pgmq://")


def test_brokers_that_are_polled_hand_out_several_messages():
    assert [prefetch(url) for url in ("filesystem://", "pgmq://", "redis://cache", "amqp://mq")] == [4, 4, 1, 1]


def test_folders_are_made(settings, tmp_path):
    url, options = choose("", redis_url="", database=SQLITE, var_dir=tmp_path)
    settings.CELERY_BROKER_URL, settings.CELERY_BROKER_TRANSPORT_OPTIONS = url, options

    broker.prepare()
    broker.prepare()

    assert sorted(path.name for path in (tmp_path / "queue").iterdir()) == ["exchanges", "messages"]
