"""What a process keeps in memory."""

from kit.kept import Kept


def test_a_thing_is_made_once() -> None:
    made: list[str] = []
    kept: Kept[str] = Kept(most=2, seconds=60)

    first = kept.get("a", lambda: made.append("a") or "A")
    again = kept.get("a", lambda: made.append("a") or "A")

    assert (first, again, made) == ("A", "A", ["a"])


def test_the_least_recently_asked_goes_first() -> None:
    kept: Kept[str] = Kept(most=2, seconds=60)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda key=key: key)

    assert kept.get("a", lambda: "new") == "a"
    assert kept.get("b", lambda: "new") == "new"


def test_an_old_thing_is_made_anew() -> None:
    kept: Kept[str] = Kept(most=2, seconds=-1)
    kept.get("a", lambda: "old")

    assert kept.get("a", lambda: "new") == "new"
