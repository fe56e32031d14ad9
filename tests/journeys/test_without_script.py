"""Each journey with script off: an old phone, a locked-down office computer, a line that drops half of what comes."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils.translation import gettext

from assignments.actions import assign
from certificates.models import Certificate
from courses.actions.record_progress import mark_lesson_done
from courses.enums import CertificatePolicy
from courses.queries.progress import context_of
from kit.clock import today
from people.actions import notify
from tests.factories.assessments import finished_attempt
from tests.factories.courses import EnrolmentFactory
from tests.jobs import run_jobs
from tests.journeys import quiz
from tests.journeys.stage import TITLE, safety_course, ward_issuer
from tests.journeys.walker import DESKTOP


@pytest.fixture
def course(state):
    ward_issuer(state)
    return safety_course(state).course


def test_a_quiz_against_the_clock_is_saved_question_by_question_and_handed_in(walk, ben, course):
    enrolment = EnrolmentFactory(person=ben, course_version=course.versions.get(), membership=ben.memberships.get())
    for lesson in ("bai-1", "bai-2"):
        mark_lesson_done(enrolment=enrolment, key=lesson)
    me = walk(ben, script=False)
    me.go(f"/viec-hoc/{enrolment.ref}/")
    me.press("Take the final quiz")
    assert re.search(r"\d{1,2}:\d{2}", me.main().get_by_role("timer").inner_text())
    quiz.fill(me, quiz.WRONG)
    me.press("Save")
    me.sees("Your answers are saved.")
    before = me.page.locator("fieldset.question input:checked").count()
    me.page.reload()
    assert me.page.locator("fieldset.question input:checked").count() == before > 0
    me.press("Hand in")
    me.press("Hand in")
    me.sees("Failed")
    me.press("Try again")
    quiz.fill(me, quiz.RIGHT)
    me.press("Hand in")
    me.press("Hand in")
    me.sees("Passed")


def test_a_manager_assigns_sees_who_is_late_and_takes_the_list(walk, ana, ben, chi, course, state):
    assign(course=course, unit=state.ward, due_on=today() - timedelta(days=1), by=ana, on=today() - timedelta(days=20))
    me = walk(ana, script=False)
    me.follow_menu("Units")
    me.sees("Late")
    me.sees_text("Trần Văn Bền")
    me.follow("Assign a course")
    me.main().get_by_label(gettext("Course")).first.select_option(label=TITLE)
    me.main().get_by_label(gettext("Due date")).first.fill("31/02/2027")
    me.press("See whom it touches")
    me.sees("Please check these places")
    me.main().get_by_label(gettext("Due date")).first.fill(f"{today() + timedelta(days=30):%d/%m/%Y}")
    me.press("See whom it touches")
    me.press("Assign to these people")
    me.sees("The course is assigned. The unit page shows how far people are.")
    me.press("List of people")
    assert me.fetch(me.link("Download the file")).read_bytes().startswith(b"PK")


def test_an_issuer_approves_and_revokes_and_anybody_checks(walk, state, ben, chi, issuer_person):
    ward_issuer(state)
    version = safety_course(state, certificate_policy=CertificatePolicy.APPROVED).course.versions.get()
    for person in (ben, chi):
        enrolment = EnrolmentFactory(person=person, course_version=version, membership=person.memberships.get())
        for lesson in ("bai-1", "bai-2"):
            mark_lesson_done(enrolment=enrolment, key=lesson)
        finished_attempt(person, version.quiz_version, context=context_of(enrolment))
    me = walk(issuer_person, size=DESKTOP, script=False)
    me.follow_menu("Register")
    me.follow("Waiting for approval")
    me.page.get_by_label("Lê Thị Chi").uncheck()
    me.press("Approve and issue those ticked")
    me.follow("Register")
    me.open(me.main().get_by_role("row").filter(has_text="Trần Văn Bền").get_by_role("link").first)
    me.follow("Revoke")
    me.main().get_by_label(gettext("Reason")).fill("Cấp nhầm người.")
    me.press("Revoke the certificate")
    me.sees("The certificate is revoked. The public page says so from now on.")

    anyone = walk(script=False)
    anyone.go("/")
    anyone.follow_menu("Look up")
    anyone.page.get_by_label(gettext("Look-up code")).fill(Certificate.objects.get(number__isnull=False).code)
    anyone.page.get_by_label(gettext("Full name of the holder")).fill("Trần Văn Bền")
    anyone.press("Look up")
    anyone.sees("This certificate was revoked.")
    anyone.sees("The name matches.")


def test_reading_language_notices_and_signing_out(walk, ben):
    notify(person=ben, kind="export_ready", facts={"title": "Danh sách", "path": "/viec-hoc/"})
    me = walk(ben, script=False)
    me.go("/cach-doc/")
    me.main().locator("input[name=text_size][value=larger]").check()
    me.main().locator("input[name=contrast][value=high]").check()
    me.press("Show pages like this")
    assert me.page.locator("html.text-larger.contrast-high").count() == 1
    me.go("/thong-bao/")
    me.open(me.main().locator("ul.notices button").first)
    me.go("/thong-bao/")
    assert me.page.locator(".bell-count").count() == 0
    me.open(me.page.locator("footer button[value=fr]"))
    assert me.page.locator("html").get_attribute("lang") == "fr"
    me.open(me.page.locator("footer button[value=vi]"))
    me.page.locator("header details.menu-phone summary").click()
    me.open(me.page.locator("header .account-button:visible").first)
    assert me.go("/viec-hoc/").url.endswith("/tai-khoan/dang-nhap/?next=/viec-hoc/")


def test_a_forgotten_password_is_mended_by_mail(walk, ben):
    ben.email = "ben@example.org"
    ben.save()
    me = walk(script=False)
    me.go("/tai-khoan/dang-nhap/")
    me.follow("Forgotten your password?")
    me.main().get_by_label(gettext("Login name")).fill(ben.login_name)
    me.press("Send me a code")
    me.sees("If this login name exists and has an e-mail address, a message with a new code is on its way.")
    run_jobs()
    (message,) = mail.outbox
    assert "tran.van.ben" in message.body
