"""Results of a quiz with every answer."""

from decimal import Decimal

from django.utils.translation import gettext

from assessments.models import Attempt
from assessments.queries.results import headings, results
from tests.factories.assessments import RIGHT, answer, attempt_of, finished_attempt, one_of_each, published
from tests.factories.people import PersonFactory


def test_results_hold_every_answer_in_words_and_its_points(ben):
    version = published(one_of_each())
    finished_attempt(ben, version, right=6)

    (result,) = results(version, Attempt.objects.all(), "vi")

    assert result.answers == [
        RIGHT,
        "Mật khẩu dài; Hai lớp",
        gettext("True"),
        "gác máy",
        "1234,5",
        "Giục: Thúc giục; Xin mã: Đòi OTP; Dọa: Thúc giục",
        "",
    ]
    assert (result.full_name, result.score, result.points) == (ben.full_name, 6, [Decimal(1)] * 6 + [Decimal(0)])
    assert headings(version, "vi")[3] == "Việc đầu tiên?"


def test_results_take_two_statements_for_one_learner_and_for_many(db, django_assert_num_queries):
    version = published(count=2)
    for right in (2, 0, 1):
        finished_attempt(PersonFactory(), version, right=right)
    answer(attempt_of(PersonFactory(), version))
    list(results(version, Attempt.objects.all(), "vi"))

    with django_assert_num_queries(2):
        rows = list(results(version, Attempt.objects.all(), "vi"))

    assert [row.answers for row in rows] == [[RIGHT, RIGHT], ["", ""], [RIGHT, ""]]


def test_results_keep_to_the_attempts_that_the_viewer_may_see(ben, chi):
    version = published(count=1)
    finished_attempt(ben, version)
    finished_attempt(chi, version)

    assert [row.person_id for row in results(version, Attempt.objects.filter(person=chi), "vi")] == [chi.pk]
