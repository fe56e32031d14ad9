"""The register: who reads which lines, and what the sheet says."""

import io

import pytest
from openpyxl import load_workbook

from certificates.actions.become_eligible import become_eligible
from certificates.actions.issue import issue
from certificates.actions.revoke import revoke
from certificates.models import Certificate
from certificates.queries.register import Which, as_table, lines
from kit.clock import today
from kit.tables import write_xlsx
from tests.factories.certificates import IssuerFactory, approved, issued


def seen_by(person, which: Which = Which()) -> list[Certificate]:
    return list(lines(person, which, today()))


def test_issuer_and_hr_of_the_ward_read_its_register(ward_issuer, issuer_person, ana, eve, stranger):
    paper = issued(issuer=ward_issuer)

    assert [seen_by(person) for person in (issuer_person, ana, eve, stranger)] == [[paper], [paper], [], []]


def test_rows_without_number_are_not_in_the_register(ward_issuer, issuer_person):
    approved(issuer=ward_issuer)

    assert seen_by(issuer_person) == []


def test_hr_reads_papers_of_own_people_from_another_issuer(ana, eve, ben, state, finish):
    IssuerFactory(unit=state.city)
    paper = issue(certificate=become_eligible(completion=finish(ben, state.city, under=state.office)))

    assert (seen_by(ana), seen_by(eve)) == ([paper], [])


def test_state_reads_nothing_of_a_party_issuer(
    ana, issuer_person, admin, party, comrade, party_tree, party_issuer, state, finish
):
    own = issue(certificate=become_eligible(completion=finish(comrade, party_tree.committee, under=party_tree.cell)))
    other = issue(certificate=become_eligible(completion=finish(comrade, party_tree.committee, under=state.office)))

    assert [seen_by(person) for person in (ana, issuer_person, admin)] == [[], [], []]
    assert {paper.pk for paper in seen_by(party)} == {own.pk, other.pk}


def test_superuser_reads_nothing_of_a_party_issuer(comrade, party_tree, party_issuer, finish):
    issue(certificate=become_eligible(completion=finish(comrade, party_tree.committee, under=party_tree.cell)))
    comrade.is_superuser = True

    assert seen_by(comrade) == []


def test_a_comrades_paper_stands_in_the_party_register_alone(
    issuer_person, eve, comrade, party, party_tree, party_issuer, state, ward_issuer, finish
):
    own = issued(issuer=ward_issuer)
    paper = issue(certificate=become_eligible(completion=finish(comrade, state.ward, under=party_tree.cell)))

    assert seen_by(issuer_person) == [own]
    assert seen_by(party) == [paper]
    assert seen_by(eve) == []


def test_lines_are_found_by_issuer_year_and_words(issuer_person, ward_issuer):
    first, second = issued(issuer=ward_issuer), issued(issuer=ward_issuer)
    first.search_text, second.search_text = "nguyen thi dao 0001/gcn-ubnd", "tran van binh 0002/gcn-ubnd"
    first.save()
    second.save()

    assert seen_by(issuer_person, Which(words="Đào nguyễn")) == [first]
    assert seen_by(issuer_person, Which(words="0002/GCN")) == [second]
    assert seen_by(issuer_person, Which(issuer=ward_issuer, year=today().year)) == [second, first]
    assert seen_by(issuer_person, Which(year=1999)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow_with_the_lines(ward_issuer, issuer_person, count, django_assert_num_queries):
    for _ in range(count):
        issued(issuer=ward_issuer)

    with django_assert_num_queries(2):
        assert len([line.last_reason for line in lines(issuer_person, Which(), today())]) == count


def test_sheet_has_the_columns_of_the_register(ward_issuer, issuer_person, ana):
    first, _second = issued(issuer=ward_issuer), issued(issuer=ward_issuer)
    revoke(certificate=first, by=issuer_person, reason="=cấp nhầm")
    which = Which(issuer=ward_issuer, year=today().year)

    file = io.BytesIO()
    write_xlsx(file, as_table(lines(ana, which, today()), which, today()))

    rows = [list(row) for row in load_workbook(file).active.values]
    head = next(place for place, row in enumerate(rows) if row[1] and row[0] and len([cell for cell in row if cell]) == 12)
    assert [row[0] for row in rows[:2]] == ["UBND THÀNH PHỐ HẢI PHÒNG", "UBND PHƯỜNG HẢI AN"]
    assert [row[7] for row in rows[head + 1 : head + 3]] == ["0001/GCN-UBND", "0002/GCN-UBND"]
    assert rows[head + 1][1] == first.facts["holder"]
    assert rows[head + 1][9].date() == today()
    assert "cấp nhầm" in rows[head + 1][11]
    assert not rows[head + 2][11]
