"""The table of doors: what stands behind each of our addresses, who may rightly open it, and with what.

Every name of the resolver needs a line here, or, for an address of a library, a prefix
below. A new address without one fails `test_doors.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from assessments.models import QuestionVersion
from assessments.queries.papers import paper_for
from kit.clock import today
from tests.architecture.stage import Stage
from tests.factories.assessments import right_answer

Parts = Callable[[Stage], dict[str, Any]]


@dataclass(frozen=True)
class Entry:
    """One address: the persona who may open it, its real parts, and what a form there needs.

    `open_to_all` says that the parts name something that every signed-in person may
    have, such as a course of the catalogue; `json` that the form is sent as JSON;
    `missing` that on this stage nothing stands there for anybody.
    """

    rightful: str = "learner"
    parts: Parts = lambda stage: {}
    data: Parts = lambda stage: {}
    json: bool = False
    open_to_all: bool = False
    missing: bool = False


def _ref(thing: str, **more: Any) -> Parts:
    return lambda stage: {"ref": stage[thing].ref, **more}


def _unit(stage: Stage) -> dict[str, Any]:
    return {"ref": stage["unit"].ref}


def _person(stage: Stage) -> dict[str, Any]:
    return {"ref": stage["unit"].ref, "person_ref": stage.people["learner"].ref}


def _token(stage: Stage) -> dict[str, Any]:
    return {"token": stage["certificate"].token}


def _assignment(stage: Stage) -> dict[str, Any]:
    due = today() + timedelta(days=20)
    return {"course": stage["course"].pk, "due_on": f"{due:%d/%m/%Y}", "confirm": "1"}


def _practice(stage: Stage) -> dict[str, Any]:
    return {"ref": stage["enrolment"].ref, "quiz_ref": stage["quiz"].ref}


def _decision(stage: Stage) -> dict[str, Any]:
    return {"attempts": stage["late"].ref, "accept": "yes", "reason": "Mất mạng cả phòng."}


def _regrade(stage: Stage) -> dict[str, Any]:
    questions = list(QuestionVersion.objects.filter(question__pool__quizzes=stage["mended"], number=2).values_list("question_id"))
    return {"questions": [question for (question,) in questions], "reason": "Khóa câu 1 sai."}


def _answer(stage: Stage) -> dict[str, Any]:
    item = paper_for(stage["attempt"]).items[0]
    return {"item": item.id, "response": right_answer(item), "sequence": 1, "writer": "walk"}


OURS: dict[str, Entry] = {
    "try-role": Entry(missing=True),  # in the demo only
    "kit:health": Entry(),
    "kit:robots": Entry(),
    "kit:icon": Entry(),
    "kit:accessibility": Entry(),
    "kit:offline": Entry(parts=lambda stage: {"language": "vi"}),
    "kit:offline-worker": Entry(parts=lambda stage: {"language": "fr"}),
    "kit:gallery": Entry(missing=True),  # shown in development and in the demo only
    "kit:document": Entry(parts=lambda stage: {"document_id": 99999, "document_filename": "a.pdf"}, missing=True),
    "kit:media": Entry(parts=lambda stage: {"path": "khong-co.png"}, missing=True),
    # signing in and one's own account
    "account_login": Entry(),
    "account_logout": Entry(),
    "account_inactive": Entry(),
    "account_reset_password": Entry(),
    "account_reauthenticate": Entry(),
    "account_change_password": Entry(),
    "mfa_index": Entry(),
    "mfa_authenticate": Entry(),
    "mfa_reauthenticate": Entry(missing=True),  # for those with a second factor
    "mfa_activate_totp": Entry(),
    "mfa_deactivate_totp": Entry(missing=True),
    "mfa_view_recovery_codes": Entry(missing=True),
    "mfa_generate_recovery_codes": Entry(),
    "mfa_download_recovery_codes": Entry(missing=True),
    "people:slip": Entry(),
    "people:slip-password": Entry(),
    "people:my-account": Entry(),
    "people:my-data": Entry(),
    "people:reading": Entry(data=lambda stage: {"text_size": "large", "contrast": "high"}),
    "people:notices": Entry(),
    "people:mail-choices": Entry(data=lambda stage: {"learning": "daily", "papers": "at_once", "work": "off"}),
    "people:notice-open": Entry(parts=_ref("notice")),
    "people:language": Entry(data=lambda stage: {"language": "vi", "next": "/viec-hoc/"}),
    # learning
    "courses:home": Entry(),
    "courses:course-show": Entry(parts=lambda stage: {"slug": stage["page"].slug}),
    "courses:lesson-show": Entry(parts=lambda stage: {"course_slug": stage["page"].slug, "slug": "bai-1"}),
    "courses:catalogue": Entry(),
    "courses:my-learning": Entry(),
    "courses:course-enrol": Entry(parts=lambda stage: {"code": stage["course"].code}, open_to_all=True),
    "courses:enrolment-show": Entry(parts=_ref("enrolment")),
    "courses:lesson-read": Entry(parts=_ref("enrolment", key="bai-1")),
    "courses:lesson-done": Entry(parts=_ref("enrolment", key="bai-1")),
    "courses:quiz-start": Entry(parts=_ref("enrolment")),
    "courses:practice-start": Entry(parts=_practice, missing=True),
    "assessments:attempt-show": Entry(parts=_ref("attempt")),
    "assessments:answer-save": Entry(parts=_ref("attempt"), data=_answer, json=True),
    "assessments:attempt-submit": Entry(parts=_ref("attempt")),
    "assessments:attempt-result": Entry(parts=_ref("finished")),
    # marking again
    "assessments:late-answers": Entry("approver", data=_decision),
    "assessments:late-answer": Entry("approver", _ref("late"), _decision),
    "assessments:regrades": Entry("approver"),
    "assessments:regrade-new": Entry("approver", _ref("mended"), _regrade),
    "assessments:regrade": Entry("approver", _ref("regrade"), lambda stage: {"decision": "apply"}),
    # managing a unit
    "reports:units": Entry("manager"),
    "reports:unit": Entry("manager", _unit),
    "reports:unit-learners": Entry("manager", _unit),
    "reports:unit-certificates": Entry("manager", _unit),
    "reports:unit-export": Entry("manager", _unit, lambda stage: {"kind": "completion_list", "format": "xlsx"}),
    "reports:export": Entry("manager", _ref("export")),
    "reports:export-download": Entry("manager", _ref("export")),
    "assignments:unit-assign": Entry("manager", _unit, _assignment),
    "assignments:unit-requirements": Entry("manager", _unit),
    "assignments:requirement": Entry("manager", _ref("requirement")),
    "assignments:withdraw": Entry("manager", _ref("requirement")),
    "units:own-roles": Entry("manager"),
    "units:people": Entry("manager", _unit),
    "units:person": Entry("manager", _person),
    "units:person-new": Entry("manager", _unit),
    "units:person-invite": Entry("manager", _person),
    "units:slips": Entry("manager", _unit),
    "units:import-people": Entry("manager", _unit),
    "units:import-template": Entry("manager", _unit),
    "units:import-errors": Entry("manager", _unit),
    "units:roles": Entry("administrator", _unit),
    "units:role-withdraw": Entry("administrator", _unit, lambda stage: {"grant": "0"}),
    "units:role-resume": Entry("manager", _unit, lambda stage: {"grant": "0"}),
    # the first day
    "first-day:start": Entry("administrator"),
    "first-day:agency": Entry("administrator"),
    "first-day:tree": Entry("administrator"),
    "first-day:province": Entry("administrator", lambda stage: {"code": "31"}, open_to_all=True),
    "first-day:units": Entry("administrator"),
    "first-day:unit-correct": Entry("administrator", _unit),
    "first-day:people": Entry("administrator"),
    "first-day:roles": Entry("administrator"),
    "first-day:issuer": Entry("administrator"),
    "first-day:course": Entry("administrator"),
    # papers
    "certificates:look-up": Entry(),
    "certificates:verify": Entry(parts=_token),
    "certificates:mine": Entry(),
    "certificates:download": Entry(parts=_ref("certificate")),
    "certificates:register": Entry("issuer"),
    "certificates:register-export": Entry("issuer", data=lambda stage: {"format": "pdf"}),
    "certificates:register-file": Entry("issuer", _ref("register_file")),
    "certificates:register-file-download": Entry("issuer", _ref("register_file")),
    "certificates:concerns": Entry("issuer"),
    "certificates:keep": Entry("issuer", _ref("looked_at"), lambda stage: {"reason": "Đã thi lại trên giấy."}),
    "certificates:approvals": Entry("issuer"),
    "certificates:entry": Entry("issuer", _ref("certificate")),
    "certificates:revoke": Entry("issuer", _ref("certificate"), lambda stage: {"reason": "Cấp nhầm khóa học."}),
    "certificates:reissue": Entry("issuer", _ref("certificate"), lambda stage: {"reason": "Sai ngày sinh trên giấy."}),
}


@dataclass(frozen=True)
class Library:
    """The rule of all addresses of a library below a prefix.

    `admin`: visitors go to sign-in, people without a role of the admin are sent away
    by Wagtail's own refusal. `public`: pages and files that authors have published.
    `led_away`: an address of the library that leads into our own.
    """

    rule: str
    samples: tuple[str, ...] = ()


LIBRARIES: dict[str, Library] = {
    # Wagtail's own screens for signing in and for people lead to ours, or nowhere.
    "^admin/login/$": Library("led_away"),
    "^admin/logout/$": Library("led_away"),
    "^admin/(?:password_reset|users|groups)/": Library(
        "nowhere", ("/admin/password_reset/", "/admin/users/", "/admin/users/add/", "/admin/groups/")
    ),
    r"^admin/jsi18n/": Library("public"),
    r"^admin/sprite": Library("public"),
    "^admin/": Library("admin"),
    r"^tai\-lieu/": Library("public"),
    "^_util/": Library("public"),
    r"^((?:[\w\-]+/)*)$": Library("public", ("/", "/khoa-hoc/", "/khoa-hoc/an-toan-thong-tin/", "/khong-co-trang-nay/")),
}


def library_of(pattern: str) -> Library | None:
    """Return the rule of the longest prefix that a library's address begins with."""
    found = [prefix for prefix in LIBRARIES if pattern.startswith(prefix)]
    return LIBRARIES[max(found, key=len)] if found else None
