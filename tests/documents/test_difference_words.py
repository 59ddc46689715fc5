"""Changes between two revisions in words: as their forms name them, in both languages, our own side only for ours."""

from typing import Any

import pytest

from documents.difference_words import DifferencePage, difference_page
from documents.formats import formats_of
from proposals.approval.differences import Revision, differences
from proposals.case import Case
from proposals.case_json import case_of
from proposals.draft_edit import edited_case
from tests.fakes import PAYING, house_parameters

RUN = {"run": "A3", "arm": "new", "values": {"yield": 1.0}}
TRIAL = {
    "id": "pilot",
    "title": {"en": "Pilot vat", "ru": "Пилотная ванна"},
    "kind": "internal",
    "own_raw_material": True,
    "control": "control",
    "responses": [{"id": "yield", "name": {"en": "Yield", "ru": "Выход"}, "unit": "%", "good": "up"}],
    "runs": [RUN, {**RUN, "run": "A4"}],
}
BASE: dict[str, Any] = {
    **PAYING,
    "trials": [TRIAL],
    "offer": {
        "items": [
            {"id": "pump", "name": {"en": "Pump", "ru": "Насос"}, "kind": "equipment", "price": 5000.0},
            {"id": "care", "name": "Care", "kind": "service", "price": 100.0, "charged": "monthly"},
        ]
    },
    "our_side": {"costs": [{"item": "pump", "cost": 3000.0}, {"item": "care", "cost": 40.0}]},
}


def page(*edits: tuple[str, Any], language: str = "en", ours: bool = True, trials: bool = True) -> DifferencePage:
    before = after = case_of(BASE if trials else {**BASE, "trials": []})
    for place, value in edits:
        after = edited_case(after, place, value)
    return between(before, after, language, ours=ours)


def between(before: Case, after: Case, language: str = "en", *, ours: bool = True) -> DifferencePage:
    house = house_parameters()
    found = differences(Revision(before, house), Revision(after, house))
    return difference_page(before, after, found, formats_of(after, language), ours=ours)


def lines(found: DifferencePage) -> list[tuple[str, str, str]]:
    told = [(one.what, one.before, one.after) for group in found.groups for one in group.lines]
    return [tuple(part.replace("\u00a0", " ") for part in one) for one in told]


@pytest.mark.parametrize(
    ("place", "value", "english", "russian"),
    [
        (
            "offer.items.pump.discount",
            0.14,
            ("Discount on “Pump”", "0%", "14%"),
            ("Скидка на «Насос»", "0 %", "14 %"),
        ),
        (
            "offer.items.pump.price",
            6000.5,
            ("Price, without VAT of “Pump”", "€5,000", "€6,000.50"),
            ("Цена без НДС — «Насос»", "5 000 €", "6 000,50 €"),
        ),
        (
            "baseline.metrics.selling_price.value",
            6100.0,
            ("Selling price, without VAT", "€6,000/t", "€6,100/t"),
            ("Цена продажи, без НДС", "6 000 €/т", "6 100 €/т"),
        ),
        (
            "trials.0.runs.0.excluded",
            "sieve",
            ("Run A3 excluded in trial “Pilot vat”", "–", "sieve"),
            ("Исключён опыт A3 — испытание «Пилотная ванна»", "–", "sieve"),
        ),
        (
            "trials.0.runs.1.values.yield",
            2.0,
            ("Run A4, Yield in trial “Pilot vat”", "1", "2"),
            ("Опыт A4, Выход — испытание «Пилотная ванна»", "1", "2"),
        ),
        (
            "rates.horizon_months",
            48,
            ("Horizon", "36 months", "48 months"),
            ("Горизонт", "36 месяцев", "48 месяцев"),
        ),
        (
            "changes.0.stated.likely",
            2.5,
            ("Likely of “Raw-material yield”", "2%", "2.5%"),
            ("Вероятно — «Выход из сырья»", "2 %", "2,5 %"),
        ),
        (
            "offer.terms.valid_until",
            "2026-05-01",
            ("Valid until", "–", "1 May 2026"),
            ("Действительно до", "–", "01.05.2026"),
        ),
        (
            "our_side.costs.0.cost",
            3100.0,
            ("Cost of one unit of “Pump”", "€3,000", "€3,100"),
            ("Себестоимость единицы — «Насос»", "3 000 €", "3 100 €"),
        ),
        (
            "offer.items.care.charged",
            "yearly",
            ("Charged of “Care”", "monthly", "yearly"),
            ("Оплата — «Care»", "ежемесячно", "ежегодно"),
        ),
    ],
)
def test_a_change_is_named_as_its_form_names_it(
    place: str, value: object, english: tuple[str, str, str], russian: tuple[str, str, str]
) -> None:
    assert lines(page((place, value))) == [english]
    assert lines(page((place, value), language="ru")) == [russian]


def test_what_came_or_went_is_told_by_its_name_alone() -> None:
    without = case_of({**BASE, "offer": {"items": BASE["offer"]["items"][:1]}, "our_side": None})
    full = case_of({**BASE, "our_side": None})
    assert lines(between(full, without)) == [("Care: removed", "", "")]
    assert lines(between(without, full)) == [("Care: added", "", "")]


def test_a_run_that_is_put_back_says_so() -> None:
    left_out = edited_case(case_of(BASE), "trials.0.runs.0.excluded", "sieve")
    assert lines(between(left_out, case_of(BASE))) == [("Run A3 put back in trial “Pilot vat”", "sieve", "–")]


def test_many_changes_of_one_group_are_counted() -> None:
    runs = [{**RUN, "run": f"B{n}"} for n in range(20)]
    more = case_of({**BASE, "trials": [{**TRIAL, "runs": [*TRIAL["runs"], *runs]}]})
    (group,) = between(case_of(BASE), more).groups
    assert (len(group.lines), group.more) == (12, "and 8 more changes")


def cells(found: DifferencePage) -> str:
    return " ".join(cell for table in (found.figures, found.parts) if table for row in table.rows for cell in row.cells)


def test_printed_parts_add_up_to_the_printed_whole() -> None:
    edits = (("offer.items.pump.discount", 0.123), ("offer.items.care.price", 133.3), ("rates.horizon_months", 37))
    found = page(*edits, trials=False)
    assert found.parts is not None
    taken = [row.cells[3].replace("€", "").replace(",", "").replace("−", "-") for row in found.parts.rows]
    *parts, whole = map(int, taken)
    assert sum(parts) == whole


def test_nothing_of_our_side_is_told_where_it_is_not_for_the_reader() -> None:
    edits = (("our_side.costs.0.cost", 3100.0), ("offer.items.pump.discount", 0.1), ("offer.items.care.price", 120.0))
    ours, others = page(*edits, trials=False), page(*edits, ours=False, trials=False)
    assert "Our margin" in cells(ours)
    assert "Our margin" not in cells(others)
    assert len(lines(ours)) == 3
    assert [one[0] for one in lines(others)] == ["Discount on “Pump”", "Price, without VAT of “Care”"]
    assert others.parts is not None
    assert {len(row.cells) for row in others.parts.rows} == {len(others.parts.columns)} == {4}


def test_without_figures_the_changes_stand_alone() -> None:
    found = between(case_of(BASE), case_of({**BASE, "changes": []}))
    assert (found.figures, found.parts) == (None, None)
    assert lines(found) == [("Raw-material yield: removed", "", "")]
