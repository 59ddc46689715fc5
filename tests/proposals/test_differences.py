"""Where two records differ."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.record.differences import Difference, differences_of

RUNS = [{"run": "P1", "y": 1.0}, {"run": "P2", "y": 2.0}]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, [("a", 1, 2)]),
        ({"a": 1}, {}, [("a", 1, None)]),
        ({}, {"a": {"b": 1}}, [("a", None, {"b": 1})]),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 3, "c": 2}}, [("a.b", 1, 3)]),
        ({"a": True}, {"a": 1}, [("a", True, 1)]),
        ({"a": [[False, True]]}, {"a": [[False, 1]]}, [("a.0.1", True, 1)]),
        ({"a": [1, 2]}, {"a": [1, 3, 4]}, [("a.1", 2, 3), ("a.2", None, 4)]),
        ({"runs": RUNS}, {"runs": [{"run": "P0"}, *RUNS]}, [("runs.P0", None, {"run": "P0"})]),
        ({"runs": RUNS}, {"runs": [RUNS[0], {**RUNS[1], "y": 3.0}]}, [("runs.P2.y", 2.0, 3.0)]),
        ({"runs": RUNS}, {"runs": RUNS[::-1]}, [("runs", ["P1", "P2"], ["P2", "P1"])]),
        ({"runs": RUNS}, {"runs": [RUNS[0], RUNS[0]]}, [("runs.1.run", "P2", "P1"), ("runs.1.y", 2.0, 1.0)]),
    ],
)
def test_every_place_that_differs_is_told_with_both_values(
    old: dict[str, Any], new: dict[str, Any], found: list[tuple[str, Any, Any]]
) -> None:
    assert list(differences_of(old, new)) == [Difference(*one) for one in found]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from("ab"),
    lambda inner: (
        st.lists(inner.filter(lambda one: one is not None), max_size=3)
        | st.dictionaries(st.sampled_from(["id", "run", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)
GROUPS = st.dictionaries(st.sampled_from("pqr"), VALUES.filter(lambda value: value is not None), max_size=3)


@given(GROUPS, GROUPS)
def test_nothing_differs_only_where_the_values_are_equal(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert (differences_of(old, new) == ()) == (repr_of(old) == repr_of(new))


def repr_of(value: Any) -> Any:
    """The value with true told from 1, and without entries that are None: they are not there."""
    if isinstance(value, dict):
        return {key: repr_of(one) for key, one in value.items() if one is not None}
    return [repr_of(one) for one in value] if isinstance(value, list) else repr(value)
