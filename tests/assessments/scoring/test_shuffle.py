"""A seed always gives the same order."""

from assessments.scoring.shuffle import shuffled


def test_an_order_is_the_same_in_every_version_of_python():
    assert shuffled("abcdefgh", 42, "items") == list("fdhbaceg")


def test_draws_of_one_attempt_differ_by_name():
    assert shuffled("abcdefgh", 42, "item:1") != shuffled("abcdefgh", 42, "item:2")


def test_nothing_is_lost_or_doubled():
    assert sorted(shuffled(range(50), 7, "x")) == list(range(50))
