"""The issuer's card on the desk of the admin: who waits for them, and nobody else."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from certificates.panels import to_approve
from courses.enums import CertificatePolicy
from tests.factories.certificates import CertificateFactory


def desk(client):
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    return html[html.index('class="desk"') :]


def waiting(finish, person, unit, issuer):
    return CertificateFactory(completion=finish(person, unit, policy=CertificatePolicy.APPROVED), issuer=issuer)


def test_an_issuer_sees_how_many_wait_and_the_way_there(signed_in, issuer_person, ward_issuer, state, finish, ben, chi):
    first = waiting(finish, ben, state.ward, ward_issuer)
    waiting(finish, chi, state.ward, ward_issuer)

    found = desk(signed_in(issuer_person))

    assert first.course_version.title in found
    one = ngettext("%(number)s certificate", "%(number)s certificates", 1) % {"number": 1}
    assert found.count(one) == 2
    assert reverse("certificates:approvals") in found
    assert ben.full_name not in found


def test_nobody_waits(signed_in, issuer_person, ward_issuer):
    found = desk(signed_in(issuer_person))

    assert gettext("Nobody waits for your approval.") in found
    assert reverse("certificates:approvals") not in found


def test_what_waits_for_another_issuer_is_not_counted(signed_in, issuer_person, party_issuer, party_tree, finish, comrade):
    paper = waiting(finish, comrade, party_tree.committee, party_issuer)

    found = desk(signed_in(issuer_person))

    assert paper.course_version.title not in found
    assert gettext("Nobody waits for your approval.") in found


def test_who_issues_nothing_has_no_such_card(signed_in, author):
    assert reverse("certificates:register") not in desk(signed_in(author))


def test_the_card_costs_the_same_for_one_course_and_for_three(
    rf, issuer_person, ward_issuer, state, finish, ben, chi, django_assert_max_num_queries
):
    for person in (ben, chi, issuer_person):
        waiting(finish, person, state.ward, ward_issuer)
    request = rf.get("/admin/")
    request.user = issuer_person

    with django_assert_max_num_queries(3):
        found = to_approve(request)

    assert len(found["courses"]) == 3
