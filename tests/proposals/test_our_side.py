"""Our own side: by hand, at the limits, and for the right eyes only."""

from dataclasses import replace
from typing import Any

import pytest

from calculators.appraisal import payback
from calculators.cash_flow.flow import monthly_cash_flow
from proposals.case import Case
from proposals.roles import NotAllowed, Role
from proposals.valuation.appraise import appraise
from proposals.valuation.our_side import OurFigures, our_figures
from proposals.valuation.risk import draw, our_risk, question_of
from proposals.valuation.worth import Worth, estimated_shifts, worth_of
from services.our_side import our_side
from tests.fakes import house_parameters, workspace_of_fakes
from tests.proposals.plant_cases import BETTER_YIELD, MEASURED_YIELD, change, sound_case

HOUSE = replace(house_parameters(), draws=20_000, seed=3)
BRINE = change(
    "brine", "material_cost", "additives.salt.price", "new_value", offered={"item": "brine", "unit": "EUR/kg"}
)
PRESS = {"id": "press", "name": "Press", "kind": "equipment", "price": 50_000.0, "discount": 0.1}
ITEMS: list[dict[str, Any]] = [
    PRESS,
    {"id": "brine", "name": "Brine", "kind": "consumable", "price": 6.0, "charged": "by_use"},
    {"id": "visits", "name": "Visits", "kind": "service", "price": 500.0, "charged": "monthly"},
]


def side(**costs: float) -> dict[str, Any]:
    return {"costs": [{"item": item, "cost": cost} for item, cost in costs.items()]}


def bent(**parts: Any) -> Case:
    return sound_case({"changes": [BETTER_YIELD], "offer": {"items": ITEMS}, **parts})


def worth(case: Case) -> Worth:
    found = appraise(case, HOUSE)
    return worth_of(found.before, found.drivers, found.programme, found.terms)


def figures(case: Case) -> OurFigures:
    return our_figures(case, worth(case))


def test_what_is_taken_and_what_it_costs_by_hand() -> None:
    # two years: press 50,000 - 10 % = 45,000; visits 24 x 500 = 12,000; brine, which no change prices, 1 x 6 x 23 / 12;
    # costs 30,000 and 24 x 200 = 4,800, freight 700
    freight = {"payments": [{"name": "Freight", "amount": 700.0}]}
    found = figures(bent(our_side=side(press=30_000.0, visits=200.0) | freight))
    assert (found.revenue, found.cost) == pytest.approx((57_011.5, 35_500.0))
    assert (found.margin, found.margin_share) == pytest.approx((21_511.5, 21_511.5 / 57_011.5))
    assert (found.discount, found.discount_share) == pytest.approx((5_000.0, 5_000 / 62_011.5))
    assert found.without_cost == ("brine",)


def test_what_is_bought_by_use_follows_the_output_of_the_plant() -> None:
    case = bent(changes=[BETTER_YIELD, BRINE], our_side=side(brine=4.0))
    gross = float(appraise(case, HOUSE).after.account.volumes.gross)
    (brine,) = (one for one in figures(case).items if one.item == "brine")
    # 10 kg/t at 6 a kilogram from month 2 to month 24
    assert brine.revenue == pytest.approx(gross * 10 * 6 * 23 / 12)
    assert brine.cost == pytest.approx(gross * 10 * 4 * 23 / 12)


def test_at_the_floor_price_our_margin_is_just_the_least_one() -> None:
    found = figures(bent(our_side=side(press=30_000.0, visits=200.0) | {"least_margin": 0.3}))
    assert found.floor is not None
    # 57,011.5 p - 34,800 = 0.3 x 57,011.5 p
    assert found.floor == pytest.approx(34_800 / 57_011.5 / 0.7, rel=1e-9)


def test_above_the_ceiling_the_client_is_not_paid_back_in_time() -> None:
    case = bent(client={"name": "Dairy", "payback_limit_months": 12}, our_side=side(press=1.0))
    found, plant = figures(case), worth(case)
    assert found.ceiling is not None
    assert found.careful_ceiling is not None
    assert found.careful_ceiling < found.ceiling
    for multiple, in_time in ((found.ceiling * 0.999, True), (found.ceiling * 1.001, False)):
        months = payback(monthly_cash_flow(plant.effect(estimated_shifts(plant), multiple), plant.programme).net)
        assert (months is not None and months <= 12) is in_time


def test_without_a_limit_or_a_least_margin_there_is_no_end() -> None:
    found = figures(bent())
    assert (found.floor, found.ceiling, found.careful_ceiling) == (None, None, None)


def test_a_cost_above_any_price_leaves_no_floor() -> None:
    assert figures(bent(our_side=side(press=1e9) | {"least_margin": 0.1})).floor is None


def test_a_discount_of_everything_is_given_away_whole() -> None:
    free = [{**PRESS, "discount": 1.0}, {**ITEMS[2], "discount": 1.0}]
    found = figures(bent(offer={"items": free}))
    assert (found.revenue, found.margin_share) == (0.0, None)
    assert found.discount == pytest.approx(50_000 + 24 * 500)


@pytest.mark.parametrize(
    ("terms", "given"),
    [({"volume_prices": [{"quantity": 1.0, "price": 1.0}]}, 1.0), ({"discount": 1.0}, 2.0), ({"discount": 0.25}, 0.5)],
)
def test_what_is_given_away_by_the_tonne_counts_every_tonne(terms: dict[str, Any], given: float) -> None:
    fee = {"id": "fee", "name": "Fee", "kind": "service", "price": 2.0, "charged": "per_tonne", **terms}
    case = bent(offer={"items": [fee]})
    tonnes = float(appraise(case, HOUSE).after.account.volumes.good) * 2
    assert figures(case).discount == pytest.approx(given * tonnes)


def test_a_gain_share_that_follows_a_poor_result_loses_us_money_in_the_draws() -> None:
    # we give the press away for a tenth of the gain: in the expected case that pays, in a part of the draws it does not
    offer = {"items": [{**PRESS, "price": 0.0}], "gain_share": {"share": 0.1}}
    case = sound_case({"changes": [MEASURED_YIELD], "offer": offer})
    expected = figures(case).revenue
    costly = {"changes": [MEASURED_YIELD], "offer": offer, "our_side": side(press=0.97 * expected)}
    case = sound_case(costly)
    drawn = draw(question_of(case, HOUSE, appraise(case, HOUSE)))
    found = our_risk(case, drawn)
    assert figures(case).margin > 0
    assert found.p10 < 0
    assert 0.1 < found.loses.share < 0.5


def test_a_guarantee_costs_us_what_it_refunds() -> None:
    promised = bent(offer={"items": ITEMS, "guarantee": {"gain": 1e7, "cap": 5_000.0}})
    refunded = sum(appraise(promised, HOUSE).cash_flow.rows["guarantee"])
    assert refunded > 0
    assert figures(promised).result_part == pytest.approx(-refunded)


@pytest.mark.parametrize("role", list(Role))
def test_only_the_owner_and_managers_see_it(role: Role) -> None:
    case = bent(our_side=side(press=30_000.0))
    workspace, valuation = replace(workspace_of_fakes(), house=HOUSE), appraise(case, HOUSE)
    if role in (Role.OWNER, Role.MANAGER):
        assert our_side(workspace, case, valuation, role).figures.margin > 0
    else:
        with pytest.raises(NotAllowed):
            our_side(workspace, case, valuation, role)
