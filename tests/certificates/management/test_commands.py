"""The two commands."""

import json

import pytest
from django.core.management import CommandError, call_command

from certificates.actions.revoke import revoke
from kit.ids import typed_code
from tests.factories.certificates import bytes_of, issued


def verify(capsys, paper: str) -> tuple[dict, int]:
    """Run the command and return its answer and exit code."""
    code = 0
    try:
        call_command("verify_certificate", paper, "--json")
    except SystemExit as stop:
        code = int(stop.code or 0)
    return json.loads(capsys.readouterr().out), code


@pytest.fixture
def paper(ward_issuer):
    return issued(issuer=ward_issuer)


def test_exported_file_is_valid(paper, tmp_path, capsys):
    target = tmp_path / "giay.pdf"
    call_command("export_certificate", paper.typed, str(target))
    assert target.read_bytes() == bytes_of(paper)
    capsys.readouterr()

    answer, code = verify(capsys, str(target))

    assert (answer["status"], code) == ("valid", 0)
    assert answer["checks"]["same_bytes"] is True


def test_appended_bytes_are_altered(paper, tmp_path, capsys):
    target = tmp_path / "giay.pdf"
    target.write_bytes(bytes_of(paper) + b"\n")

    answer, code = verify(capsys, str(target))

    assert (answer["status"], code) == ("altered", 1)


def test_codes_are_valid_revoked_or_unknown(paper, issuer_person, capsys):
    assert verify(capsys, paper.typed)[0]["status"] == "valid"
    assert verify(capsys, typed_code()) == ({"status": "unknown", "checks": {"in_register": False}}, 1)

    revoke(certificate=paper, by=issuer_person, reason="Nhầm")

    answer, code = verify(capsys, paper.code)
    assert (answer["status"], code) == ("revoked", 1)


def test_file_that_is_missing_is_said_to_be(db, tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("verify_certificate", str(tmp_path / "khong-co.pdf"), "--json")


def test_a_text_of_any_length_is_an_unknown_code(db, capsys):
    assert verify(capsys, "A" * 5000)[0]["status"] == "unknown"


def test_a_place_that_cannot_be_written_is_said(paper, tmp_path):
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        call_command("export_certificate", paper.typed, str(tmp_path / "khong-co" / "a.pdf"))


def test_latest_is_the_newest(paper, ward_issuer, tmp_path):
    newest = issued(issuer=ward_issuer)
    target = tmp_path / "giay.pdf"

    call_command("export_certificate", "--latest", str(target))

    assert target.read_bytes() == bytes_of(newest)


@pytest.mark.parametrize("words", [["--latest", "a", "b"], ["mot"], [typed_code(), "x.pdf"]])
def test_export_says_what_is_wrong(db, words):
    with pytest.raises(CommandError):
        call_command("export_certificate", *words)
