"""Every worked number of the page on the options of an offer is what the code gives."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calculators.appraisal import present_value_weights
from calculators.cash_flow.flow import monthly_cash_flow
from calculators.cash_flow.types import (
    Asset,
    Effect,
    GainShare,
    Guarantee,
    Loyalty,
    Payment,
    PerTonne,
    PriceStep,
    Programme,
    Receipt,
    Tax,
    Yearly,
)
from calculators.financing import Plan, Way, instalments, total_interest
from calculators.rates import per_month
from proposals.valuation.prices import charged, list_price
from tests.proposals.plant_cases import sound_case

PAGE = Path(__file__).parent.parent.parent / "docs" / "methods" / "offer_options.md"
YEAR = Effect(60_000, 0)
EQUIPMENT: dict[str, Any] = {
    "payments": (Payment(0, 12_000, "offer.e", 0.0),),
    "assets": (Asset("residual.e", 12_000, 0, 4_000),),
    "tax": Tax(0.2, 60),
}
REBATE = Loyalty(rebate=(PriceStep(150_000, 0.01), PriceStep(300_000, 0.02)))
POINTS = Loyalty(points=0.05, redeemable=3900)
CREDIT = instalments(10_000, Plan(Way.CREDIT, 0.1, 3, 0.12))
LEASING = instalments(20_000, Plan(Way.LEASING, 0.2, 24, 0.10, 2000))


def row(label: str, month: int, effect: Effect = YEAR, **parts: Any) -> float:
    """What a row pays or receives in a month, without its sign: two years, full effect at once unless said."""
    usual: dict[str, Any] = {"ramp_months": 0, "payments": (), "yearly": ()}
    programme = Programme(horizon_months=24, start_month=0, full_effect=1.0, **{**usual, **parts})
    return abs(monthly_cash_flow(effect, programme).rows[label][month])


def item(**parts: Any) -> float:
    """What the first item of a sound case comes to with these parts."""
    put: dict[str, Any] = {f"offer.items.0.{name}": value for name, value in parts.items()}
    case = sound_case({**put, "offer.exchange": [{"currency": "USD", "rate": 0.925}]})
    return charged(case, case.offer.items[0])


NUMBERS: dict[str, Callable[[], float]] = {
    "18,525.00": lambda: item(price=19_500.0, discount=0.05),
    "12,000 a year: **1,000.00**": lambda: row("s", 1, yearly=(Yearly(12_000, "s"),)),
    "1,200 x 10 / 12 = **1,000.00**": lambda: row(
        "t", 1, Effect(60_000, 0, good=1200), per_tonne=(PerTonne("t", (PriceStep(0, 12), PriceStep(1000, 10))),)
    ),
    "236,544.00": lambda: item(
        quantity=44_000.0, price=5.75, discount=0.04, volume_prices=[{"quantity": 40_000.0, "price": 5.6}]
    ),
    "17,135.63": lambda: item(price=19_500.0, discount=0.05, currency="USD"),
    "1,050.00": lambda: row("s", 13, yearly=(Yearly(12_000, "s", 0, 0.05),)),
    "985.60": lambda: row("indexation", 13, Effect(60_000, 0, purchases=236_544), use_growth=0.05),
    "7,000.00": lambda: instalments(10_000, Plan(Way.PREPAYMENT, 0.3, 3))[1].amount,
    "9 x **1,000.00**": lambda: instalments(10_000, Plan(Way.INSTALMENTS, 0.1, 9))[9].amount,
    "3,057.11": lambda: CREDIT[1].amount,
    "171.34": lambda: total_interest(CREDIT),
    "659.20": lambda: LEASING[1].amount,
    "1,820.68": lambda: total_interest(LEASING),
    "3,293.65": lambda: 5000 * float(present_value_weights(per_month(0.11), 48)[48]),
    "300.00": lambda: row("b", 18, receipts=(Receipt(18, 300, "b"),)),
    "7,125.00": lambda: row(
        "gain_share", 12, Effect(40_000, 0), gain_share=GainShare(0.3, 10_000, 12_000), ramp_months=6
    ),
    "10,000.00": lambda: row("guarantee", 24, Effect(30_000, 0), guarantee=Guarantee(50_000, 0.5)),
    "2,365.44": lambda: row("rebate", 12, Effect(60_000, 0, purchases=236_544), loyalty=REBATE),
    "3,195.00": lambda: row(
        "points", 12, Effect(60_000, 0, purchases=60_000), loyalty=POINTS, yearly=(Yearly(3900, "s", priced=True),)
    ),
    "5,200.00": lambda: row("benefit", 13, benefit_growth=0.04),
    "960.00": lambda: row("tax", 1, **EQUIPMENT),
    "320.00": lambda: row("tax", 24, **EQUIPMENT),
}


@pytest.mark.parametrize("said", NUMBERS)
def test_a_worked_number_is_what_the_code_gives(said: str) -> None:
    written = said.rpartition("**")[0].rpartition("**")[2] or said
    assert (said if "**" in said else f"**{said}**") in PAGE.read_text(encoding="utf-8")
    assert f"{NUMBERS[said]():,.2f}" == written


def test_a_step_of_the_price_holds_from_its_quantity_on() -> None:
    steps = [{"quantity": 40_000.0, "price": 5.6}]
    prices = {
        quantity: list_price(sound_case({"offer.items.0.quantity": quantity, "offer.items.0.price": 5.75,
                                         "offer.items.0.volume_prices": steps}).offer.items[0])
        for quantity in (39_999.0, 40_000.0)
    }  # fmt: skip
    assert prices == {39_999.0: 5.75, 40_000.0: 5.6}
