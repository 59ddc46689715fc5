"""What changed between two revisions, and what each change makes of the difference: the parts add up to the whole."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.approval.changed_places import Changed, changed_places
from proposals.approval.differences import MOST, Differences, Revision, differences
from proposals.approval.parts import Part, mixed, part_of
from proposals.case import Case
from proposals.case_json import case_of
from proposals.draft_edit import edited_case
from proposals.valuation.appraise import appraise
from proposals.valuation.figures_alone import figures_alone
from proposals.valuation.our_side import our_figures
from proposals.valuation.worth import worth_of
from tests.fakes import PAYING, house_parameters
from tests.ready_case import ready

HOUSE = house_parameters()
BASE: dict[str, Any] = {
    **PAYING,
    "changes": [
        *PAYING["changes"],
        {
            "id": "better_price",
            "lever": "product_value",
            "metric": "selling_price",
            "mode": "relative",
            "stated": {"low": 0.5, "likely": 1.0, "high": 1.5, "unit": "%", "source": "buyer"},
        },
    ],
    "offer": {
        "items": [
            {"id": "pump", "name": "Pump", "kind": "equipment", "price": 5000.0},
            {"id": "care", "name": "Care", "kind": "service", "price": 100.0, "charged": "monthly"},
        ]
    },
    "our_side": {"costs": [{"item": "pump", "cost": 3000.0}, {"item": "care", "cost": 40.0}]},
}
EDITS: dict[str, tuple[str, Any]] = {
    "discount": ("offer.items.pump.discount", 0.14),
    "care": ("offer.items.care.price", 150.0),
    "yield": ("changes.better_yield.stated.likely", 1.5),
    "price": ("changes.better_price.stated.likely", 1.4),
    "milk": ("baseline.metrics.raw_material_price.value", 500.0),
    "demand": ("baseline.metrics.market_demand.value", 1200.0),
    "horizon": ("rates.horizon_months", 48),
    "guarantee": ("offer.guarantee", {"gain": 90000.0, "cap": 1000.0}),
    "cost": ("our_side.costs.0.cost", 3500.0),
    "words": ("situation", "The line is full."),
}


def base() -> Case:
    return case_of(BASE)


def changed(*names: str) -> Case:
    case = base()
    for place, value in (EDITS[name] for name in names):
        case = edited_case(case, place, value)
    return case


def told(before: Case, after: Case) -> Differences:
    return differences(Revision(before, HOUSE), Revision(after, HOUSE))


def sums(found: Differences) -> tuple[float, ...]:
    each = [[getattr(one.effect, name) for one in found.groups] for name in ("uplift", "taken", "margin")]
    return tuple(sum(one) for one in each)


def test_equal_revisions_differ_in_nothing() -> None:
    found = told(base(), base())
    assert (found.groups, found.whole.uplift, found.whole.margin) == ((), 0.0, 0.0)


def test_number_and_date_of_the_revision_are_no_change() -> None:
    assert changed_places(ready(revision=1), ready(revision=2, date="2026-04-02")) == ()


@pytest.mark.parametrize(("name", "before"), [("discount", 0.0), ("care", 100.0), ("horizon", 36), ("words", None)])
def test_a_change_is_told_by_its_place_with_what_stood_and_what_stands_there(name: str, before: object) -> None:
    place, after = EDITS[name]
    assert changed_places(base(), changed(name)) == (Changed(tuple(place.split(".")), before, after),)


def test_a_figure_is_one_place_with_its_unit() -> None:
    (one,) = changed_places(base(), changed("milk"))
    assert one.place == ("baseline", "metrics", "raw_material_price")
    assert (one.before, one.after) == ({"value": 400.0, "unit": "EUR/t"}, {"value": 500.0, "unit": "EUR/t"})


def test_an_entry_that_came_is_one_change() -> None:
    one = edited_case(base(), "offer.items", [*BASE["offer"]["items"], {**BASE["offer"]["items"][0], "id": "new"}])
    (found,) = changed_places(base(), one)
    assert (found.place, found.before) == (("offer", "items", "new"), None)


def test_entries_of_one_name_are_told_apart() -> None:
    runs = [{"run": "A3", "arm": arm, "values": {"yield": 1.0}} for arm in ("control", "new")]
    trial = {"id": "t", "title": "T", "kind": "internal", "own_raw_material": True, "control": "control", "runs": runs}
    was = case_of({**BASE, "trials": [trial]})
    left_out = {**trial, "runs": [runs[0], {**runs[1], "excluded": "sieve broken"}]}
    (found,) = changed_places(was, case_of({**BASE, "trials": [left_out]}))
    assert found == Changed(("trials", "t", "runs", "A3#2", "excluded"), None, "sieve broken")


@settings(max_examples=25)
@given(st.sets(st.sampled_from(sorted(EDITS)), min_size=1))
def test_the_parts_add_up_to_the_whole(names: set[str]) -> None:
    found = told(base(), changed(*names))
    assert sums(found) == pytest.approx([found.whole.uplift, found.whole.taken, found.whole.margin], abs=1e-6)


@settings(max_examples=25)
@given(st.sets(st.sampled_from(sorted(EDITS)), min_size=1))
def test_a_change_and_its_reverse_are_opposite(names: set[str]) -> None:
    there, back = told(base(), changed(*names)), told(changed(*names), base())
    forth = {one.parts: one.effect for one in there.groups}
    for one in back.groups:
        for name in ("uplift", "payback", "taken", "margin"):
            assert getattr(one.effect, name) == pytest.approx(-getattr(forth[one.parts], name), abs=1e-6)


@pytest.mark.parametrize("name", sorted(set(EDITS) - {"words"}))
def test_every_part_of_a_case_is_switched(name: str) -> None:
    """A part that is never switched would hand its share to all the others."""
    before, after = base(), changed(name)
    part = part_of(changed_places(before, after)[0])
    assert figures_alone(mixed(before, after, {part}.__contains__), HOUSE) == figures_alone(after, HOUSE)
    assert figures_alone(mixed(before, after, lambda _: False), HOUSE) == figures_alone(before, HOUSE)


def test_the_worked_number_of_the_method() -> None:
    """docs/methods/differences.md: dearer milk, a smaller gain in yield, a discount on the pump."""
    found = told(base(), changed("milk", "yield", "discount"))
    shares = {one.parts[0].kind: (one.effect.uplift, one.effect.margin) for one in found.groups}
    steps = [158_039.2157 - 138_431.3725, 133_891.6256 - 119_113.3005]
    assert shares["baseline"] == pytest.approx((sum(steps) / 2, 0.0), abs=0.01)
    assert shares["effect"] == pytest.approx((-21_732.83, 0.0), abs=0.01)
    assert shares["item"] == pytest.approx((0.0, -700.0), abs=0.01)
    assert found.whole.uplift == pytest.approx(-4_539.75, abs=0.01)


def test_words_make_nothing_of_the_difference() -> None:
    found = told(base(), changed("discount", "words"))
    assert [(one.parts[0].kind, one.effect.taken) for one in found.groups] == [("item", -700.0), ("rest", 0.0)]


def test_a_discount_is_taken_from_our_margin_and_not_from_the_uplift() -> None:
    found = told(base(), changed("discount"))
    assert (found.whole.uplift, found.whole.taken, found.whole.margin) == (0.0, -700.0, -700.0)
    assert found.whole.payback is not None
    assert found.whole.payback < 0


def test_without_our_side_on_both_sides_nothing_is_said_of_the_margin() -> None:
    bare = base().model_copy(update={"our_side": None})
    found = told(bare, changed("discount"))
    assert (found.whole.margin, [one.effect.margin for one in found.groups]) == (None, [None, None])


def test_what_is_new_goes_with_the_change_that_names_it() -> None:
    """A change by a price of the offer cannot be appraised without its item, so both are weighed together."""
    use = {"id": "bag", "name": "Bag", "kind": "consumable", "price": 380.0, "charged": "by_use", "unit": "t"}
    bought = {
        "id": "cheaper",
        "lever": "material_cost",
        "metric": "raw_material_price",
        "mode": "new_value",
        "offered": {"item": "bag", "unit": "EUR/t"},
    }
    offer = {"items": [*BASE["offer"]["items"], use]}
    costs = {"costs": [*BASE["our_side"]["costs"], {"item": "bag", "cost": 1.0}]}
    after = case_of({**BASE, "offer": offer, "changes": [*BASE["changes"], bought], "our_side": costs})
    (group,) = told(base(), after).groups
    assert group.parts == (Part("effect", "cheaper"), Part("item", "bag"), Part("our_side"))
    assert group.effect == told(base(), after).whole


def test_parts_that_cannot_stand_alone_are_told_as_one() -> None:
    """Litres of milk in the additives, and a change of their dose: neither has figures without the other."""
    salt = {
        "id": "salt",
        "name": "Salt",
        "dose": {"value": 2.0, "unit": "kg/t"},
        "price": {"value": 1, "unit": "EUR/kg"},
    }
    less = {**BASE["changes"][0], "id": "less", "lever": "material_cost", "metric": "additives.salt.dose"}
    baseline = {**BASE["baseline"], "additives": [{**salt, "price": {"value": 1.0, "unit": "EUR/kg"}}]}
    after = edited_case(case_of({**BASE, "baseline": baseline, "changes": [*BASE["changes"], less]}), *EDITS["care"])
    found = told(base(), after)
    assert [len(one.parts) for one in found.groups] == [3]
    assert found.groups[0].effect == found.whole


def test_more_bundles_than_can_be_told_apart_are_merged_from_the_lightest() -> None:
    items = [{**BASE["offer"]["items"][0], "id": f"pump_{n}", "price": 100.0 * n} for n in range(1, 13)]
    costs = [{"item": one["id"], "cost": 50.0} for one in items]
    case = after = case_of({**BASE, "offer": {"items": items}, "our_side": {"costs": costs}})
    for n in range(1, 13):
        after = edited_case(after, f"offer.items.pump_{n}.discount", 0.1)
    found = told(case, after)
    assert len(found.groups) == MOST
    lightest = max((one.parts for one in found.groups), key=len)
    assert {one.name for one in lightest} == {f"pump_{n}" for n in range(1, 6)}
    assert sums(found)[1] == pytest.approx(found.whole.taken)


def test_parameters_of_the_house_have_their_own_part() -> None:
    house = house_parameters()
    slower = type(house)(house.trained, type(house.untrained)(12, 0.5, house.untrained.since, "tests"))
    found = differences(Revision(base(), house), Revision(base(), slower))
    assert [one.parts for one in found.groups] == [(Part("house"),)]
    assert found.whole.payback is not None
    assert found.whole.payback > 0


def test_without_figures_or_in_another_currency_the_changes_are_told_alone() -> None:
    unfinished = base().model_copy(update={"changes": ()})
    found = told(base(), unfinished)
    assert (found.after, found.whole.uplift) == (None, None)
    assert [one.effect.uplift for one in found.groups] == [None, None]


def test_the_figures_alone_are_those_of_the_appraisal() -> None:
    case = changed("guarantee", "discount")
    valuation, found = appraise(case, HOUSE), figures_alone(case, HOUSE)
    ours = our_figures(case, worth_of(valuation.before, valuation.drivers, valuation.programme, valuation.terms))
    wanted = (valuation.uplift, valuation.expected.payback, ours.revenue, ours.margin)
    assert (found.uplift, found.payback, found.taken, found.margin) == wanted


def test_a_typical_figure_that_the_client_says_is_told_by_its_value_and_how_sure_it_is() -> None:
    usual = {"industry": "dairy", "low": 300.0, "high": 500.0}
    typical = {"value": 400.0, "unit": "EUR/t", "confidence": "assumed", "usual": usual}
    before = edited_case(case_of(PAYING), "baseline.metrics.raw_material_price", typical)
    after = edited_case(before, "baseline.metrics.raw_material_price.value", 420.0)
    told = {one.place[-1]: (one.before, one.after) for one in changed_places(before, after)}
    assert told == {
        "raw_material_price": ({"value": 400.0, "unit": "EUR/t"}, {"value": 420.0, "unit": "EUR/t"}),
        "confidence": ("assumed", "stated"),
    }
