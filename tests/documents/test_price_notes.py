"""What stands small under an item agrees with what is charged for it."""

from typing import Any

import pytest

from documents.formats import Formats
from documents.sections.options import option_terms
from documents.sections.parts import Voice
from documents.sections.price_notes import price_notes
from proposals.valuation.prices import charged
from tests.documents.printed import plain
from tests.proposals.plant_cases import sound_case

STEPS = [{"quantity": 3.0, "price": 15_000.0}, {"quantity": 10.0, "price": 12_500.5}]
ABROAD: dict[str, Any] = {
    "offer.exchange": [{"currency": "USD", "rate": 0.5}],
    "offer.items.0.currency": "USD",
    "offer.items.0.price": 18_000.0,
    "offer.items.0.quantity": 3.0,
    "offer.items.0.volume_prices": STEPS,
}


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "from 3 at $15,000", "from 10 at $12,500.50"),
        ("ru", "от 3 — по 15 000 $", "от 10 — по 12 500,50 $"),
    ],
)
def test_a_volume_price_is_printed_in_the_currency_in_which_it_is_charged(
    language: str, first: str, second: str
) -> None:
    case = sound_case(ABROAD)
    item = case.offer.items[0]
    voice = Voice(Formats(language, "EUR"))
    said = [plain(one) for one in price_notes(case, item, voice)]
    assert {first, second} <= set(said)
    option = option_terms(case, "volume_price", item.id, voice)
    assert plain(option) == f"{first}; {second}"
    assert charged(case, item) == 3 * 15_000 * 0.5


def test_a_volume_price_at_home_is_printed_in_the_currency_of_the_case() -> None:
    case = sound_case({"offer.items.0.volume_prices": STEPS})
    assert price_notes(case, case.offer.items[0], Voice(Formats("en", "EUR")))[0] == "from 3 at €15,000"


def test_volume_prices_say_that_the_discount_comes_off_them() -> None:
    case = sound_case({**ABROAD, "offer.items.0.discount": 0.04})
    said = [plain(one) for one in price_notes(case, case.offer.items[0], Voice(Formats("en", "EUR")))]
    assert said[-1] == "before the discount of 4%"
    assert charged(case, case.offer.items[0]) == 3 * 15_000 * 0.96 * 0.5


@pytest.mark.parametrize(
    ("price", "paid", "made"),
    [
        (700.0, {"way": "instalments", "months": 600}, 599),
        (0.19, {"way": "instalments", "share": 0.75, "months": 7}, 5),
        (600.0, {"way": "instalments", "months": 6}, 6),
    ],
)
def test_as_many_payments_are_named_as_are_made(price: float, paid: dict[str, Any], made: int) -> None:
    """Payments are rounded up to the cent: a few cents over many months are paid before the last of them."""
    case = sound_case({"offer.items.0.price": price, "offer.items.0.quantity": 1.0, "offer.items.0.paid": paid})
    (note,) = (one for one in price_notes(case, case.offer.items[0], Voice(Formats("en", "EUR"))) if "part" in one)
    assert f"in {made} equal monthly parts" in plain(note)
