"""One's own account and notices."""

import json

from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.actions import notify
from people.models import Notice, Person

FACTS = {"course": "An toàn thông tin", "due_on": "2026-12-15", "path": "/viec-hoc/"}


def test_my_account_shows_all_my_units_to_me(signed_in, comrade: Person) -> None:
    page = signed_in(comrade).get("/tai-khoan/toi/").content.decode()

    assert "Trần Văn Bền" in page
    assert "Văn phòng HĐND và UBND" in page
    assert "Chi bộ Văn phòng" in page


def test_the_language_is_changed_and_used(signed_in, ben: Person) -> None:
    client = signed_in(ben)

    client.post("/tai-khoan/toi/", {"language": "en"})

    ben.refresh_from_db()
    assert ben.language == "en"
    assert client.get("/tai-khoan/toi/")["Content-Language"] == "en"


def test_my_data_hold_what_is_registered_and_no_secret(signed_in, comrade: Person, chi: Person) -> None:
    answer = json.loads(signed_in(comrade).get("/tai-khoan/toi/du-lieu/").content)

    (person,) = answer["people.Person"]["rows"]
    assert person["full_name"] == "Trần Văn Bền"
    assert "password" not in person
    assert len(answer["units.Membership"]["rows"]) == 2
    assert answer["people.Person"]["purposes"]["email"]


def test_notices_are_listed_for_their_reader_only(signed_in, ben: Person, chi: Person) -> None:
    notify(person=ben, kind="course_assigned", facts=FACTS)
    notify(person=chi, kind="course_assigned", facts={**FACTS, "course": "Của Chi"})

    page = signed_in(ben).get("/thong-bao/").content.decode()

    assert "An toàn thông tin" in page
    assert "Của Chi" not in page


def test_marking_as_read_touches_only_mine(signed_in, ben: Person, chi: Person) -> None:
    notify(person=ben, kind="course_assigned", facts=FACTS)
    notify(person=chi, kind="course_assigned", facts=FACTS)

    signed_in(ben).post("/thong-bao/")

    assert [notice.person for notice in Notice.objects.filter(read_at=None)] == [chi]


def test_the_list_of_notices_costs_the_same_for_one_and_three(signed_in, ben: Person) -> None:
    client = signed_in(ben)
    client.get("/thong-bao/")
    costs = []
    for count in (1, 2):
        for _number in range(count):
            notify(person=ben, kind="course_assigned", facts=FACTS)
        with CaptureQueriesContext(connection) as statements:
            client.get("/thong-bao/")
        costs.append(len(statements))

    assert costs[0] == costs[1]


def test_who_has_no_password_is_led_back_from_changing_it(ben: Person, signed_in) -> None:
    ben.set_unusable_password()
    ben.save()

    response = signed_in(ben).get("/tai-khoan/doi-mat-khau/")

    assert (response.status_code, response.url) == (302, "/tai-khoan/toi/")
