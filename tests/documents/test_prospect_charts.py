"""Pictures of what may come: legible whatever the figures, nothing outside, losses told apart without colour."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.risk.summary import Probability, Quantiles, histogram
from documents.charts.axes import Flag, fitting_ticks, lanes
from documents.charts.chance import Chance, chance
from documents.charts.distribution import Distribution, distribution
from documents.charts.prospects import chance_picture, distribution_picture, scenarios_picture, tornado_picture
from documents.charts.scale import Scale
from documents.charts.scenarios import Row, Scenarios, scenarios
from documents.charts.svg import Palette
from documents.charts.tornado import Bar, End, Tornado, tornado
from documents.formats import Formats
from documents.trace.ledger import recording
from tests.documents.legible import boxes, unreadable
from tests.documents.risky_case import NINE, valued_prospects
from tests.documents.test_charts import EN, LEGEND, PALETTE, picture_of, words_of
from tests.documents.worked_case import CASE, bent, item, stated, trial, valued, with_aside

RU = Formats("ru", "RUB")
AMOUNTS = st.floats(min_value=-1e13, max_value=1e13, allow_nan=False)
UNITS = st.sampled_from(["+0.088 points", "−1,234,567,890.55 kg/h", "€0.12/t", "−40%", "0 people"])


@st.composite
def bars(draw: st.DrawFn) -> Bar:
    ends = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    label = draw(st.sampled_from(["Yield", "A very long name of an additive: its price by the tonne", "Брак"]))
    return Bar(label, End(draw(UNITS), ends[0]), End(draw(UNITS), ends[1]), draw(st.sampled_from(["proven", "open"])))


def drawn_tornado(given_bars: list[Bar], expected: float) -> str:
    data = Tornado(tuple(given_bars), End(f"expected: {EN.money(expected)}", expected), LEGEND, "Tornado", "in words")
    return tornado(data, EN.money, PALETTE)


def drawn_distribution(draws: list[float], careful: float) -> str:
    found = histogram(np.array(draws))
    low, middle, high = np.quantile(draws, [0.1, 0.5, 0.9]).tolist()
    flags = [Flag(value, f"{name} {EN.money(value)}") for name, value in (("P10", low), ("P50", middle), ("P90", high))]
    flags.append(Flag(careful, f"careful case {EN.money(careful)}", dashed=True))
    data = Distribution(found.edges, found.counts, tuple(flags), EN.money(0), "some beyond", "Draws", "in words")
    return distribution(data, EN.money, PALETTE)


@given(st.lists(bars(), min_size=1, max_size=9), AMOUNTS)
def test_a_tornado_is_legible_for_any_effects(given_bars: list[Bar], expected: float) -> None:
    drawn = drawn_tornado(given_bars, expected)
    picture_of(drawn)
    assert unreadable(drawn) == []


@pytest.mark.parametrize("expected", [0.0, 5.0, -5.0, 1e13, 1e-9])
@pytest.mark.parametrize("ends", [(-10.0, -10.0), (0.0, 0.0), (-1e13, 1e13), (1e-9, 2e-9)])
def test_a_tornado_stands_where_nothing_moves_or_everything_does(ends: tuple[float, float], expected: float) -> None:
    drawn = drawn_tornado([Bar("Yield", End("low", ends[0]), End("high", ends[1]), "open")], expected)
    assert unreadable(drawn) == []
    assert {"low", "high"} <= set(words_of(picture_of(drawn)))


@pytest.mark.parametrize(("worse", "dashes"), [(-50.0, 1), (20.0, 1), (90.0, 0)])
def test_zero_is_drawn_in_a_tornado_only_where_it_is_in_reach(worse: float, dashes: int) -> None:
    drawn = drawn_tornado([Bar("Yield", End("low", worse), End("high", 110.0), "proven")], 100.0)
    assert drawn.count("stroke-dasharray") == dashes


@given(st.lists(AMOUNTS, min_size=1, max_size=60), AMOUNTS)
def test_a_distribution_is_legible_for_any_draws(draws: list[float], careful: float) -> None:
    drawn = drawn_distribution(draws, careful)
    picture_of(drawn)
    assert unreadable(drawn) == []


@pytest.mark.parametrize("draws", [[-5.0, -4.0, -3.0], [7.0], [0.0, 0.0], [1e-12, 2e-12], [-1e15, 1e15]])
def test_a_distribution_stands_for_few_equal_tiny_and_huge_draws(draws: list[float]) -> None:
    assert unreadable(drawn_distribution(draws, draws[0])) == []


def test_bars_of_a_loss_have_the_colour_of_a_loss_and_lie_left_of_the_line_at_zero() -> None:
    root = picture_of(drawn_distribution([-3.0, -2.0, -1.0, 1.0, 2.0, 3.0, 4.0], -2.5))
    shapes = {one.get("fill"): one.get("d", "") for one in root.iter("{http://www.w3.org/2000/svg}path")}
    lost, kept = (
        [float(place.split()[0]) for place in re.findall(r"[ML]([-\d. ]+)", shapes[colour])]
        for colour in (PALETTE.loss, PALETTE.brand)
    )
    assert lost
    assert max(lost) <= min(kept)
    assert "€0" in words_of(root)


@given(
    st.lists(st.floats(min_value=0, max_value=1), min_size=2, max_size=25),
    st.one_of(st.none(), st.tuples(st.floats(min_value=0, max_value=600), st.floats(min_value=0, max_value=1))),
)
def test_a_chance_is_legible_for_any_shares(shares: list[float], limit: tuple[float, float] | None) -> None:
    paid = tuple(zip(range(0, 25 * len(shares), 25), sorted(shares), strict=False))
    marked = None if limit is None else (*limit, "your limit of 600 months: in 57,123 of 100,000 draws")
    data = Chance(paid, marked, "> 99.9%", "months from today", "Chance", "in words")
    drawn = chance(data, lambda share: EN.percent(share, 0), PALETTE)
    picture_of(drawn)
    assert unreadable(drawn) == []


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, st.booleans()), min_size=1, max_size=7))
def test_scenarios_are_legible_for_any_amounts(cases: list[tuple[float, float, bool]]) -> None:
    rows = tuple(
        Row(f"Case {at}, set by hand", ((a, EN.money(a)), (b, EN.money(b))), quiet)
        for at, (a, b, quiet) in enumerate(cases)
    )
    drawn = scenarios(Scenarios(("More profit a year", "Net present value"), rows, "Cases", "in words"), PALETTE)
    picture_of(drawn)
    assert unreadable(drawn) == []


@given(st.lists(st.tuples(st.floats(min_value=0, max_value=400), st.floats(min_value=1, max_value=120)), max_size=7))
def test_no_flag_reaches_over_the_line_of_another(places: list[tuple[float, float]]) -> None:
    rows = lanes(places)
    for at, (start, width) in enumerate(places):
        for other, (line, _) in enumerate(places):
            if other != at and start < line <= start + width:
                assert rows[at] > rows[other]


@given(AMOUNTS, st.floats(min_value=1e-9, max_value=1e13))
def test_ticks_are_written_differently(low: float, spread: float) -> None:
    across = Scale(low, low + spread, 0.0, 300.0)
    if across.high > across.low:
        words = [EN.money(one) for one in fitting_ticks(across, EN.money)]
        assert len(words) == len(set(words))


def test_an_axis_has_the_same_ticks_where_figures_are_written_down() -> None:
    across = Scale(0.8466705, 0.8466715, 0.0, 300.0)
    with recording():
        found = fitting_ticks(across, EN.money)
    assert found == fitting_ticks(across, EN.money)
    assert len(found) == 1


def test_the_tornado_tells_both_ends_of_every_effect_in_its_own_unit_and_the_line_of_the_expected_value() -> None:
    case, valuation, _ = valued_prospects(CASE)
    drawn = tornado_picture(case, valuation, EN, PALETTE)
    assert {"Raw-material yield", "+0.45 points", "+0.60 points"} <= set(words_of(picture_of(drawn)))
    assert f"expected: {EN.money(valuation.expected.npv)}" in words_of(picture_of(drawn))
    (bar,) = valuation.tornado
    assert EN.money(bar.npv_low) in drawn
    assert EN.money(bar.npv_high) in drawn


def test_nine_effects_have_nine_legible_bars_the_widest_on_top() -> None:
    case, valuation, _ = valued_prospects(NINE)
    for formats in (EN, RU):
        drawn = tornado_picture(case, valuation, formats, PALETTE)
        assert unreadable(drawn) == []
        ends = [one for one in boxes(drawn) if one.left == 0]
        assert len(ends) >= 9


def test_an_offer_without_any_range_has_no_tornado() -> None:
    case, valuation = valued(bent(changes=[stated("selling_price", "product_value", (1.0, 1.0, 1.0), "EUR/t")]))
    assert tornado_picture(case, valuation, EN, PALETTE) == ""


def test_more_effects_than_a_page_holds_are_counted() -> None:
    case, valuation, _ = valued_prospects(NINE)
    many = with_aside(valuation, tornado=valuation.tornado * 3)
    drawn = tornado_picture(case, many, EN, PALETTE)
    assert "7 more that move it less" in words_of(picture_of(drawn))
    assert unreadable(drawn) == []


@pytest.mark.parametrize("price", [0.0, 75_000.0, 7.5e12])
@pytest.mark.parametrize("gains", [(0.6, 0.5, 0.55, 0.45), (-0.6, -0.5, -0.55, -0.45), (0.9, -0.5, 0.4, -0.1)])
@pytest.mark.parametrize("formats", [EN, RU], ids=["en", "ru"])
def test_every_picture_of_every_case_is_legible(price: float, gains: tuple[float, ...], formats: Formats) -> None:
    case, valuation, prospects = valued_prospects(bent(trials=[trial(gains)], offer=item(price)))
    risk = prospects.risk
    assert risk is not None
    for drawn in (
        tornado_picture(case, valuation, formats, PALETTE),
        distribution_picture(risk, valuation, formats, PALETTE),
        chance_picture(risk, formats, PALETTE),
        scenarios_picture(valuation, formats, PALETTE),
    ):
        picture_of(drawn)
        assert unreadable(drawn) == []


def test_what_lies_outside_the_bars_is_counted_beside_them() -> None:
    _, valuation, prospects = valued_prospects(CASE)
    assert prospects.risk is not None
    found = replace(prospects.risk.npv_histogram, below=12, above=3)
    drawn = distribution_picture(replace(prospects.risk, npv_histogram=found), valuation, EN, PALETTE)
    assert "Not drawn as bars: 12 lower and 3 higher of 100,000 draws." in words_of(picture_of(drawn))


@pytest.mark.parametrize(
    ("share", "words"), [(0.0, "no draw"), (1.0, "all draws"), (0.5, "50%"), (0.99995, "> 99.9%"), (2e-5, "< 0.1%")]
)
def test_a_chance_never_says_impossible_or_certain(share: float, words: str) -> None:
    _, _, prospects = valued_prospects(CASE)
    assert prospects.risk is not None
    risk = replace(prospects.risk, paid_back=((0, 0.0), (18, share), (36, share)), limit_months=18)
    risk = replace(risk, within_limit=Probability(share, 0.0, 100_000))
    assert f"your limit of 18\u00a0months: {words}" in words_of(picture_of(chance_picture(risk, EN, PALETTE)))


def test_paybacks_that_are_never_reached_leave_the_picture_of_the_chance_whole() -> None:
    _, _, prospects = valued_prospects(bent(offer=item(7.5e12)))
    risk = prospects.risk
    assert risk is not None
    assert risk.payback == Quantiles(math.inf, math.inf, math.inf)
    assert "no draw" in words_of(picture_of(chance_picture(risk, EN, PALETTE)))


def test_scenarios_set_by_hand_stand_beside_the_computed_one() -> None:
    by_hand = [{"scenario": "conservative", "effects": [{"change": "more_cheese", "value": 0.2, "unit": "%"}]}]
    _, valuation = valued(bent(by_hand=by_hand))
    words = [
        one for one in words_of(picture_of(scenarios_picture(valuation, EN, Palette()))) if not re.search("€", one)
    ]
    first = words.index("Careful case")
    assert "".join(words[first + 1 :]).replace(" ", "").startswith("Carefulcase,setbyhand")
