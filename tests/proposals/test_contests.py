"""What two typed at one place at once: found leaf by leaf, kept beside the case, merged where it is not the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.case_json import JsonValue
from proposals.contests import clashes, contests, merged, only_unread, with_contests, without_contests

KG = {"value": 1.0, "unit": "kg/h"}


@pytest.mark.parametrize(
    ("seen", "now", "mine", "found"),
    [
        (1.0, 1.0, 2.0, []),
        (1.0, 3.0, 3.0, []),
        (1.0, 3.0, 1.0, []),
        (1.0, 3.0, 2.0, [("x", 2.0)]),
        (None, 3.0, 2.0, [("x", 2.0)]),
        (1.0, None, 2.0, [("x", 2.0)]),
        (1.0, 3.0, None, [("x", None)]),
        ("a", {"en": "a", "ru": "б"}, {"en": "c", "ru": "б"}, [("x.en", "c")]),
        ({"en": "a"}, {"en": "a", "ru": "б"}, {"en": "c"}, []),
        ({"en": "a"}, {"en": "b"}, None, [("x", None)]),
        ([1], [1, 2], [1, 3], [("x", [1, 3])]),
        (KG, {**KG, "source": "a"}, {**KG, "value": 2.0, "source": "a"}, []),
        (KG, {**KG, "value": 3.0}, {**KG, "value": 2.0}, [("x", {**KG, "value": 2.0})]),
        (KG, {"value": 3.0, "unit": "t/h"}, {**KG, "value": 2.0}, [("x", {**KG, "value": 2.0})]),
        (KG, {**KG, "source": "b"}, {**KG, "source": "a"}, [("x.source", "a")]),
    ],
)
def test_only_what_both_have_changed_differently_clashes(
    seen: JsonValue, now: JsonValue, mine: JsonValue, found: list[tuple[str, JsonValue]]
) -> None:
    assert list(clashes("x", seen, now, mine)) == found


PLAIN = st.none() | st.integers(0, 3) | st.sampled_from(["a", "b"])
PART = st.dictionaries(st.sampled_from("pqrs"), st.integers(0, 3) | st.sampled_from(["a", "b"]), min_size=1)


@given(PART, PART, PART)
def test_of_what_does_not_clash_both_changes_stand(base: JsonValue, now: JsonValue, mine: JsonValue) -> None:
    assert isinstance(base, dict)
    assert isinstance(now, dict)
    assert isinstance(mine, dict)
    if clashes("x", base, now, mine):
        return
    found = merged(base, now, mine)
    assert isinstance(found, dict)
    for name in {*base, *now, *mine}:
        changed = [side.get(name) for side in (now, mine) if side.get(name) != base.get(name)]
        assert found.get(name) in (changed or [base.get(name)])


@given(PLAIN | PART, PLAIN | PART)
def test_where_another_changed_nothing_what_was_typed_stands(base: JsonValue, mine: JsonValue) -> None:
    assert clashes("x", base, base, mine) == ()
    assert merged(base, base, mine) == mine


def test_what_waits_is_kept_beside_the_case_with_its_person_and_read_back_equal() -> None:
    values: list[JsonValue] = [460.5, "Лидс", None, True, {"unit": "kg", "value": 2.0}]
    unread = {"issue.date": "soon"}
    for at, value in enumerate(values):
        unread = with_contests(unread, "anna", [(f"x{at}.y", value)])
    assert [one.value for one in contests(unread)] == values
    assert {one.by for one in contests(unread)} == {"anna"}
    assert only_unread(unread) == {"issue.date": "soon"}


def test_of_two_values_of_one_person_at_one_place_the_last_waits() -> None:
    unread = with_contests(with_contests({}, "anna", [("x", 1)]), "anna", [("x", 2)])
    assert [one.value for one in contests(with_contests(unread, "simon", [("x", 3)]))] == [2, 3]


@pytest.mark.parametrize(
    ("place", "left"), [("a.b", {"a", "a.bc"}), ("a", set()), ("", set()), ("b", {"a", "a.b", "a.bc"})]
)
def test_only_his_own_go_at_a_place_and_below_it(place: str, left: set[str]) -> None:
    unread = with_contests({}, "anna", [("a", 1), ("a.bc", 1)])
    unread = with_contests({**with_contests({}, "anna", [("a.b", 1)]), **unread}, "simon", [("a.b", 2)])
    found = contests(without_contests(unread, "anna", place))
    assert {one.place for one in found if one.by == "anna"} == left
    assert [one.value for one in found if one.by == "simon"] == [2]


@pytest.mark.parametrize(("place", "field"), [("client.name.en", "client.name"), ("client.site", "client.site")])
def test_the_field_of_a_text_is_one_for_all_languages(place: str, field: str) -> None:
    (one,) = contests(with_contests({}, "anna", [(place, "a")]))
    assert one.field == field
