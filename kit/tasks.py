"""What the clock asks of the tools."""

from kit.actions.seal import seal_log as do_seal_log
from kit.actions.sweep_jobs import clear_jobs as do_clear_jobs
from kit.actions.sweep_jobs import sweep_jobs as do_sweep_jobs
from kit.jobs import timed


@timed("kit.sweep_jobs")
def sweep_jobs() -> None:
    """Send lost jobs again."""
    do_sweep_jobs()


@timed("kit.seal_log")
def seal_log() -> None:
    """Seal the newest entries of the audit log."""
    do_seal_log()


@timed("kit.seal_whole_log")
def seal_whole_log() -> None:
    """Seal entries that a very long transaction left far behind."""
    do_seal_log(everything=True)


@timed("kit.clear_jobs")
def clear_jobs() -> None:
    """Delete jobs done long ago."""
    do_clear_jobs()
