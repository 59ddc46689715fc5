"""Figures that carry their origin: they compute as plain ones, and what they remember computes the same again."""

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.numerals import exact, rounded, rows_that_add_up
from documents.trace.formula import evaluated, kept, parts_in, paths_in
from documents.trace.origin import SourcedDecimal, origin_of, sourced, whole_of
from documents.trace.tagging import Tagger
from tests.documents.trace.traced_cases import subject_of

A, B = sourced(7.5, "case:a"), sourced(2.0, "case:b")
COUNT = sourced(3, "case:count")
SNAPSHOT = {"case:a": 7.5, "case:b": 2.0, "case:count": 3.0}


@pytest.mark.parametrize(
    ("found", "value", "source"),
    [
        (A + B, 9.5, ["+", "case:a", "case:b"]),
        (A - B, 5.5, ["-", "case:a", "case:b"]),
        (1.0 - A, -6.5, ["-", 1.0, "case:a"]),
        (A * 100, 750.0, ["*", "case:a", 100.0]),
        (2 * A, 15.0, ["*", 2.0, "case:a"]),
        (A / B, 3.75, ["/", "case:a", "case:b"]),
        (A**2, 56.25, ["**", "case:a", 2.0]),
        (-A, -7.5, ["neg", "case:a"]),
        (abs(-A), 7.5, ["abs", ["neg", "case:a"]]),
        (round(A), 8, ["round", "case:a"]),
        (COUNT + 1, 4, ["+", "case:count", 1.0]),
        (sum([A, B, A]), 17.0, ["+", "case:a", "case:b", "case:a"]),
        (max(A, B), 7.5, "case:a"),
        (A * 1.0, 7.5, "case:a"),
        (A - 0.0, 7.5, "case:a"),
    ],
)
def test_arithmetic_keeps_the_formula(found: Any, value: float, source: Any) -> None:
    assert found == value
    assert kept(origin_of(found)) == source
    assert evaluated(source, SNAPSHOT.__getitem__) == pytest.approx(value)


@pytest.mark.parametrize("found", [float(A), np.asarray([A])[0], math.sqrt(A), int(COUNT)])
def test_what_passes_through_other_types_has_no_origin_rather_than_a_wrong_one(found: object) -> None:
    assert origin_of(found) is None


def test_rounding_keeps_the_source_and_the_figure_before_it() -> None:
    found = rounded(sourced(2.675, "case:x"), 1)
    assert (found, origin_of(found), whole_of(found)) == (Decimal("2.7"), "case:x", 2.675)
    assert isinstance(exact(A), SourcedDecimal)


def test_rows_that_add_up_keep_the_sources_of_their_rows() -> None:
    rows = rows_that_add_up([sourced(1.4, f"case:{at}") for at in range(3)])
    assert [origin_of(row) for row in rows] == ["case:0", "case:1", "case:2"]
    assert (sum(rows), [whole_of(row) for row in rows]) == (4, [1.4, 1.4, 1.4])


def test_differences_of_rounded_amounts_remember_what_was_not_rounded() -> None:
    found = rounded(A, 0) - rounded(B, 0)
    assert (found, whole_of(found), kept(origin_of(found))) == (6, 5.5, ["-", "case:a", "case:b"])


@pytest.mark.parametrize(
    ("kind", "value"), [(float, 2.5), (int, 3), (Decimal, Decimal("2.50")), (dt.date, dt.date(2026, 1, 2))]
)
def test_a_figure_with_a_source_is_written_as_a_plain_one(kind: type, value: Any) -> None:
    tagged = Tagger().tagged([value], "case")[0]
    assert isinstance(tagged, kind)
    assert (tagged, hash(tagged), f"{tagged}") == (value, hash(value), f"{value}")


def leaves() -> st.SearchStrategy[Any]:
    plain = st.floats(-1e6, 1e6, allow_nan=False)
    tagged = st.sampled_from(sorted(SNAPSHOT)).map(lambda path: sourced(SNAPSHOT[path], path))
    return st.one_of(plain, tagged)


def combined(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    signs = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
    return st.tuples(st.sampled_from(sorted(signs)), inner, inner).map(lambda one: signs[one[0]](one[1], one[2]))


@given(st.recursive(leaves(), combined, max_leaves=12))
def test_a_formula_comes_to_the_value_it_was_remembered_with(found: float) -> None:
    source = origin_of(found)
    if source is not None:
        assert evaluated(kept(source), SNAPSHOT.__getitem__) == pytest.approx(float(found), rel=1e-9, abs=1e-6)


def test_a_long_sum_is_kept_as_one_range() -> None:
    months = [sourced(float(at), f"figures:rows.benefit.{at}") for at in range(5000)]
    source = kept(origin_of(sum(months)))
    assert source == ["+", "figures:rows.benefit.0..4999"]
    assert list(parts_in(source)) == ["figures:rows.benefit.0..4999"]
    assert len(list(paths_in(source))) == 5000
    assert evaluated(source, lambda path: float(path.rpartition(".")[2])) == sum(months)


@dataclass(frozen=True)
class Pair:
    left: tuple[float, ...]
    right: dict[str, float]
    name: str = "kept"


def test_a_record_is_tagged_by_path_and_equal_to_itself() -> None:
    plain = Pair((1.5, 2.5), {"a.b": 3.5})
    tagged = Tagger().tagged(plain, "case")
    assert tagged == plain
    assert [origin_of(one) for one in tagged.left] == ["case:left.0", "case:left.1"]
    assert origin_of(tagged.right["a.b"]) == "case:right.a%2Eb"


def test_what_is_shared_in_a_snapshot_is_shared_in_its_copy() -> None:
    inner = Pair((1.0,), {})
    first, second = Tagger().tagged([inner, inner], "case")
    assert first is second


@pytest.mark.parametrize("name", ["cheese", "largest"])
def test_a_whole_case_and_its_figures_are_equal_when_tagged(name: str) -> None:
    subject = subject_of(name)
    assert Tagger().tagged(subject.case, "case") == subject.case
    assert Tagger().tagged(subject.valuation, "figures") == subject.valuation
