"""What every site keeps: jobs, the audit log, its own settings, plain pages, and the row of a made file."""

from kit.models.agency import AgencySettings
from kit.models.job import Job
from kit.models.log_entry import LogEntry, LogSeal, SubjectKey
from kit.models.made_file import MadeFile
from kit.models.pages import SitePage, StandardPage

__all__ = ["AgencySettings", "Job", "LogEntry", "LogSeal", "MadeFile", "SitePage", "StandardPage", "SubjectKey"]
