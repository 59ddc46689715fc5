"""Who is on a page of a proposal now, and who typed what last."""

import datetime as dt

from proposals.people import whoever
from services.presence import MOST_TYPED, REMEMBERED, STAYS, Presence, Spot
from tests.fakes import NOON
from tests.team import ANNA, PAUL, SIMON

HERE = Spot("d1", "offer", "terms")
SECOND = dt.timedelta(seconds=1)


def names(found: object) -> list[str]:
    return [one.name for one in found]  # type: ignore[attr-defined]  # people who are here


def test_two_on_the_same_page_and_tab_are_told_of_each_other_and_nobody_of_himself() -> None:
    known = Presence()
    assert known.note("w1", ANNA, HERE, NOON) == ()
    assert names(known.note("w2", PAUL, HERE, NOON)) == [ANNA.name]
    assert names(known.note("w3", SIMON, HERE, NOON)) == [ANNA.name, PAUL.name]
    assert names(known.note("w1", ANNA, HERE, NOON)) == [PAUL.name, SIMON.name]


def test_on_another_page_tab_or_proposal_nobody_is_here() -> None:
    known = Presence()
    known.note("w1", ANNA, HERE, NOON)
    for spot in (Spot("d1", "offer", "items"), Spot("d1", "client"), Spot("d2", "offer", "terms")):
        assert known.note("w2", PAUL, spot, NOON) == ()


def test_a_window_that_goes_elsewhere_is_here_no_more() -> None:
    known = Presence()
    known.note("w1", ANNA, HERE, NOON)
    known.note("w1", ANNA, Spot("d1", "client"), NOON)
    assert known.note("w2", PAUL, HERE, NOON) == ()


def test_a_window_that_says_nothing_for_a_while_is_forgotten() -> None:
    known = Presence()
    known.note("w1", ANNA, HERE, NOON)
    assert names(known.note("w2", PAUL, HERE, NOON + STAYS - SECOND)) == [ANNA.name]
    assert known.note("w2", PAUL, HERE, NOON + STAYS) == ()


def test_somebody_in_two_windows_is_one_and_without_accounts_another_window_has_no_name() -> None:
    known = Presence()
    for window in ("w1", "w2"):
        known.note(window, ANNA, HERE, NOON)
    assert names(known.note("w3", PAUL, HERE, NOON)) == [ANNA.name]
    alone = Presence()
    alone.note("w1", whoever(), HERE, NOON)
    assert names(alone.note("w2", whoever(), HERE, NOON)) == [""]


def test_who_typed_last_is_known_by_the_place_its_parts_and_its_whole() -> None:
    known = Presence()
    known.typed("d1", "client.contact", ANNA, NOON)
    known.typed("d1", "client.contact.name", PAUL, NOON + SECOND)
    found = {place: known.last_typed("d1", place, NOON) for place in ("client.contact.name", "client.contact.role")}
    assert {place: one and one.name for place, one in found.items()} == {
        "client.contact.name": PAUL.name,
        "client.contact.role": ANNA.name,
    }
    assert known.last_typed("d1", "client.site", NOON) is None
    assert known.last_typed("d2", "client.contact", NOON) is None


def test_what_was_typed_long_ago_is_not_told_and_the_memory_is_bounded() -> None:
    known = Presence()
    known.typed("d1", "client.site", ANNA, NOON)
    assert known.last_typed("d1", "client.site", NOON + REMEMBERED) is None
    for at in range(MOST_TYPED):
        known.typed("d2", f"x{at}", ANNA, NOON)
    assert known.last_typed("d1", "client.site", NOON) is None
    assert known.last_typed("d2", "x0", NOON) is not None
