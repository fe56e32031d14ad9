"""Issuers in the admin: who keeps which, and what fits."""

import pytest

from certificates.models import Issuer
from kit.models import LogEntry
from tests.factories.certificates import IssuerFactory

LIST = "/admin/snippets/certificates/issuer/"


def fields(unit, **changes: str) -> dict[str, str]:
    """Return the form as a browser sends it."""
    return {
        "unit": str(unit.pk),
        "header_family": "state",
        "is_active": "on",
        "parent_name": "UBND thành phố Hải Phòng",
        "name": "UBND phường Hải An",
        "authority": "",
        "symbol": "UBND",
        "series": "GCN",
        "place": "Hải Phòng",
        "signing_formula": "",
        "signatory_title": "Chủ tịch",
        "signatory_name": "Trần Văn An",
        "grading": "bands",
        "duration_unit": "periods",
        "value_line": "",
        **changes,
    }


def test_issuer_keeps_own_settings_and_sees_no_others(signed_in, issuer_person, ward_issuer, party_issuer, state):
    other = IssuerFactory(unit=state.other_ward, name="UBND phường Lê Chân")
    client = signed_in(issuer_person)

    page = client.get(LIST).content.decode()

    assert ward_issuer.name in page
    assert other.name not in page
    assert party_issuer.name not in page
    for view in ("edit", "history", "usage", "delete"):
        assert client.get(f"{LIST}{view}/{other.pk}/").status_code == 404
    assert client.get(f"{LIST}edit/{ward_issuer.pk}/").status_code == 200


def test_change_is_saved_and_recorded(signed_in, issuer_person, ward_issuer, state):
    response = signed_in(issuer_person).post(
        f"{LIST}edit/{ward_issuer.pk}/", fields(state.other_ward, signatory_name="Người Mới")
    )

    ward_issuer.refresh_from_db()
    assert response.status_code == 302
    assert (ward_issuer.signatory_name, ward_issuer.unit) == ("Người Mới", state.ward)
    assert LogEntry.objects.filter(action="certificates.keep_issuer", actor=issuer_person).count() == 1


def test_issuer_is_entered_within_reach_only(signed_in, issuer_person, state):
    client = signed_in(issuer_person)

    assert client.post(f"{LIST}add/", fields(state.other_ward)).status_code == 200
    assert client.post(f"{LIST}add/", fields(state.ward)).status_code == 302
    assert [issuer.unit for issuer in Issuer.objects.all()] == [state.ward]


def test_party_design_is_for_the_party_tree(signed_in, issuer_person, state):
    response = signed_in(issuer_person).post(f"{LIST}add/", fields(state.ward, header_family="party"))

    assert response.status_code == 200
    assert not Issuer.objects.exists()


@pytest.mark.parametrize("who", ["ana", "author", "stranger"])
def test_others_find_no_issuers(signed_in, request, who, ward_issuer):
    response = signed_in(request.getfixturevalue(who)).get(LIST)

    assert response.status_code in (302, 403, 404)
    assert ward_issuer.name not in response.content.decode()
