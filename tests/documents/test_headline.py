"""The answer in one sentence, in both languages, for good news and for every kind of bad news."""

from typing import Any

import pytest
from worked_case import MEASURED, bent, item, stated, trial, valued, with_metrics

from documents.formats import Formats, formats_for
from documents.headline import claimed, headline, payback_text, payback_told
from documents.remarks import remarks
from documents.sections.cash import cash
from documents.sections.parts import Voice
from documents.sections.scenarios import scenario_table
from documents.what_must_hold import must_be_true, must_hold

HARMED = (-0.6, -0.5, -0.55, -0.45)
NOISY = (1.6, -0.5, 0.55, 0.45)
BY_PRICE = {
    "id": "price",
    "lever": "material_cost",
    "metric": "raw_material_price",
    "mode": "new_value",
    "offered": {"item": "milk", "unit": "EUR/t"},
}
MILK = {"items": [{"id": "milk", "name": "Milk", "kind": "consumable", "price": 380.0, "charged": "by_use"}]}
MORE_CHEESE = stated("raw_material_yield", "raw_material_yield", (0.1, 0.5, 0.6), "%")
DEARER = stated("selling_price", "product_value", (10.0, 20.0, 30.0), "EUR/t")
CHEAPER = stated("selling_price", "product_value", (-30.0, -20.0, -10.0), "EUR/t")
PAID_SOONER = stated("receivable_days", "working_capital", (-12.0, -10.0, -5.0), "d")
PAID_LATER = stated("receivable_days", "working_capital", (5.0, 10.0, 12.0), "d")
NOTHING = stated("raw_material_yield", "raw_material_yield", (0.0, 0.0, 0.0), "%")
OUT_OF_DEMAND = with_metrics(raw_material_supply=None, market_demand=(1000.0, "t/a"))

CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "proven, raw material is the limit": (
        bent(),
        "More semi-hard cheese from the same milk: €315,000 more profit a year, paid back in 5.3 months.",
        "Больше продукции из того же сырья: прибыль выше на 315 000 € в год, окупаемость — 5,3 месяца.",
    ),
    "proven, demand is the limit": (
        OUT_OF_DEMAND,
        "The same output from less raw material: €199,525 more profit a year, paid back in 4.5 months.",
        "Тот же выпуск из меньшего количества сырья: прибыль выше на 199 525 € в год, окупаемость — 4,5 месяца.",
    ),
    "harmful": (
        bent(trials=[trial(HARMED)]),
        "Profit falls by €315,000 a year: we advise against this change.",
        "Прибыль снизится на 315 000 € в год: мы не рекомендуем это изменение.",
    ),
    "never paid back": (
        bent(offer=item(1e7)),
        "More semi-hard cheese from the same milk: €315,000 more profit a year, but the money spent does not come back "
        "within 36 months.",
        "Больше продукции из того же сырья: прибыль выше на 315 000 € в год, но за 36 месяцев вложения не окупаются.",
    ),
    "paid back, yet below the required return": (
        bent(offer=item(900000.0), rates={"horizon_months": 36, "discount_rate": 0.3}),
        "More semi-hard cheese from the same milk: €315,000 more profit a year, paid back in 35.5 months, yet €285,948 "
        "short of the required return of 30%.",
        "Больше продукции из того же сырья: прибыль выше на 315 000 € в год, окупаемость — 35,5 месяца, но до "
        "требуемой доходности 30 % не хватает 285 948 €.",
    ),
    "not proven": (
        bent(trials=[trial(NOISY)]),
        "Not proven yet on your raw material: €315,000 more profit a year, paid back in 5.3 months.",
        "На вашем сырье пока не доказано: прибыль выше на 315 000 € в год, окупаемость — 5,3 месяца.",
    ),
    "stated only": (
        bent(trials=[], changes=[MORE_CHEESE]),
        "Stated, not yet measured on your raw material: €300,000 more profit a year, paid back in 5.4 months.",
        "Заявлено, на вашем сырье ещё не измерено: прибыль выше на 300 000 € в год, окупаемость — 5,4 месяца.",
    ),
    "other raw material": (
        bent(trials=[{**trial(), "own_raw_material": False}]),
        "Shown elsewhere, not yet on your raw material: €315,000 more profit a year, paid back in 5.3 months.",
        "Получено на другом сырье, на вашем ещё не проверено: прибыль выше на 315 000 € в год, окупаемость — "
        "5,3 месяца.",
    ),
    "nothing offered yet": (
        bent(trials=[], changes=[MORE_CHEESE], offer={}),
        "Stated, not yet measured on your raw material: €300,000 more profit a year, no price is named yet.",
        "Заявлено, на вашем сырье ещё не измерено: прибыль выше на 300 000 € в год, цена ещё не названа.",
    ),
    "by price, without investment": (
        bent(trials=[], changes=[BY_PRICE], offer=MILK),
        "By the prices of this offer: €200,000 more profit a year, without any investment.",
        "По ценам этого предложения: прибыль выше на 200 000 € в год, без вложений.",
    ),
    "proven and stated": (
        bent(changes=[MEASURED, DEARER]),
        "More semi-hard cheese from the same milk: €315,000 more profit a year and a further €21,050 not proven yet, "
        "paid back in 5.3 months by what is proven.",
        "Больше продукции из того же сырья: прибыль выше на 315 000 € в год и ещё на 21 050 €, которые пока не "
        "доказаны, окупаемость за счёт доказанного — 5,3 месяца.",
    ),
    "proven, less a stated loss": (
        bent(changes=[MEASURED, CHEAPER]),
        "More semi-hard cheese from the same milk: €293,950 more profit a year, paid back in 5.5 months.",
        "Больше продукции из того же сырья: прибыль выше на 293 950 € в год, окупаемость — 5,5 месяца.",
    ),
    "cash only, without investment": (
        bent(trials=[], changes=[PAID_SOONER], offer={}),
        "€164,384 of working capital comes free once, the profit of a year stays the same, without any investment.",
        "Разово высвобождается 164 384 € оборотного капитала, годовая прибыль не меняется, без вложений.",
    ),
    "cash only, for an investment": (
        bent(trials=[], changes=[PAID_SOONER]),
        "€164,384 of working capital comes free once, the profit of a year stays the same, but the money spent does "
        "not come back within 36 months.",
        "Разово высвобождается 164 384 € оборотного капитала, годовая прибыль не меняется, но за 36 месяцев вложения "
        "не окупаются.",
    ),
    "nothing gained for an investment": (
        bent(trials=[], changes=[NOTHING]),
        "The profit of a year stays the same and €75,000 is spent: we advise against this change.",
        "Годовая прибыль не меняется, а потратить нужно 75 000 €: мы не рекомендуем это изменение.",
    ),
    "nothing gained": (
        bent(trials=[], changes=[NOTHING], offer={}),
        "The profit of a year stays the same: nothing is gained.",
        "Годовая прибыль не меняется: выгоды нет.",
    ),
    "cash tied up": (
        bent(trials=[], changes=[PAID_LATER]),
        "The profit of a year stays the same, and €164,384 more working capital is tied up.",
        "Годовая прибыль не меняется, а оборотный капитал вырастает на 164 384 €.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_headline_says_how_and_how_much(name: str) -> None:
    said, english, russian = CASES[name]
    case, valuation = valued(said)
    assert headline(case, valuation, "en").replace("\u00a0", " ") == english
    assert headline(case, valuation, "ru").replace("\u00a0", " ") == russian


@pytest.mark.parametrize("name", CASES)
def test_no_more_is_claimed_than_the_account_shows(name: str) -> None:
    _, valuation = valued(CASES[name][0])
    assert claimed(valuation).uplift <= valuation.uplift


@pytest.mark.parametrize(
    ("said", "english", "russian"),
    [
        (bent(trials=[], changes=[MORE_CHEESE], offer={}), "no price yet", "цены ещё нет"),
        (bent(trials=[], changes=[BY_PRICE], offer=MILK), "at once", "сразу"),
        (bent(trials=[], changes=[MORE_CHEESE]), "5.4 months", "5,4 месяца"),
    ],
)
def test_no_payback_is_told_before_anything_is_offered(said: dict[str, Any], english: str, russian: str) -> None:
    case, valuation = valued(said)
    horizon, months = valuation.programme.horizon_months, valuation.expected.payback
    for language, wanted in (("en", english), ("ru", russian)):
        told = payback_told(case, months, horizon, formats_for(case, valuation, language))
        assert told.replace("\u00a0", " ") == wanted


def test_no_document_tells_when_a_thing_without_a_price_is_paid_back() -> None:
    case, valuation = valued(bent(trials=[], changes=[MORE_CHEESE], offer={}))
    voice = Voice(formats_for(case, valuation, "en"))
    told = cash(case, valuation, None, voice)
    assert told.measures is not None
    assert told.figures is not None
    paybacks = [row.cells[1] for row in told.measures.rows if "ayback" in row.cells[0]]
    paybacks += [row.cells[3] for row in scenario_table(case, valuation, voice).rows[1:]]
    paybacks += [one.value for one in told.figures.figures if one.label == "Payback"]
    assert set(paybacks) == {"no price yet"}
    assert len(paybacks) == 6
    assert not {row.cells[0] for row in told.measures.rows} & {"Return on investment", "Profitability index"}
    assert told.chart is None
    assert must_be_true(case, valuation, "en") == ()
    assert must_hold(valuation, voice.formats).startswith("No price is named yet")
    assert "payback" not in " ".join(remarks(case, valuation, "en"))


def test_names_with_capitals_inside_stay_as_they_are() -> None:
    said = bent()
    said["baseline"]["product"], said["baseline"]["raw_material"] = "PET film", "Granulate"
    assert headline(*valued(said), "en").startswith("More PET film from the same granulate: ")


def test_a_case_without_names_speaks_of_product_and_raw_material() -> None:
    said = bent()
    del said["baseline"]["product"]
    assert headline(*valued(said), "en").startswith("More product from the same raw material: ")


@pytest.mark.parametrize(
    ("months", "english", "russian"),
    [
        (None, "not within 36 months", "не окупается за 36 месяцев"),
        (0.0, "at once", "сразу"),
        (0.01, "less than 0.1 months", "менее 0,1 месяца"),
        (2.33, "2.3 months", "2,3 месяца"),
        (1.0, "1 month", "1 месяц"),
    ],
)
def test_a_payback_is_said_in_words(months: float | None, english: str, russian: str) -> None:
    spoken = [payback_text(months, 36, Formats(language, "EUR")).replace("\u00a0", " ") for language in ("en", "ru")]
    assert spoken == [english, russian]
