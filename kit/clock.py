"""The two clocks: the database's for exams, the day in Việt Nam for due dates."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def database_now() -> datetime:
    """Return the database's time now, aware, in UTC. Servers' own clocks may be 30 seconds apart."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")
            return datetime.fromisoformat(cursor.fetchone()[0]).replace(tzinfo=UTC)
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
        return moment.astimezone(UTC)


def today() -> date:
    """Return the day in Việt Nam."""
    return timezone.now().astimezone(VIETNAM).date()


def day_of(moment: datetime) -> date:
    """Return the day in Việt Nam on which a moment falls."""
    return moment.astimezone(VIETNAM).date()


def last_moment(day: date) -> datetime:
    """Return the first moment after a day in Việt Nam: a due date includes its last second."""
    return datetime.combine(day + timedelta(days=1), time.min, VIETNAM)
