"""The options of an offer: typed, echoed, refused at their field, removed whole, and found again after a reload."""

import pytest

from proposals.case import Case
from proposals.case_json import JsonValue, document_of
from proposals.offer import OfferItem
from tests.documents.test_option_words import COUNTED
from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_typing import stored
from ui.places import at

DOSER = "offer.items.doser"
PAID = f"{DOSER}.paid"
PRICES = f"{DOSER}.volume_prices"
RATE = "offer.exchange.0"
REBATE = "offer.loyalty.rebate"
KEPT = "Kept, but not yet part of the proposal"


def to_the_offer(visit: Visit) -> Visit:
    return visit.choose("example-chosen", "cheese").press("example").page("offer")


@pytest.fixture
def cheese(database: str) -> Visit:
    """A complete proposal on the page of the offer."""
    return standing(database, to_the_offer)


@pytest.fixture
def opened(cheese: Visit) -> Visit:
    """The same with the options of its equipment open."""
    return cheese.press(f"options/{DOSER}")


def case(visit: Visit) -> Case:
    return stored(visit).case


def doser(visit: Visit) -> OfferItem:
    return next(one for one in case(visit).offer.items if one.id == "doser")


def part(visit: Visit, place: str) -> JsonValue:
    """What is stored at a place."""
    return at(document_of(case(visit)), place)


def places(visit: Visit) -> list[str]:
    """Where the fields of the page store what is typed."""
    kinds = ("text_input", "text_area", "selectbox", "pills")
    return [str(one.key).split("/", 2)[-1] for kind in kinds for one in visit.app.get(kind)]


def test_what_is_not_used_is_not_asked_for(cheese: Visit) -> None:
    options = (PAID, "offer.gain_share", "offer.guarantee", "offer.indexation", "offer.loyalty", "rates.tax", "by_hand")
    assert not [one for one in places(cheese) if one.startswith(options)]


# one item


def test_credit_holds_once_its_months_and_its_rate_are_typed(opened: Visit) -> None:
    opened.choose(f"{PAID}.way", "credit").type(f"{PAID}.share", "20").type(f"{PAID}.months", "12")
    assert doser(opened).paid is None
    assert KEPT in opened.said
    opened.type(f"{PAID}.rate", "9,5")
    assert part(opened, PAID) == {"way": "credit", "share": 0.2, "months": 12, "rate": 0.095, "last": 0.0}
    assert stored(opened).unread == {}
    assert "than paying at once" in opened.said
    opened.press(f"options/{DOSER}")
    assert f"{PAID}.way" not in places(opened)
    assert "on credit: 20% at once, then 12 monthly payments" in opened.said


def test_instalments_need_their_months_alone_and_paying_at_once_removes_them_whole(opened: Visit) -> None:
    opened.choose(f"{PAID}.way", "instalments").type(f"{PAID}.months", "6")
    assert part(opened, PAID) == {"way": "instalments", "share": 0.0, "months": 6, "rate": 0.0, "last": 0.0}
    opened.choose(f"{PAID}.way", "")
    assert (part(opened, PAID), stored(opened).unread) == (None, {})


def test_instalments_that_become_a_credit_wait_for_its_rate(opened: Visit) -> None:
    opened.choose(f"{PAID}.way", "instalments").type(f"{PAID}.share", "12,5").type(f"{PAID}.months", "6")
    opened.choose(f"{PAID}.way", "credit")
    assert part(opened, PAID) is None
    again = opened.reload()
    assert [again.field(f"{PAID}.{one}").value for one in ("way", "share", "months")] == ["credit", "12.5", "6"]
    again.type(f"{PAID}.rate", "0")
    assert part(again, PAID) == {"way": "credit", "share": 0.125, "months": 6, "rate": 0.0, "last": 0.0}


def test_a_lease_that_becomes_instalments_loses_what_they_cannot_have(opened: Visit) -> None:
    opened.choose(f"{PAID}.way", "leasing").type(f"{PAID}.months", "24").type(f"{PAID}.rate", "10")
    opened.type(f"{PAID}.last", "1000").choose(f"{PAID}.way", "instalments")
    assert part(opened, PAID) == {"way": "instalments", "share": 0.0, "months": 24, "rate": 0.0, "last": 0.0}


def test_a_refused_plan_is_told_at_its_field_and_kept(opened: Visit) -> None:
    opened.choose(f"{PAID}.way", "credit").type(f"{PAID}.rate", "10").type(f"{PAID}.months", "a year")
    assert "“a year” is not a number" in opened.said
    opened.type(f"{PAID}.months", "12").type(f"{PAID}.last", "1e9")
    assert "The last payment is more than what is left to pay after the first" in opened.said.replace("\n", " ")
    opened.page("document")
    assert "How it is paid, Further payment at the end" in opened.said


def test_a_plan_that_an_item_cannot_have_any_more_says_so_and_can_be_removed(opened: Visit) -> None:
    opened.choose(f"{PAID}.way", "instalments").type(f"{PAID}.months", "6").choose(f"{DOSER}.charged", "yearly")
    assert "Only what is charged once can be paid in parts" in opened.said
    opened.press(f"remove/{PAID}")
    assert (part(opened, PAID), part(opened, DOSER) is None) == (None, False)
    assert "Only what is charged once" not in opened.said


def test_volume_prices_are_lines_that_hold_once_both_figures_are_typed(opened: Visit) -> None:
    opened.press(f"add/{PRICES}").type(f"{PRICES}.0.quantity", "2").type(f"{PRICES}.0.price", "18 000,50")
    assert part(opened, PRICES) == [{"quantity": 2.0, "price": 18000.5}]
    opened.press(f"add/{PRICES}").type(f"{PRICES}.1.quantity", "2")
    assert len(doser(opened).volume_prices) == 1
    opened.type(f"{PRICES}.1.price", "17000")
    assert "The quantities of the volume prices must rise from step to step" in opened.said
    opened.press(f"remove/{PRICES}.1")
    assert len(doser(opened).volume_prices) == 1
    assert "must rise" not in opened.said
    assert "from 2 set at €18,000.50" in opened.said.replace("\xa0", " ")
    opened.press(f"remove/{PRICES}.0")
    assert not [one for one in places(opened) if one.startswith(PRICES)]


def test_a_line_that_is_only_being_typed_is_forgotten_when_it_is_removed(opened: Visit) -> None:
    opened.press(f"add/{PRICES}").type(f"{PRICES}.0.quantity", "2").press(f"remove/{PRICES}.0")
    assert (stored(opened).unread, doser(opened).volume_prices) == ({}, ())
    assert f"{PRICES}.0.quantity" not in places(opened)


def test_used_goods_are_taken_back_and_equipment_keeps_a_value(opened: Visit) -> None:
    opened.type(f"{DOSER}.residual", "2500").type(f"{DOSER}.residual_source", "Dealer")
    assert (doser(opened).residual, doser(opened).residual_source) == (2500.0, {"en": "Dealer"})
    opened.type(f"{DOSER}.take_back.amount", "300")
    assert part(opened, f"{DOSER}.take_back") is None
    opened.type(f"{DOSER}.take_back.month", "30")
    assert part(opened, f"{DOSER}.take_back") == {"amount": 300.0, "month": 30}
    assert "worth €2,500 at the end of the horizon, Dealer; taken back for €300 in month 30" in opened.said
    assert "What is taken back has no value left at the end" in opened.said
    opened.type(f"{DOSER}.residual", "")
    assert doser(opened).residual is None
    assert "has no value left" not in opened.said
    opened.type(f"{DOSER}.take_back.month", "300")
    assert "beyond the horizon" in opened.said
    opened.press(f"remove/{DOSER}.take_back")
    assert part(opened, f"{DOSER}.take_back") is None
    assert "beyond the horizon" not in opened.said


# another currency


def test_an_item_is_priced_in_a_currency_whose_rate_the_offer_fixes(cheese: Visit) -> None:
    cheese.choose("language", "ru").press(f"options/{DOSER}")
    assert f"{DOSER}.currency" not in places(cheese)
    cheese.press("add/offer.exchange").type(f"{RATE}.currency", "usd").type(f"{RATE}.rate", "0,925")
    cheese.type(f"{RATE}.date", "20.11.2026").type(f"{RATE}.source", "ЕЦБ")
    assert "1 USD = 0,925 €, 20.11.2026, ЕЦБ" in cheese.said.replace("\xa0", " ")
    cheese.choose(f"{DOSER}.currency", "USD")
    assert doser(cheese).currency == "USD"
    assert "17 135,63 €" in cheese.said.replace("\xa0", " ")
    cheese.press(f"remove/{RATE}")
    assert case(cheese).offer.exchange == ()
    assert "не зафиксирован курс USD" in cheese.said
    cheese.choose(f"{DOSER}.currency", "")
    assert doser(cheese).currency is None


@pytest.mark.parametrize(
    ("typed", "said"), [("dollars", "“dollars” is not a currency"), ("US", "“US” is not a currency")]
)
def test_what_is_no_currency_is_told_at_its_field(cheese: Visit, typed: str, said: str) -> None:
    cheese.press("add/offer.exchange").type(f"{RATE}.rate", "1.1").type(f"{RATE}.currency", typed)
    assert said in cheese.said
    assert case(cheese).offer.exchange == ()


# the whole offer

GROUPS = [
    ("offer.indexation", {"source": "Agreed"}, {"rate": "4,5"}, "Our recurring prices change by +4.5% a year; Agreed."),
    (
        "offer.gain_share",
        {"above": "30 000", "years": "2", "measured_by": "Scale"},
        {"share": "12,5"},
        f"We receive 12.5% of the measured yearly gain beyond €30,000; for 2 years; {COUNTED}; measured by: Scale.",
    ),
    (
        "offer.guarantee",
        {"cap": "5000", "cover": "50"},
        {"gain": "60000,5"},
        f"We refund 50% of what the measured yearly gain falls short of €60,000.50; at most €5,000 a year; {COUNTED}; "
        "measured as agreed for the effect.",
    ),
    (
        "rates.tax",
        {"source": "Law", "rate": "20"},
        {"depreciation_months": "60"},
        "20% on the change of profit; equipment is written off over 60 months; Law.",
    ),
]


@pytest.mark.parametrize(("place", "first", "needed", "said"), GROUPS, ids=[one[0] for one in GROUPS])
def test_an_option_is_asked_for_typed_in_any_order_echoed_and_removed_whole(
    cheese: Visit, place: str, first: dict[str, str], needed: dict[str, str], said: str
) -> None:
    cheese.press(f"add/{place}")
    for name, text in first.items():
        cheese.type(f"{place}.{name}", text)
    assert part(cheese, place) is None
    assert set(stored(cheese).unread) == {f"{place}.{name}" for name in first}
    cheese = cheese.reload()
    assert [cheese.field(f"{place}.{name}").value for name in first] == list(first.values())
    for name, text in needed.items():
        cheese.type(f"{place}.{name}", text)
    found = part(cheese, place)
    assert isinstance(found, dict)
    assert found.keys() >= {*first, *needed}
    assert stored(cheese).unread == {}
    assert said in cheese.said.replace("\xa0", " ")
    assert "In the expected case" in cheese.said
    cheese.press(f"remove/{place}")
    assert (part(cheese, place), stored(cheese).unread) == (None, {})
    assert not [one for one in places(cheese) if one.startswith(place)]


@pytest.mark.parametrize(
    ("place", "name", "typed", "said"),
    [
        ("offer.gain_share", "share", "150", "150 % is too large"),
        ("offer.gain_share", "share", "a third", "“a third” is not a number"),
        ("offer.guarantee", "gain", "-5", "too small"),
        ("offer.indexation", "rate", "-100", "-100 % is too small"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_the_option_stays_off(
    cheese: Visit, place: str, name: str, typed: str, said: str
) -> None:
    cheese.press(f"add/{place}").type(f"{place}.{name}", typed)
    assert said in cheese.said.replace("−", "-")
    assert part(cheese, place) is None


def test_a_figure_without_which_an_option_is_none_cannot_be_emptied(cheese: Visit) -> None:
    cheese.press("add/offer.gain_share").type("offer.gain_share.share", "10").type("offer.gain_share.share", "")
    assert "This field cannot be empty" in cheese.said
    assert part(cheese, "offer.gain_share.share") == 0.1


def test_an_option_that_was_asked_for_and_left_empty_leaves_nothing_behind(cheese: Visit) -> None:
    cheese.press("add/offer.guarantee").press("remove/offer.guarantee")
    assert part(cheese, "offer.guarantee") is None
    assert "offer.guarantee.gain" not in places(cheese)


def test_a_rebate_has_steps_that_rise_and_points_are_used_on_what_recurs(cheese: Visit) -> None:
    cheese.press("add/offer.loyalty").press(f"add/{REBATE}")
    cheese.type(f"{REBATE}.0.purchases", "10 000").type(f"{REBATE}.0.share", "1,5")
    assert part(cheese, REBATE) == [{"purchases": 10000.0, "share": 0.015}]
    assert "From €10,000 a year 1.5% of all purchases." in cheese.said
    cheese.type("offer.loyalty.points", "2")
    assert part(cheese, "offer.loyalty.points_for") == ["service"]
    assert "2% of the purchases, usable for: Service of the dosing unit" in cheese.said
    cheese.choose("offer.loyalty.points_for", [])
    assert "Points need something to be used on" in cheese.said
    cheese.type("offer.loyalty.points", "")
    assert part(cheese, "offer.loyalty.points") == 0.0
    cheese.press("remove/offer.loyalty")
    assert part(cheese, "offer.loyalty") is None


def test_an_item_that_goes_takes_along_the_points_that_are_used_on_it_and_what_it_costs_us(cheese: Visit) -> None:
    cheese.press("add/offer.loyalty").type("offer.loyalty.points", "2").type("offer.loyalty.points", "")
    cheese.press("remove/offer.items.service")
    assert part(cheese, "offer.loyalty.points_for") == []


def test_the_benefits_may_rise_with_prices(cheese: Visit) -> None:
    cheese.type("rates.inflation", "3,5")
    assert case(cheese).rates.inflation == 0.035
    assert "Benefits change by +3.5% a year." in cheese.said
    cheese.type("rates.inflation", "")
    assert case(cheese).rates.inflation is None


# where it is mended


@pytest.mark.parametrize(
    ("place", "text", "tab", "name"),
    [
        ("offer.gain_share.share", "lots", "terms", "A share of the gain, Our share"),
        ("rates.tax.rate", "lots", "rates", "Tax, Tax on profit"),
        ("offer.indexation.rate", "lots", "terms", "Price rises, Rise a year"),
    ],
)
def test_an_open_point_names_its_field_and_leads_to_its_tab(
    cheese: Visit, place: str, text: str, tab: str, name: str
) -> None:
    cheese.press(f"add/{place.rpartition('.')[0]}").type(place, text).page("document")
    assert f"{name}: “{text}”" in cheese.said
    cheese.press(f"go-list/offer/{tab}")
    assert "".join(cheese.app.query_params["tab"]) == tab
