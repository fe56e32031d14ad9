"""Every page there is, written out once by the site, so that a browser can be shown one after another.

The site answers inside a transaction that is rolled back, as in the door walk; the
browser gets the very bytes and headers.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from openpyxl import Workbook
from wagtail.models import Locale

from certificates.actions.register_file import make_register_file, request_register_file
from certificates.queries.register import Which
from courses.actions.enrol import enrol
from courses.actions.publish_course import publish_course
from kit.models import StandardPage
from people.actions import issue_code
from people.enums import CodePurpose
from reports.actions import make_export, request_export
from reports.models import Export
from tests import cast
from tests.architecture import stage as stages
from tests.architecture.doors import OURS
from tests.architecture.stage import Stage
from tests.architecture.walk import ask, path_of
from tests.factories.assessments import attempt_of, finished_attempt, one_of_each, published
from tests.factories.courses import CourseFactory, course_page, site_pages
from tests.factories.people import PersonFactory
from tests.factories.units import GrantFactory

ERRORS = ("400.html", "403.html", "403_csrf.html", "404.html", "413.html", "429.html", "500.html")
TEXT = "a page of text"
_SECOND = ("mfa_index", "mfa_reauthenticate", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes")
READERS = {**dict.fromkeys(_SECOND, "careful"), "mfa_activate_totp": "adding"}
_ONCE_ONLY = re.compile(r'(csrfmiddlewaretoken" value=|nonce=|data-key=)"[^"]*"')


@dataclass(frozen=True)
class Visit:
    """One page as one reader gets it: its address in the table, the state, and what the site sent."""

    name: str
    state: str
    path: str
    status: int
    html: str
    headers: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        return f"{self.name} ({self.state})"

    @property
    def digest(self) -> str:
        return hashlib.sha256(_ONCE_ONLY.sub("", self.html).encode()).hexdigest()


def visit(name: str, state: str, path: str, answer: Any) -> Visit | None:
    """Return the page of an answer, or nothing where it leads on or hands out a file."""
    response = answer.response
    if not response.headers.get("Content-Type", "").startswith("text/html") or 300 <= response.status_code < 400:
        return None
    headers = {key: value for key, value in response.headers.items() if key != "Refresh"}  # it must hold still to be seen
    return Visit(name, state, path, response.status_code, response.content.decode(), tuple(headers.items()))


def distinct(found: Iterator[Visit | None]) -> list[Visit]:
    """Return the pages, each once however many forms lead to it."""
    seen: dict[str, Visit] = {}
    for page in found:
        if page is not None and page.html:
            seen.setdefault(page.digest, page)
    return list(seen.values())


def full(stage: Stage) -> Iterator[Visit | None]:
    """Every address with real things behind it: opened by its reader and by a visitor, and its form sent bare and filled in."""
    _bring_second_factor(stage)
    for name, entry in OURS.items():
        if entry.missing and name not in READERS and name != "kit:gallery":
            continue
        path, data = path_of(name, entry.parts(stage)), {} if entry.json else entry.data(stage)
        reader = stage.people[READERS.get(name, entry.rightful)]
        yield visit(name, "full", path, ask(reader, "GET", path))
        yield visit(name, "visitor", path, ask(None, "GET", path))
        for sent in [{}, *([data] if data else [])]:
            yield visit(name, "sent" if sent else "refused", path, ask(reader, "POST", path, sent))
        yield visit(name, "visitor refused", path, ask(None, "POST", path, {}))
    yield from _further(stage)
    yield from _errors()


def empty(stage: Stage) -> Iterator[Visit | None]:
    """Every address that needs no thing: of a site on which nothing has happened yet."""
    for name, entry in OURS.items():
        if entry.missing:
            continue
        try:
            path = path_of(name, entry.parts(stage))
        except KeyError:
            continue  # it names a thing, and there is none
        yield visit(name, "empty", path, ask(stage.people[entry.rightful], "GET", path))
        if not entry.parts(stage):
            yield visit(name, "empty, visitor", path, ask(None, "GET", path))
    _bring_bare_things(stage)
    yield _bare(stage, "reports:export", "manager", "export")
    yield _bare(stage, "certificates:register-file", "issuer", "register_file")
    yield _bare(stage, "courses:enrolment-show", "learner", "enrolment")


def empty_stage() -> Stage:
    """People with their roles and units without anybody else in them, and nothing that ever happened."""
    stage = Stage(cast.build_state_tree(), cast.build_party_tree())
    ward = stage.state.ward
    roles = {
        "administrator": "administrator",
        "manager": "unit_hr",
        "approver": "approver",
        "issuer": "issuer",
        "author": "author",
        "learner": "",
    }
    for number, (name, role) in enumerate(roles.items()):
        person = stage.people[name] = PersonFactory(full_name=f"Nguyễn Văn {name.title()}", login_name=f"trong.{number}")
        if role:
            GrantFactory(person=person, role=role, unit=stage.state.city if role == "administrator" else ward)
        person.set_password(cast.PASSWORD)
        person.save()
        person.walk_session = stages._sign_in(person)  # type: ignore[attr-defined]
    site_pages()
    stage.things["unit"] = ward
    return stage


def _bring_bare_things(stage: Stage) -> None:
    """A course that somebody has only just begun, and files without a row. An assignment that touches nobody is refused."""
    ward, manager = stage["unit"], stage.people["manager"]
    page = course_page(course=CourseFactory(owner=ward, code="trong"), lessons=1)
    publish_course(page=page, by=None)
    export = request_export(kind="completion_list", unit=ward, by=manager)
    make_export(Export.objects.get(pk=export.pk))
    file = request_register_file(which=Which(), by=stage.people["issuer"], file_format="pdf")
    make_register_file(file=file)
    stage.things |= {
        "export": Export.objects.get(pk=export.pk),
        "register_file": file,
        "enrolment": enrol(person=stage.people["learner"], course=page.course, by=None),
    }


def _bare(stage: Stage, name: str, reader: str, thing: str) -> Visit | None:
    path = path_of(name, {"ref": stage[thing].ref})
    return visit(name, "empty", path, ask(stage.people[reader], "GET", path))


def _bring_second_factor(stage: Stage) -> None:
    """Somebody whose sign-in has a second step, and somebody who is about to add one; both have just shown who they are."""
    for name, login_name in (("careful", "can.than"), ("adding", "them.lop")):
        person = stage.people[name] = cast.member("Phan Thị Cẩn", stage.state.ward, login_name=login_name)
        person.set_password(cast.PASSWORD)
        person.save()
        client = Client()
        client.post("/tai-khoan/dang-nhap/", {"login": login_name, "password": cast.PASSWORD})
        client.post("/tai-khoan/xac-nhan/", {"password": cast.PASSWORD})
        person.walk_session = client.cookies[settings.SESSION_COOKIE_NAME].value  # type: ignore[attr-defined]
    TOTP.activate(stage.people["careful"], generate_totp_secret())
    RecoveryCodes.activate(stage.people["careful"])


def _further(stage: Stage) -> Iterator[Visit | None]:
    """What one request does not reach: a slip's second page, several units, an imported list, every kind of question."""
    careful, manager = stage.people["careful"], stage.people["manager"]
    code = issue_code(person=PersonFactory(login_name="moi.den"), purpose=CodePurpose.FIRST_SIGN_IN, by=manager)
    client = Client()
    client.post("/tai-khoan/phieu/", {"login_name": "moi.den", "code": code})
    yield _of_client("people:slip-password", "full", client.get("/tai-khoan/phieu/mat-khau/"))
    yield _of_client("people:slip-password", "refused", client.post("/tai-khoan/phieu/mat-khau/", {}))
    client = Client()
    client.post("/tai-khoan/dang-nhap/", {"login": "can.than", "password": cast.PASSWORD})
    yield _of_client("mfa_authenticate", "full", client.get("/tai-khoan/hai-lop/ma/"))
    yield _of_client("mfa_authenticate", "refused", client.post("/tai-khoan/hai-lop/ma/", {"code": "1"}))
    for ward in (stage.state.ward, stage.state.other_ward):
        GrantFactory(person=careful, role="unit_hr", unit=ward)
    yield visit("reports:units", "full", "/don-vi/", ask(careful, "GET", "/don-vi/"))
    path = path_of("units:import-people", {"ref": stage["unit"].ref})
    yield visit("units:import-people", "sent", path, ask(manager, "POST", path, {"file": _list_of_people()}))
    version = published(one_of_each(), owner=stage["unit"], minutes=20)
    attempt = attempt_of(manager, version, context="reach:1")
    done = finished_attempt(manager, version, right=3, context="reach:2")
    for name, thing in (("assessments:attempt-show", attempt), ("assessments:attempt-result", done)):
        path = path_of(name, {"ref": thing.ref})
        yield visit(name, "every kind", path, ask(manager, "GET", path))
    home, _catalogue = site_pages()
    body = "<h2>Liên hệ</h2><p>Gọi <b>tổng đài</b> của cơ quan.</p><ul><li>Giờ hành chính</li></ul>"
    locale = Locale.objects.get(language_code="vi")
    home.add_child(instance=StandardPage(title="Giới thiệu", slug="gioi-thieu", body=body, locale=locale))
    yield visit(TEXT, "full", "/gioi-thieu/", ask(stage.people["learner"], "GET", "/gioi-thieu/"))


def _list_of_people() -> SimpleUploadedFile:
    book, file = Workbook(), io.BytesIO()
    for row in (
        ("STT", "Họ và tên", "Ngày sinh", "Chức vụ"),
        (1, "Đinh Thị Mới", "14/03/1990", "Chuyên viên"),
        (2, "Lê Văn Sai", "31/02/1990", "Chuyên viên"),
    ):
        book.active.append(row)
    book.save(file)
    return SimpleUploadedFile("danh-sach.xlsx", file.getvalue())


def _of_client(name: str, state: str, response: Any) -> Visit:
    return Visit(name, state, response.request["PATH_INFO"], 200, response.content.decode(), tuple(response.headers.items()))


def _errors() -> Iterator[Visit]:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    for template in ERRORS:
        with translation.override("vi"):
            html = render_to_string(template, request=request)
        yield Visit(template, "full", "/", 200, html, (("Content-Type", "text/html; charset=utf-8"),))
