"""Files about a unit: asked for, made by a job, opened and read back."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from kit.clock import today
from kit.models import Job
from kit.refusals import Refusal
from people.models import Notice
from reports.actions import make_export, remove_expired, request_export
from reports.enums import ExportState
from reports.models import Export
from tests import cast
from tests.factories.assignments import assigned, completed, course_at
from tests.jobs import run_jobs
from units.models import Grant


@pytest.fixture
def campaign(state, ana, ben, chi):
    course = course_at(state.ward)
    assigned(course, state.ward, ana)
    completed(ben, course)
    return course


def made(kind, unit, person, **options):
    asked = request_export(kind=kind, unit=unit, by=person, **options)
    run_jobs()
    return Export.objects.get(pk=asked.pk)


def sheet_of(export):
    with storages["private"].open(export.name) as file:
        return load_workbook(io.BytesIO(file.read())).active


def lines_of(export):
    with storages["private"].open(export.name) as file:
        return list(csv.reader(io.StringIO(file.read().decode("utf-8-sig"))))


def test_summary_reads_back_as_an_office_expects_it(state, ana, campaign):
    export = made("unit_summary", state.ward, ana)

    rows = [list(row) for row in sheet_of(export).iter_rows(values_only=True)]
    flat = [cell for row in rows for cell in row if cell is not None]
    head = next(place for place, row in enumerate(rows) if row[0] == rows[5][0] or row[1] in {"Unit", "Đơn vị"})
    assert flat[:2] == ["THÀNH PHỐ HẢI PHÒNG", "PHƯỜNG HẢI AN"]
    assert [row[1:6] for row in rows[head + 1 : head + 4]] == [
        ["Trung tâm Phục vụ hành chính công", 1, 1, 0, 0],
        ["Văn phòng HĐND và UBND", 1, 1, 0, 1],
        ["Phường Hải An", 3, 3, 0, 1],
    ]
    assert (export.state, export.rows, export.size > 1000) == (ExportState.READY, 2, True)


def test_list_has_one_line_a_person_by_given_name(state, ana, campaign):
    lines = lines_of(made("completion_list", state.ward, ana, file_format="csv"))

    assert [line[1:4] for line in lines[1:]] == [
        ["Nguyễn Thị An", "", "Phường Hải An"],
        ["Trần Văn Bền", "HA-007", "Văn phòng HĐND và UBND"],
        ["Lê Thị Chi", "", "Trung tâm Phục vụ hành chính công"],
    ]
    due, done = f"{today() + timedelta(days=30):%d/%m/%Y}", f"{today():%d/%m/%Y}"
    assert [(line[5], line[7]) for line in lines[1:]] == [(due, ""), (due, done), (due, "")]


def test_list_can_be_narrowed_to_a_standing_and_a_course(state, ana, campaign):
    other = course_at(state.ward, "Khóa khác")
    assigned(other, state.office, ana)

    done = lines_of(made("completion_list", state.ward, ana, file_format="csv", standing="on_time"))
    of_other = lines_of(made("completion_list", state.ward, ana, file_format="csv", course=other.ref))

    assert [line[1] for line in done[1:]] == ["Trần Văn Bền"]
    assert [line[4] for line in of_other[1:]] == ["Khóa khác"]


def test_names_that_look_like_formulas_are_tamed(state, ana):
    cast.member("=HYPERLINK(1)", state.office, staff_code="+84")
    assigned(course_at(state.ward), state.office, ana)

    lines = lines_of(made("completion_list", state.ward, ana, file_format="csv"))
    cells = [cell for row in sheet_of(made("completion_list", state.ward, ana)).iter_rows() for cell in row]

    assert lines[1][1:3] == ["'=HYPERLINK(1)", "'+84"]
    assert [cell for cell in cells if cell.data_type == "f"] == []


def test_demo_says_in_the_sheet_that_data_are_made_up(state, ana, campaign, settings):
    settings.DEMO = True

    text = " ".join(
        str(cell) for row in sheet_of(made("unit_summary", state.ward, ana)).iter_rows(values_only=True) for cell in row
    )

    assert "Demo" in text or "Bản dùng thử" in text or "thử" in text


def test_who_asked_is_told_and_fetches_the_file(state, ana, campaign, signed_in):
    export = made("unit_summary", state.ward, ana)
    client = signed_in(ana)

    response = client.get(reverse("reports:export-download", args=[export.ref]))

    body = b"".join(response.streaming_content)
    assert load_workbook(io.BytesIO(body)).active.max_row > 5
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert Notice.objects.filter(person=ana, kind="export_ready").count() == 1


def test_nobody_else_fetches_it_not_even_who_reaches_the_unit(state, ana, ben, eve, campaign, signed_in):
    colleague = cast.member("Lý Thị Hạnh", state.ward, role="unit_hr")
    export = made("unit_summary", state.ward, ana)

    for person in (colleague, ben, eve):
        client = signed_in(person)
        for name in ("reports:export", "reports:export-download"):
            assert client.get(reverse(name, args=[export.ref])).status_code == 404


def test_a_role_that_ended_closes_the_file_made_before(state, ana, campaign, signed_in):
    export = made("unit_summary", state.ward, ana)
    Grant.objects.filter(person=ana).update(valid_to=today() - timedelta(days=1))

    assert signed_in(ana).get(reverse("reports:export-download", args=[export.ref])).status_code == 404


def test_a_role_that_ended_before_the_job_ran_makes_no_file(state, ana, campaign):
    asked = request_export(kind="unit_summary", unit=state.ward, by=ana)
    Grant.objects.filter(person=ana).update(valid_to=today() - timedelta(days=1))

    run_jobs()

    export = Export.objects.get(pk=asked.pk)
    assert (export.state, export.name) == (ExportState.FAILED, "")


@pytest.mark.parametrize(("kind", "file_format"), [("no_such", "xlsx"), ("unit_summary", "exe")])
def test_an_unknown_kind_or_format_is_refused(state, ana, kind, file_format):
    with pytest.raises(Refusal) as refused:
        request_export(kind=kind, unit=state.ward, by=ana, file_format=file_format)

    assert refused.value.code == "unknown_kind"


def test_a_neighbour_may_not_ask(state, eve):
    with pytest.raises(Refusal) as refused:
        request_export(kind="unit_summary", unit=state.ward, by=eve)

    assert refused.value.code == "no_right"


def test_making_it_twice_gives_one_file(state, ana, campaign):
    export = made("unit_summary", state.ward, ana)

    make_export(export)

    assert Export.objects.get(pk=export.pk).name == export.name


def test_files_go_after_a_week_with_their_rows(state, ana, campaign):
    export = made("unit_summary", state.ward, ana)

    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert remove_expired() == 1

    assert not Export.objects.exists()
    assert not storages["private"].exists(export.name)


def test_the_page_waits_until_the_file_is_there(state, ana, campaign, signed_in):
    export = request_export(kind="unit_summary", unit=state.ward, by=ana)
    client, address = signed_in(ana), reverse("reports:export", args=[export.ref])

    waiting = client.get(address)
    early = client.get(reverse("reports:export-download", args=[export.ref]))
    run_jobs()
    ready = client.get(address)

    assert waiting.headers["Refresh"] == "2"
    assert (early.status_code, early.url) == (302, address)
    assert "Refresh" not in ready.headers


def test_party_exports_carry_their_family_on_row_job_and_notice(state, party_tree, party, comrade):
    assigned(course_at(party_tree.committee), party_tree.committee, party)
    export = made("completion_list", party_tree.committee, party)

    assert export.family == "party"
    assert set(Job.objects.filter(task="reports.make_export").values_list("family", flat=True)) == {"party"}
    assert set(Notice.objects.filter(kind="export_ready").values_list("family", flat=True)) == {"party"}
