"""Pictures: well-formed, with a text alternative, no broken figure, bars that end where they should."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.charts.bridge import Bar, Basis, Bridge, bridge
from documents.charts.cash import Cash, cumulative_cash
from documents.charts.lettering import shortened, width_of, wrapped
from documents.charts.pairs import Pairs, slopes
from documents.charts.runs import Point, Runs, by_lot, in_order
from documents.charts.scale import month_ticks, scale_over, ticks
from documents.charts.svg import Palette
from documents.formats import Formats

SVG = "{http://www.w3.org/2000/svg}"
EN = Formats("en", "EUR")
PALETTE = Palette()
LEGEND: tuple[tuple[Basis, str], ...] = (("proven", "proven"), ("open", "not proven"), ("price", "price"))
HOSTILE = "<script>&\"'\x00 ]]>"
FIGURES = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)
laws = settings(deadline=None, max_examples=60)


def picture_of(drawn: str) -> ET.Element:
    """The picture parsed, with what holds for every picture asserted."""
    root = ET.fromstring(drawn)  # noqa: S314 - drawn by ourselves
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("width") is None
    assert (root[0].tag, root[1].tag) == (f"{SVG}title", f"{SVG}desc")
    assert root[0].text
    assert root[1].text
    assert all("IBM Plex Sans" in str(text.get("font-family")) for text in root.iter(f"{SVG}text"))
    assert not re.search(r"\b(nan|inf)\b", drawn, re.IGNORECASE)
    return root


def words_of(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def bars(*amounts: float, basis: Basis = "proven") -> tuple[Bar, ...]:
    return tuple(Bar(f"Lever {at}", amount, EN.signed_money(amount), basis) for at, amount in enumerate(amounts))


def drawn_bridge(before: float, given_bars: tuple[Bar, ...]) -> str:
    after = before + sum(bar.amount for bar in given_bars)
    ends = [("Today", before, EN.money(before)), ("Then", after, EN.money(after))]
    return bridge(Bridge(ends[0], given_bars, ends[1], LEGEND, "Bridge", "in words"), PALETTE)


def drawn_cash(cumulative: tuple[float, ...], payback: float | None) -> str:
    words = (EN.money(min(cumulative)), EN.money(cumulative[-1]))
    data = Cash(cumulative, payback, "Payback: soon", *words, "months", "Cash", "in words")
    return cumulative_cash(data, EN.money, PALETTE)


def drawn_slopes(pairs: tuple[tuple[str, float, float], ...], sign: int = 1, margin: float | None = None) -> str:
    effect = sum(after / len(pairs) - before / len(pairs) for _, before, after in pairs)
    data = Pairs(
        pairs, effect, (effect, effect), sign, ("old", "new"), "Yield", "Difference", "so much", "Pairs", "in", margin
    )
    return slopes(data, EN.number, PALETTE)


def runs(*points: Point) -> Runs:
    return Runs(points, tuple(dict.fromkeys(point.arm for point in points)), "Yield, %", "excluded", "Runs", "in words")


@laws
@given(FIGURES, st.lists(FIGURES, max_size=9))
def test_a_bridge_stands_for_any_figures(before: float, amounts: list[float]) -> None:
    root = picture_of(drawn_bridge(before, bars(*amounts)))
    assert len(words_of(root)) >= 4 + 2 * len(amounts)


@pytest.mark.parametrize("before", [1e6, -1e6, 100.0, 0.0])
def test_the_bars_of_a_bridge_lead_from_the_first_end_to_the_last(before: float) -> None:
    root = picture_of(drawn_bridge(before, bars(50_000.0, -20_000.0, 5_000.0)))
    spans = [(float(bar.get("x", "")), float(bar.get("width", ""))) for bar in root.iter(f"{SVG}rect")][:5]
    (first, *levers, last) = [(x, round(x + width, 2)) for x, width in spans]
    assert set(first) & set(levers[0])
    assert levers[0][1] == pytest.approx(levers[1][1], abs=0.02)
    assert levers[1][0] == pytest.approx(levers[2][0], abs=0.02)
    assert any(levers[2][1] == pytest.approx(end, abs=0.02) for end in last)


def test_what_is_not_proven_is_hatched_and_not_only_coloured() -> None:
    solid, hatched = (drawn_bridge(1e6, bars(5e4, basis=basis)) for basis in ("proven", "open"))
    assert hatched.count("<path") > solid.count("<path")
    assert "not proven" in hatched


def test_gain_and_loss_differ_in_colour_and_sign() -> None:
    root = picture_of(drawn_bridge(1e6, bars(5e4, -5e4)))
    colours = {text.text: text.get("fill") for text in root.iter(f"{SVG}text")}
    assert colours["+€50,000"] == PALETTE.gain
    assert colours["\u2212€50,000"] == PALETTE.loss


def test_a_long_lever_name_is_wrapped_and_cut() -> None:
    bar = Bar("Raw material " * 20, 1.0, "+€1", "proven")
    labels = [words for words in words_of(picture_of(drawn_bridge(10.0, (bar,)))) if "aterial" in words]
    assert len(labels) == 2
    assert labels[-1].endswith("…")


@laws
@given(st.lists(FIGURES, min_size=2, max_size=40), st.booleans())
def test_a_cash_picture_stands_for_any_flow(cumulative: list[float], reached: bool) -> None:
    picture_of(drawn_cash(tuple(cumulative), (len(cumulative) - 1) / 2 if reached else None))


def test_the_payback_is_marked_where_the_line_crosses_zero() -> None:
    root = picture_of(drawn_cash((-100.0, -50.0, 0.0, 50.0, 100.0), 2.0))
    dots = [(dot.get("cx"), dot.get("cy")) for dot in root.iter(f"{SVG}circle")]
    line = next(path.get("d", "") for path in root.iter(f"{SVG}path") if path.get("stroke") == PALETTE.brand)
    assert " ".join(str(one) for one in dots[0]) == line.split(" L")[2]


def test_a_payback_that_is_not_reached_is_written_as_bad_news() -> None:
    root = picture_of(drawn_cash((-100.0, -90.0), None))
    assert next(one for one in root.iter(f"{SVG}text") if one.text == "Payback: soon").get("fill") == PALETTE.loss


@laws
@given(st.lists(st.tuples(st.just("L1"), FIGURES, FIGURES), min_size=1, max_size=30), st.sampled_from([-1, 0, 1]))
def test_slopes_stand_for_any_pairs(pairs: list[tuple[str, float, float]], sign: int) -> None:
    picture_of(drawn_slopes(tuple(pairs), sign, 0.5))


@pytest.mark.parametrize(("sign", "dashed"), [(1, 1), (-1, 2), (0, 0)])
def test_a_pair_that_got_worse_is_dashed(sign: int, dashed: int) -> None:
    pairs = (("A", 1.0, 2.0), ("B", 1.0, 3.0), ("C", 2.0, 1.0))
    assert drawn_slopes(pairs, sign).count("stroke-dasharray") == dashed


def test_every_arm_has_a_shape_of_its_own() -> None:
    points = (Point("ctrl", 1.0, "A"), Point("B", 2.0, "A"), Point("C", 2.0, "A"), Point("B", 9.0, "A", None, True))
    root = picture_of(by_lot(runs(*points), EN.number, PALETTE))
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert "excluded" in words_of(root)


def test_a_run_chart_follows_the_order_and_leaves_excluded_runs_out_of_the_line() -> None:
    values = (3.0, 1.0, 2.0)
    points = (*(Point("a", value, "", float(-at)) for at, value in enumerate(values)), Point("a", 9.0, "", 1.0, True))
    root = picture_of(in_order(runs(*points), EN.number, PALETTE))
    joined = next(path for path in root.iter(f"{SVG}path") if path.get("stroke") == PALETTE.quiet)
    places = [float(place.split(" ")[0].lstrip("M")) for place in joined.get("d", "").split(" L")]
    assert len(places) == 3
    assert places == sorted(places)


@laws
@given(st.lists(st.tuples(FIGURES, st.sampled_from("ABC"), st.sampled_from(["", "L1", "L2"])), min_size=1, max_size=20))
def test_dots_and_run_charts_stand_for_any_runs(given_runs: list[tuple[float, str, str]]) -> None:
    points = [Point(arm, value, lot, float(at)) for at, (value, arm, lot) in enumerate(given_runs)]
    picture_of(by_lot(runs(*points), EN.number, PALETTE))
    picture_of(in_order(runs(*points), EN.number, PALETTE))


def test_in_a_crowd_a_run_that_others_cover_is_drawn_once_and_none_is_lost_from_sight() -> None:
    runs_in_lots = [Point("ab"[at % 2], 50.0 + at % 40, f"L{at // 20}", float(at), at == 77) for at in range(20_000)]
    for drawn in (
        by_lot(runs(*runs_in_lots), EN.number, PALETTE),
        in_order(runs(*runs_in_lots), EN.number, PALETTE),
        by_lot(runs(*(replace(one, lot=one.lot[:2]) for one in runs_in_lots)), EN.number, PALETTE),
    ):
        root = picture_of(drawn)
        heights = {round(float(dot.get("cy", ""))) for dot in root.iter(f"{SVG}circle")}
        shown = [path for path in root.iter(f"{SVG}path") if path.get("fill") == PALETTE.brand]
        crosses = [path for path in root.iter(f"{SVG}path") if path.get("stroke-width") == "1.1"]
        assert len(heights) == 21  # twenty levels of the control, and its mark in the legend
        assert 20 <= len(shown) < 20_000
        assert len(crosses) == 2  # the excluded run, and its mark in the legend


def test_many_pairs_are_drawn_in_little_and_every_level_stays_in_sight() -> None:
    pairs = tuple((str(at), 50.0 + at % 10, 51.0 + at % 10) for at in range(20_000))
    drawn = drawn_slopes(pairs)
    assert len(drawn) < 200_000
    assert len(set(re.findall(r'<circle cx="([^"]+)" cy="([^"]+)" r="2.38"', drawn))) == 10


def test_markup_and_control_signs_in_names_stay_text() -> None:
    point = Point(HOSTILE, 1.0, HOSTILE, 1.0)
    for drawn in (
        by_lot(runs(point), EN.number, PALETTE),
        drawn_bridge(1.0, (Bar(HOSTILE, 1.0, HOSTILE, "open"),)),
        drawn_slopes(((HOSTILE, 1.0, 2.0),)),
    ):
        assert "<script" not in drawn
        picture_of(drawn)


def test_a_brand_brings_its_colours_and_nothing_else() -> None:
    assert Palette.of({"gain": "#00ff00", "on_brand": "#ffffff"}) == Palette(gain="#00ff00")


@laws
@given(st.lists(FIGURES, min_size=1, max_size=10))
def test_a_scale_keeps_every_value_inside(values: list[float]) -> None:
    scale = scale_over(values, 0.0, 100.0)
    assert all(-1e-6 <= scale(value) <= 100 + 1e-6 for value in values)


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (0.0, 10.0, (0.0, 2.5, 5.0, 7.5, 10.0)),
        (-1e12, 2e12, (-1e12, 0.0, 1e12, 2e12)),
        (9.9, 10.1, (9.9, 9.95, 10.0, 10.05, 10.1)),
    ],
)
def test_ticks_are_round_numbers(low: float, high: float, marks: tuple[float, ...]) -> None:
    assert ticks(low, high) == marks


@pytest.mark.parametrize(
    ("horizon", "last", "most"), [(1, 1, 2), (12, 12, 5), (36, 36, 9), (600, 600, 9), (2400, 2400, 12)]
)
def test_months_are_labelled_sparsely(horizon: int, last: int, most: int) -> None:
    assert month_ticks(horizon)[-1] == last
    assert len(month_ticks(horizon)) <= most


@laws
@given(st.text(max_size=300), st.floats(20, 300))
def test_words_are_cut_to_their_room(words: str, room: float) -> None:
    assert all(width_of(line) <= room for line in wrapped(words, room))
    assert width_of(shortened(words, room)) <= room


@pytest.mark.parametrize(
    ("amounts", "colours"),
    [((5.0, 3.0), {PALETTE.gain}), ((-5.0,), {PALETTE.loss}), ((5.0, -3.0), {PALETTE.gain, PALETTE.loss})],
)
@pytest.mark.parametrize(("basis", "word"), LEGEND)
def test_the_legend_of_the_bridge_has_the_colours_of_its_bars_and_no_look_that_does_not_occur(
    amounts: tuple[float, ...], colours: set[str], basis: Basis, word: str
) -> None:
    root = picture_of(drawn_bridge(100.0, bars(*amounts, basis=basis)))
    swatches = [one for one in root.iter(f"{SVG}rect") if float(one.get("height", 0)) in (7.0, 6.2)]
    assert {one.get("stroke") or one.get("fill") for one in swatches} == colours
    assert [one for _, one in LEGEND if one in words_of(root)] == [word]
