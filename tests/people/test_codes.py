"""One-time codes: typed once, kept as hashes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kit.refusals import Refusal
from people.actions import issue_code, issue_codes, use_code
from people.actions.codes import LENGTH, matching_code
from people.enums import CodePurpose
from people.models import OneTimeCode, Person

FIRST = CodePurpose.FIRST_SIGN_IN


def test_issue_code_keeps_only_a_hash(ben: Person, ana: Person) -> None:
    code = issue_code(person=ben, purpose=FIRST, by=ana)

    kept = OneTimeCode.objects.get()
    assert len(code) == LENGTH
    assert code not in kept.code_hash
    assert matching_code(ben, code) == kept


def test_a_code_is_read_as_people_type_it(ben: Person) -> None:
    code = issue_code(person=ben, purpose=FIRST, by=None)
    typed = " " + code[:5].lower().replace("0", "o").replace("1", "l") + "-" + code[5:] + " "

    assert matching_code(ben, typed) is not None


def test_a_code_fits_its_own_person_only(ben: Person, chi: Person) -> None:
    codes = issue_codes(people=[ben, chi], purpose=FIRST, by=None)

    assert matching_code(chi, codes[ben.pk]) is None
    assert matching_code(ben, "") is None


def test_a_new_code_withdraws_the_old_one(ben: Person) -> None:
    old = issue_code(person=ben, purpose=FIRST, by=None)
    new = issue_code(person=ben, purpose=CodePurpose.NEW_PASSWORD, by=None)

    assert matching_code(ben, old) is None
    assert matching_code(ben, new) is not None


def test_a_code_expires(ben: Person) -> None:
    code = issue_code(person=ben, purpose=FIRST, by=None)
    OneTimeCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert matching_code(ben, code) is None


def test_use_code_sets_the_password_once(ben: Person) -> None:
    code = matching_code(ben, issue_code(person=ben, purpose=FIRST, by=None))

    use_code(code_id=code.pk, person=ben, password="mat-khau-moi-1")
    with pytest.raises(Refusal) as refused:
        use_code(code_id=code.pk, person=ben, password="mat-khau-moi-2")

    ben.refresh_from_db()
    assert refused.value.code == "code_used"
    assert ben.check_password("mat-khau-moi-1")


def test_issue_code_refuses_a_closed_account(ben: Person) -> None:
    ben.is_active = False

    with pytest.raises(Refusal) as refused:
        issue_code(person=ben, purpose=FIRST, by=None)

    assert refused.value.code == "account_closed"
