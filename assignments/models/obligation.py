"""One row per person, requirement and period. Every percentage is a sum of such rows."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assignments.enums import CLOSED, ExemptReason, Outcome
from assignments.models.requirement import Requirement, RequirementVersion
from courses.models import Course, CourseVersion, Enrolment
from kit.clock import last_moment
from kit.ids import reference
from people.models import Person
from units.models import Membership, Unit
from units.roles import Permission
from units.scope import reach
from units.structure import Structure


class ObligationQuerySet(models.QuerySet["Obligation"]):
    def counted(self) -> Self:
        """Rows that figures count: those that govern, and were neither withdrawn nor left behind."""
        return self.filter(governs=True).exclude(outcome__in=CLOSED)

    def closed(self) -> Self:
        """Rows that figures name beside the rest: nothing else asks, and this was withdrawn or left behind."""
        return self.filter(governs=True, outcome__in=CLOSED)

    def due_people(self) -> Self:
        """Counted rows of people who are not exempt: the denominator."""
        return self.counted().exclude(outcome=Outcome.EXEMPT)

    def overdue(self, on: date) -> Self:
        """Open rows whose last day has passed."""
        return self.counted().filter(outcome=Outcome.OPEN, due_on__lt=on)

    def within(self, path: str, on: date) -> Self:
        """Rows that count at or below a path under the structure of a day; heirs count for units that had ended."""
        return self.filter(Structure(on).below([path], "unit_due", "person"))

    def assigned_by(self, day: date) -> Self:
        """Rows that had been assigned by the end of a day."""
        return self.filter(assigned_at__lt=last_moment(day))

    def visible_to(self, person: Person, on: date) -> Self:
        """Rows that a person may read: their own, and those of the units that they follow."""
        return self.filter(Q(person=person) | reach(person, Permission.SEE_PROGRESS, on).rows("unit_due", "person"))


class Obligation(models.Model):
    """A person must complete a course by a day, inclusive to its last second in Việt Nam.

    The three units are those responsible when it was assigned, when it was due and
    when it was completed. By default a row counts for the unit on the due date;
    until then `unit_due` is the unit of today, moved along by transfers, and `membership`
    the one that puts the person there. Where several requirements of one tree ask the
    same course of one person, the row with the strictest due date `governs` and is the
    one that figures count.
    """

    ref = models.CharField(max_length=22, unique=True, default=reference, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="obligations")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="obligations")
    requirement_version = models.ForeignKey(RequirementVersion, on_delete=models.PROTECT, related_name="obligations")
    period = models.PositiveSmallIntegerField(default=1)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="obligations")
    course_version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="obligations")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="obligations")
    family = models.CharField(max_length=12)
    enrolment = models.ForeignKey(Enrolment, null=True, blank=True, on_delete=models.PROTECT, related_name="obligations")
    due_on = models.DateField()
    assigned_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)  # the day in Việt Nam
    governs = models.BooleanField(default=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    exempt_reason = models.CharField(max_length=12, choices=ExemptReason, blank=True)
    unit_assigned = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_due = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="obligations_due")
    unit_completed = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "requirement", "period"], name="assignments_once"),
            models.CheckConstraint(
                condition=models.Q(outcome="exempt") ^ models.Q(exempt_reason=""), name="assignments_exempt_with_reason"
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="completed") | models.Q(completed_at__isnull=False, completed_on__isnull=False),
                name="assignments_completed_with_day",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit_due", "course", "outcome"], name="assignments_unit_course"),
            models.Index(fields=["person", "course"], name="assignments_person_course"),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.course} – {self.due_on:%d/%m/%Y}"
