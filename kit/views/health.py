"""Whether the site is well, for the machine that watches it."""

from datetime import timedelta

from django.core.cache import cache
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from kit.doors import anyone
from kit.models import Job
from kit.models.job import JobState

STALE = timedelta(minutes=10)


@anyone
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 where database and cache work, else 503. Jobs that wait too long are counted, and a watcher may warn on them."""
    found: dict[str, object] = {"database": _database(), "cache": _cache()}
    if found["database"]:
        overdue = Job.objects.filter(due_at__lt=timezone.now() - STALE)
        found["jobs_stale"] = overdue.exclude(state__in=[JobState.DONE, JobState.FAILED]).count()
    return JsonResponse(found, status=200 if found["database"] and found["cache"] else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def _cache() -> bool:
    try:
        cache.set("health", "well", timeout=60)
        return bool(cache.get("health") == "well")
    except Exception:  # each cache has errors of its own
        return False
