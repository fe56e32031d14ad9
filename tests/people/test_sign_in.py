"""Signing in: by password, by slip, and what is closed."""

import unicodedata
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from people.actions import issue_code
from people.enums import CodePurpose
from people.models import OneTimeCode, Person
from tests.cast import PASSWORD

SIGN_IN = "/tai-khoan/dang-nhap/"
SLIP = "/tai-khoan/phieu/"
CHOOSE = "/tai-khoan/phieu/mat-khau/"
NEW = {"password": "bon tu de nho", "again": "bon tu de nho"}


@pytest.fixture
def ben_with_password(ben: Person) -> Person:
    ben.set_password(PASSWORD)
    ben.phone = "0912345678"
    ben.save()
    return ben


def signed_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize(
    "name",
    ["tran.van.ben", " Tran.Van.BEN ", "Trần.Văn.Bền", unicodedata.normalize("NFD", "trần.văn.bền"), "HA-007", "0912345678"],
)
def test_one_signs_in_by_login_name_staff_code_or_phone(client: Client, ben_with_password: Person, name: str) -> None:
    response = client.post(SIGN_IN, {"login": name, "password": PASSWORD})

    assert (response.status_code, response["Location"]) == (302, "/viec-hoc/")
    assert signed_in_as(client) == str(ben_with_password.pk)


def test_a_phone_that_two_share_lets_nobody_in(client: Client, ben_with_password: Person, chi: Person) -> None:
    Person.objects.filter(pk=chi.pk).update(phone="0912345678")

    client.post(SIGN_IN, {"login": "0912345678", "password": PASSWORD})

    assert signed_in_as(client) is None


def test_a_wrong_password_is_said_in_words(client: Client, ben_with_password: Person) -> None:
    response = client.post(SIGN_IN, {"login": "tran.van.ben", "password": "sai"})

    assert response.status_code == 200
    assert "The login name or the password is not right" in response.content.decode() or "không đúng" in response.content.decode()


def test_sign_in_locks_after_five_wrong_tries(client: Client, ben_with_password: Person) -> None:
    for _try in range(5):
        client.post(SIGN_IN, {"login": "tran.van.ben", "password": "sai"})

    client.post(SIGN_IN, {"login": "tran.van.ben", "password": PASSWORD})

    assert signed_in_as(client) is None


def test_marks_are_no_way_round_the_lock(client: Client, ben_with_password: Person) -> None:
    for name in ("tran.van.ben", "trần.van.ben", "tràn.van.ben", "trán.van.ben", "Trạn.van.ben"):
        client.post(SIGN_IN, {"login": name, "password": "sai"})

    client.post(SIGN_IN, {"login": "tran.van.ben", "password": PASSWORD})

    assert signed_in_as(client) is None


def test_a_slip_leads_to_a_password_and_in(client: Client, ben: Person) -> None:
    code = issue_code(person=ben, purpose=CodePurpose.FIRST_SIGN_IN, by=None)

    shown = client.post(SLIP, {"login_name": "Tran.Van.Ben", "code": code.lower()})
    chosen = client.post(CHOOSE, NEW)

    ben.refresh_from_db()
    assert (shown.status_code, shown["Location"]) == (302, CHOOSE)
    assert (chosen.status_code, chosen["Location"]) == (302, "/viec-hoc/")
    assert signed_in_as(client) == str(ben.pk)
    assert ben.check_password(NEW["password"])
    assert not ben.must_set_password


def test_the_session_gets_a_new_key_when_one_comes_in(client: Client, ben: Person) -> None:
    code = issue_code(person=ben, purpose=CodePurpose.FIRST_SIGN_IN, by=None)
    client.post(SLIP, {"login_name": "tran.van.ben", "code": code})
    before = client.session.session_key

    client.post(CHOOSE, NEW)

    assert client.session.session_key != before


def test_a_code_works_once(client: Client, ben: Person) -> None:
    code = issue_code(person=ben, purpose=CodePurpose.FIRST_SIGN_IN, by=None)
    client.post(SLIP, {"login_name": "tran.van.ben", "code": code})
    client.post(CHOOSE, NEW)

    again = Client().post(SLIP, {"login_name": "tran.van.ben", "code": code})

    assert again.status_code == 200
    assert again.context["form"].non_field_errors()


def test_a_code_used_elsewhere_meanwhile_is_refused_in_words(client: Client, ben: Person) -> None:
    code = issue_code(person=ben, purpose=CodePurpose.FIRST_SIGN_IN, by=None)
    client.post(SLIP, {"login_name": "tran.van.ben", "code": code})
    OneTimeCode.objects.update(used_at=timezone.now())

    response = client.post(CHOOSE, NEW)

    assert response.context["form"].non_field_errors()
    assert signed_in_as(client) is None


def test_choosing_a_password_needs_a_code_first(client: Client, ben: Person) -> None:
    assert client.get(CHOOSE)["Location"] == SLIP
    assert client.post(CHOOSE, NEW)["Location"] == SLIP


def test_a_shown_code_is_forgotten_after_a_quarter_of_an_hour(client: Client, ben: Person) -> None:
    code = issue_code(person=ben, purpose=CodePurpose.FIRST_SIGN_IN, by=None)
    client.post(SLIP, {"login_name": "tran.van.ben", "code": code})
    session = client.session
    session["slip"] = {**session["slip"], "at": int((timezone.now() - timedelta(minutes=16)).timestamp())}
    session.save()

    assert client.post(CHOOSE, NEW)["Location"] == SLIP


@pytest.mark.parametrize(
    ("password", "again"),
    [("ngan", "ngan"), ("12345678901", "12345678901"), ("tran.van.ben", "tran.van.ben"), ("bon tu de nho", "bon tu khac")],
)
def test_weak_or_different_passwords_are_refused(client: Client, ben: Person, password: str, again: str) -> None:
    code = issue_code(person=ben, purpose=CodePurpose.FIRST_SIGN_IN, by=None)
    client.post(SLIP, {"login_name": "tran.van.ben", "code": code})

    response = client.post(CHOOSE, {"password": password, "again": again})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert OneTimeCode.objects.get().used_at is None


def test_a_wrong_code_and_an_unknown_name_answer_alike(client: Client, ben: Person) -> None:
    issue_code(person=ben, purpose=CodePurpose.FIRST_SIGN_IN, by=None)

    wrong = client.post(SLIP, {"login_name": "tran.van.ben", "code": "0000000000"})
    unknown = client.post(SLIP, {"login_name": "khong.co.ai", "code": "0000000000"})

    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()


def test_slips_lock_after_five_wrong_tries_for_any_name(client: Client, ben: Person) -> None:
    code = issue_code(person=ben, purpose=CodePurpose.FIRST_SIGN_IN, by=None)
    for _try in range(5):
        client.post(SLIP, {"login_name": "tran.van.ben", "code": "0000000000"})

    locked = client.post(SLIP, {"login_name": "tran.van.ben", "code": code})

    assert locked.status_code == 429
    assert client.post(SLIP, {"login_name": "khong.co.ai", "code": "0"}).status_code == 200


def test_a_second_factor_is_asked_for_after_a_slip_as_well(client: Client, ben: Person) -> None:
    Authenticator.objects.create(user=ben, type=Authenticator.Type.TOTP, data={"secret": "x"})
    code = issue_code(person=ben, purpose=CodePurpose.FIRST_SIGN_IN, by=None)
    client.post(SLIP, {"login_name": "tran.van.ben", "code": code})

    response = client.post(CHOOSE, NEW)

    assert response["Location"] == reverse("mfa_authenticate")
    assert client.get(response["Location"]).status_code == 200
    assert signed_in_as(client) is None


def test_forgotten_mails_a_code_to_those_with_an_address(client: Client, ben: Person, django_capture_on_commit_callbacks) -> None:
    Person.objects.filter(pk=ben.pk).update(email="ben@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/tai-khoan/quen-mat-khau/", {"login_name": "tran.van.ben"})

    (message,) = mail.outbox
    assert message.to == ["Trần Văn Bền <ben@example.org>"]


def test_forgotten_answers_alike_for_everybody(client: Client, ben: Person, chi: Person) -> None:
    Person.objects.filter(pk=ben.pk).update(email="ben@example.org")

    pages = [
        client.post("/tai-khoan/quen-mat-khau/", {"login_name": name}) for name in ("tran.van.ben", "le.thi.chi", "khong.co.ai")
    ]

    texts = {
        page.content.decode()
        .replace(page.context["csrf_token"].__str__(), "")
        .replace(name, "")
        .split("<main")[1]
        .split("csrf")[0]
        for page, name in zip(pages, ("tran.van.ben", "le.thi.chi", "khong.co.ai"), strict=True)
    }
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert len(texts) == 1


def test_forgotten_is_limited_for_each_name(client: Client, ben: Person) -> None:
    for _try in range(3):
        client.post("/tai-khoan/quen-mat-khau/", {"login_name": "tran.van.ben"})

    assert client.post("/tai-khoan/quen-mat-khau/", {"login_name": "tran.van.ben"}).status_code == 429


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_confirm_email", "account_reset_password_from_key", "account_set_password"],
)
def test_the_librarys_other_screens_have_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "address", ["/tai-khoan/signup/", "/tai-khoan/email/", "/tai-khoan/password/reset/", "/tai-khoan/login/"]
)
def test_the_librarys_own_addresses_are_not_there(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_wagtails_sign_in_leads_to_ours(client: Client, db: None) -> None:
    assert client.get("/admin/login/?next=/admin/pages/")["Location"] == f"{SIGN_IN}?next=%2Fadmin%2Fpages%2F"
    assert client.get("/admin/")["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize("address", ["/admin/password_reset/", "/admin/users/", "/admin/users/add/", "/admin/groups/"])
def test_wagtails_screens_for_people_are_off(signed_in, stranger: Person, address: str) -> None:
    stranger.is_superuser = True
    stranger.save()

    assert signed_in(stranger).get(address).status_code == 404


def test_signing_out_asks_first(signed_in, ben: Person) -> None:
    client = signed_in(ben)

    asked = client.get("/tai-khoan/dang-xuat/")
    done = client.post("/tai-khoan/dang-xuat/")

    assert asked.status_code == 200
    assert done["Location"] == "/"
    assert signed_in_as(client) is None


@pytest.mark.parametrize(
    "name", ["mfa_index", "account_change_password", "people:my-account", "people:notices", "people:my-data"]
)
def test_own_screens_open_for_oneself_and_send_visitors_to_sign_in(client: Client, ben_with_password: Person, name: str) -> None:
    turned_away = client.get(reverse(name))
    client.post(SIGN_IN, {"login": "tran.van.ben", "password": PASSWORD})

    assert turned_away["Location"].startswith(SIGN_IN)
    assert client.get(reverse(name)).status_code == 200


def test_switching_on_the_second_factor_asks_for_the_password_again(client: Client, ben_with_password: Person) -> None:
    client.post(SIGN_IN, {"login": "tran.van.ben", "password": PASSWORD})

    asked = client.get("/tai-khoan/hai-lop/ung-dung/bat/")
    client.post(asked["Location"], {"password": PASSWORD})
    page = client.get("/tai-khoan/hai-lop/ung-dung/bat/")

    assert asked["Location"].startswith("/tai-khoan/xac-nhan/")
    assert "data:image/svg+xml" in page.content.decode()


def test_a_hall_of_learners_who_share_an_address_is_not_shut_out(client: Client, ben_with_password: Person) -> None:
    for learner in range(40):
        client.post(SIGN_IN, {"login": f"nguoi.hoc.{learner}", "password": "sai"})

    client.post(SIGN_IN, {"login": "tran.van.ben", "password": PASSWORD})

    assert signed_in_as(client) == str(ben_with_password.pk)
