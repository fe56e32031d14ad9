"""What a lesson weighs on a phone: within the budget, with an empty cache and once more."""

import tomllib

import pytest
from django.conf import settings as site_settings
from django.core.management import call_command
from django.utils import translation

from benchmarks.weight import first_lesson, profile, weigh
from tests import cast
from tests.architecture.stage import _sign_in
from tests.journeys.site import running

pytestmark = pytest.mark.once

# Wagtail's own files are no part of a lesson and take long to compress.
NOT_OURS = ["wagtail*", "admin*", "rest_framework*", "django_filters*", "mfa*", "account*", "pdf-fonts*"]
BUDGETS = tomllib.loads((site_settings.BASE_DIR / "benchmarks" / "budgets.toml").read_text())


@pytest.fixture
def as_in_use(db, settings, tmp_path):
    """The site with its files hashed and compressed, as it is put into use."""
    stores = {**settings.STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
    settings.STORAGES, settings.STATIC_ROOT, settings.MEDIA_ROOT = stores, tmp_path / "static", tmp_path / "media"
    settings.WHITENOISE_AUTOREFRESH = False
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_OURS)
    with running() as address, translation.override("vi"):
        settings.PUBLIC_ORIGIN = address
        yield address


def test_the_first_lesson_stays_within_its_budget_cold_and_warm(browser, as_in_use, state, ben):
    path = first_lesson(state.ward, ben)
    ben.set_password(cast.PASSWORD)
    ben.save()
    context = profile(browser, as_in_use, _sign_in(ben))

    cold, warm = weigh(context, path), weigh(context, path)
    context.close()

    found = {
        "lesson_cold_bytes": cold.kilobytes,
        "lesson_cold_requests": cold.requests,
        "lesson_cold_script": cold.script,
        "lesson_warm_bytes": warm.kilobytes,
    }
    assert {name: value for name, value in found.items() if not 0 < value <= BUDGETS[name]["budget"]} == {}, found
