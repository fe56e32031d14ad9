"""Jobs in tests: run what waits, in this process, as workers would."""

from kit.jobs import find_task
from kit.models import Job
from kit.models.job import JobState


def run_jobs() -> int:
    """Run every job that waits, and those that these ask for; errors are raised. Return how many ran."""
    ran = 0
    while job := Job.objects.filter(state=JobState.WAITING).order_by("pk").first():
        find_task(job.task).run(job.pk, propagate=True)
        ran += 1
    return ran
