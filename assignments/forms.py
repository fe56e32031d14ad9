"""What an HR manager fills in to assign a course."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from assignments.due import GRACE_DAYS
from assignments.queries import assignable_courses
from courses.models import Course
from kit.clock import today
from units.models import Unit


class CourseChoice(forms.ModelChoiceField):
    """Courses by the title of their newest version."""

    def label_from_instance(self, obj: Course) -> str:
        return str(obj.newest_title)


class AssignForm(forms.Form):
    """A course, a due date, and words for the learners."""

    course = CourseChoice(label=_("Course"), queryset=Course.objects.none(), empty_label=_("Choose a course"))
    due_on = forms.DateField(
        label=_("Due date"),
        help_text=_("Day/month/year, for example 31/12/2026. The whole day counts."),
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    grace_days = forms.IntegerField(
        label=_("Days for people who join later"),
        help_text=_("Who joins the unit later has at least so many days from their first day there, even past the due date."),
        initial=GRACE_DAYS,
        required=False,
        min_value=0,
        max_value=365,
    )
    note = forms.CharField(
        label=_("Note to the learners"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown beside the course. No secret or personal matters, please."),
    )

    def __init__(self, *args: object, unit: Unit, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["course"].queryset = assignable_courses(unit)  # type: ignore[attr-defined]

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        if due_on < today():
            raise forms.ValidationError(_("The due date has passed. Choose today or a later day."))
        return due_on

    def clean_grace_days(self) -> int:
        grace_days: int | None = self.cleaned_data["grace_days"]
        return GRACE_DAYS if grace_days is None else grace_days
