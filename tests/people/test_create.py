"""Making people, with login names issued from their names."""

import pytest

from people.actions import NewPerson, create_people, create_person, issue_login_names
from people.actions.create import login_base
from tests.factories.people import PersonFactory


@pytest.mark.parametrize(
    ("name", "login"),
    [("Nguyễn Thị Đào", "nguyen.thi.dao"), ("  Đỗ  Văn Ước ", "do.van.uoc"), ("H'Hen Niê", "h.hen.nie"), ("李", "nguoi.dung")],
)
def test_login_base_is_plain_letters(name: str, login: str) -> None:
    assert login_base(name) == login


def test_issue_login_names_counts_on_from_those_taken(db) -> None:
    PersonFactory(login_name="nguyen.thi.dao")
    PersonFactory(login_name="nguyen.thi.dao9")
    PersonFactory(login_name="nguyen.thi.daom")

    issued = issue_login_names(["Nguyễn Thị Đào", "Nguyễn Thị Đạo", "Trần Văn A"])

    assert issued == ["nguyen.thi.dao10", "nguyen.thi.dao11", "tran.van.a"]


def test_issue_login_names_for_a_whole_list_in_one_statement(db, django_assert_num_queries) -> None:
    PersonFactory(login_name="ho.so1")
    names = [f"Họ Tên {chr(97 + number % 26)}" for number in range(200)]

    with django_assert_num_queries(1):
        issued = issue_login_names(names)

    assert len(set(issued)) == 200


def test_create_person_has_no_password_yet(db, ana) -> None:
    person = create_person(NewPerson("Nguyễn Thị Đào"), by=ana)

    assert person.login_name == "nguyen.thi.dao"
    assert person.search_name == "nguyen thi dao"
    assert not person.has_usable_password()
    assert person.must_set_password


def test_create_people_sends_the_same_statements_for_any_number(db, django_assert_num_queries) -> None:
    with django_assert_num_queries(5):
        people = create_people([NewPerson(f"Trần Văn {chr(97 + number)}") for number in range(26)], by=None)

    assert len({person.login_name for person in people}) == 26
