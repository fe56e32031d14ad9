"""The people whom one can be in the demo: one account for each role."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.actions.create import login_base
from people.enums import Sex, TextSize
from units.roles import (
    ADMINISTRATOR,
    APPROVER,
    AUTHOR,
    CELL_SECRETARY,
    INSPECTOR,
    ISSUER,
    PARTY_ORGANISER,
    UNIT_HR,
)

PASSWORD = "Hoc-Vu-So-2026"  # noqa: S105  the demo tells it to everybody


@dataclass(frozen=True)
class Account:
    """Somebody to be: `seat` is the unit and the position they hold, `cell` their Party cell, `grants` their roles."""

    key: str
    title: str | Promise
    can: str | Promise
    full_name: str
    sex: Sex
    birth_date: date
    seat: tuple[str, str] = ("", "")
    cell: str = ""
    grants: tuple[tuple[str, str], ...] = ()  # (role, key of a unit)
    is_superuser: bool = False
    text_size: TextSize = TextSize.NORMAL
    starts_at: str = "/viec-hoc/"

    @property
    def login_name(self) -> str:
        """The name that the site issues to the first person so called."""
        return login_base(self.full_name)


ACCOUNTS = (
    Account(
        "learner",
        _("Official who learns"),
        _("Reads lessons, takes the quiz and downloads the certificate."),
        "Phạm Thị Hương",
        Sex.FEMALE,
        date(1988, 3, 14),
        ("phong-vh-xh", "Công chức phụ trách chuyển đổi số"),
        "db-ubnd-3",
    ),
    Account(
        "party_member",
        _("Elderly Party member"),
        _("Learns slowly, in large letters, and has a second try at the quiz."),
        "Vũ Đình Lợi",
        Sex.MALE,
        date(1951, 10, 2),
        cell="cb-tdp-04",
        text_size=TextSize.LARGE,
    ),
    Account(
        "unit_hr",
        _("HR of Phường Hải An"),
        _("Invites people, assigns courses, follows who is late and exports lists."),
        "Nguyễn Thị Thu Hà",
        Sex.FEMALE,
        date(1979, 8, 21),
        ("phong-vh-xh", "Công chức phụ trách nội vụ"),
        "db-ubnd-3",
        ((UNIT_HR.name, "11413"),),
        starts_at="/don-vi/",
    ),
    Account(
        "neighbour_hr",
        _("HR of the neighbouring ward"),
        _("Does the same in Phường Ngô Quyền, and finds nothing of Phường Hải An."),
        "Trần Quang Huy",
        Sex.MALE,
        date(1984, 1, 9),
        ("nq-vh-xh", "Công chức phụ trách nội vụ"),
        grants=((UNIT_HR.name, "11329"),),
        starts_at="/don-vi/",
    ),
    Account(
        "party_organiser",
        _("Party organiser"),
        _("Follows the learning of all organisations of the Party committee and assigns courses there."),
        "Lê Thị Minh Nguyệt",
        Sex.FEMALE,
        date(1976, 5, 30),
        ("ban-xdd", "Phó Trưởng Ban Xây dựng Đảng"),
        "db-co-quan-dang-2",
        ((PARTY_ORGANISER.name, "dang-uy"), (ISSUER.name, "dang-uy")),
        starts_at="/don-vi/",
    ),
    Account(
        "cell_secretary",
        _("Cell secretary"),
        _("Sees the members of one cell and how far they are, and prints their sign-in slips."),
        "Bùi Xuân Thịnh",
        Sex.MALE,
        date(1962, 11, 17),
        ("cb-tdp-04", "Bí thư Chi bộ"),
        "cb-tdp-04",
        ((CELL_SECRETARY.name, "cb-tdp-04"),),
        starts_at="/don-vi/",
    ),
    Account(
        "author",
        _("Author"),
        _("Writes a course with lessons and a quiz and sends it for approval."),
        "Đặng Minh Tuấn",
        Sex.MALE,
        date(1992, 7, 5),
        ("vp-hdnd-ubnd", "Cán sự công nghệ thông tin"),
        "db-ubnd-1",
        ((AUTHOR.name, "ubnd-phuong"),),
        starts_at="/admin/",
    ),
    Account(
        "approver",
        _("Approver"),
        _("Reads what authors send and publishes it."),
        "Đỗ Thị Thanh Vân",
        Sex.FEMALE,
        date(1975, 2, 26),
        ("lanh-dao-ubnd", "Phó Chủ tịch Ủy ban nhân dân"),
        "db-ubnd-1",
        ((APPROVER.name, "ubnd-phuong"),),
        starts_at="/admin/",
    ),
    Account(
        "issuer",
        _("Issuer of certificates"),
        _("Approves, issues and revokes certificates and keeps the register."),
        "Hoàng Thị Ngọc Mai",
        Sex.FEMALE,
        date(1986, 12, 11),
        ("vp-hdnd-ubnd", "Văn thư viên"),
        "db-ubnd-1",
        ((ISSUER.name, "ubnd-phuong"),),
        starts_at="/so-cap/",
    ),
    Account(
        "inspector",
        _("Inspector"),
        _("Reads the figures of every agency of the city, and changes nothing."),
        "Ngô Đức Thắng",
        Sex.MALE,
        date(1972, 9, 3),
        ("thanh-tra", "Thanh tra viên chính"),
        grants=((INSPECTOR.name, "31"),),
        starts_at="/don-vi/",
    ),
    Account(
        "enterprise_hr",
        _("HR of an enterprise"),
        _("Follows the workers of a company; the State and Party trees do not exist here."),
        "Phạm Hải Yến",
        Sex.FEMALE,
        date(1983, 4, 18),
        ("sb-hanh-chinh", "Trưởng phòng"),
        grants=((UNIT_HR.name, "song-biec"),),
        starts_at="/don-vi/",
    ),
    Account(
        "administrator",
        _("Administrator"),
        _("Sets up the agency, its units, roles and pages."),
        "Lương Việt Dũng",
        Sex.MALE,
        date(1981, 6, 8),
        ("so-khcn", "Chuyên viên chính"),
        grants=((ADMINISTRATOR.name, "31"),),
        is_superuser=True,
        starts_at="/admin/",
    ),
)

BY_KEY = {account.key: account for account in ACCOUNTS}
