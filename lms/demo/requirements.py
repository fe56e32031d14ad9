"""Which courses the demo's units have asked of their people, since when and until when."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from assignments.actions import assign
from assignments.models import Requirement, RequirementVersion
from courses.models import Course
from kit.clock import VIETNAM
from lms.demo.learners import SAFETY, VNEID
from lms.demo.trees import COMMITTEE, NEIGHBOUR, TEAMS, WARD
from people.models import Person
from units.models import Unit

CAMPAIGN = "Chuyên đề “Đảng viên tiên phong học tập kỹ năng số”"


@dataclass(frozen=True)
class Asked:
    """A course asked of a unit by an account, some days ago, due in some days."""

    course: str
    unit: str
    by: str
    ago: int
    due_in: int
    note: str = ""


ASKED = (
    Asked(SAFETY, WARD, "unit_hr", 112, -8, "Thực hiện kế hoạch bồi dưỡng kỹ năng số năm của phường."),
    Asked(SAFETY, COMMITTEE, "party_organiser", 88, 19, CAMPAIGN),
    Asked(SAFETY, NEIGHBOUR, "neighbour_hr", 80, -15),
    Asked(SAFETY, "song-biec", "enterprise_hr", 75, -10, "Học trước đợt diễn tập an toàn thông tin của công ty."),
    Asked(SAFETY, "htx-bai-coi", "administrator", 70, 5),
    Asked(SAFETY, "mttq-phuong", "administrator", 70, 12),
    Asked(VNEID, TEAMS, "administrator", 60, 24, "Học để hướng dẫn lại cho bà con trong tổ dân phố."),
    Asked(VNEID, WARD, "unit_hr", 42, 9, "Ưu tiên công chức tiếp dân và giáo viên chủ nhiệm."),
)


def ask(courses: dict[str, Course], units: dict[str, Unit], accounts: dict[str, Person], day: date) -> int:
    """Assign the courses as the units did, each on its day, and return how many assignments there are."""
    for asked in ASKED:
        assigned_on = day - timedelta(days=asked.ago)
        requirement = assign(
            course=courses[asked.course],
            unit=units[asked.unit],
            due_on=day + timedelta(days=asked.due_in),
            by=accounts[asked.by],
            note=asked.note,
            on=assigned_on,
        )
        _put_back(requirement, datetime.combine(assigned_on, time(9, 5), VIETNAM))
    return len(ASKED)


def _put_back(requirement: Requirement, moment: datetime) -> None:
    """Date the rows on the day of the story on which they were written."""
    Requirement.objects.filter(pk=requirement.pk).update(created_at=moment)
    RequirementVersion.objects.filter(requirement=requirement).update(created_at=moment)
    requirement.obligations.update(assigned_at=moment)
