"""Many workers at one register: PostgreSQL's row lock gives each number once and leaves none out."""

import random
import threading

import pytest
from django.db import connection

from certificates.actions.issue import issue
from certificates.models import Certificate, CertificateFile, Register
from tests.factories.certificates import IssuerFactory, approved

PAPERS, WORKERS = 8, 4

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("set DATABASE_URL to a PostgreSQL server to run this")


def test_workers_side_by_side_leave_no_gap_and_give_none_twice():
    issuer = IssuerFactory()
    papers = [approved(issuer=issuer) for _ in range(PAPERS)]
    errors: list[Exception] = []

    def work(seed: int) -> None:
        mine = random.Random(seed).sample(papers, len(papers))  # every worker wants every paper, each in its own order
        try:
            for paper in mine:
                issue(certificate=paper)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert sorted(Certificate.objects.values_list("number", flat=True)) == list(range(1, PAPERS + 1))
    assert Register.objects.get().last_number == PAPERS
    assert CertificateFile.objects.count() == PAPERS
