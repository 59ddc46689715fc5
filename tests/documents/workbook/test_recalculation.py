"""The workbook computes anew what the app computes: LibreOffice after every input was changed against `appraise`."""

import math
from dataclasses import dataclass

import pytest

from documents.workbook.render import render_workbook
from tests.documents.workbook.book_cases import DOCUMENTS, book_of, changed, valued
from tests.documents.workbook.live_book import (
    Cell,
    Value,
    cells,
    constants,
    names,
    recalculated,
    unlocked,
    with_constants,
    words,
)

ADJUSTED: dict[str, set[Cell]] = {"three_arms_on_lots": {("Trial 1", 21, 2), ("Trial 1", 21, 3)}}
"""Holm's p-values, which no function of a spreadsheet gives: fixed, and marked so."""
RUSSIAN = ("berries", "welch", "loyal_abroad")
BENT = "by_the_tonne"
TYPED: dict[str, dict[str, int]] = {
    "longer": {"horizon_months": 58, "start_month": 9, "ramp_months": 0},
    "contradiction": {"start_month": 36},
}
"""What is typed besides into the workbook of one case, by the names of its cells."""
NEARLY = 0.005
HUGE = 1e10
OF_FLOATS = 1e-11


@dataclass(frozen=True, slots=True)
class Made:
    """The workbook of a case, that of the same case with other inputs, and the cells in which those differ."""

    before: bytes
    wanted: bytes
    inputs: dict[Cell, float]


def made(name: str) -> Made:
    language = "ru" if name in RUSSIAN else "en"
    before, wanted = book_of(name, language), render_workbook(*valued(changed(DOCUMENTS[name])), language)
    old, new = constants(before), constants(wanted)
    return Made(before, wanted, {cell: value for cell, value in new.items() if old.get(cell) != value})


@pytest.fixture(scope="module")
def books() -> dict[str, Made]:
    return {name: made(name) for name in DOCUMENTS}


@pytest.fixture(scope="module")
def anew(office: str, books: dict[str, Made], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    typed = {name: with_constants(one.before, one.inputs) for name, one in books.items()}
    like, where = books[BENT].before, names(books[BENT].before)
    for name, values in TYPED.items():
        typed[name] = with_constants(like, {where[cell]: value for cell, value in values.items()})
    found = recalculated(office, tmp_path_factory.mktemp("office"), list(typed.values()))
    return dict(zip(typed, found, strict=True))


def agree(found: Value | None, wanted: Value | None) -> bool:
    if isinstance(found, float | int) and isinstance(wanted, float | int):
        return math.isclose(found, wanted, abs_tol=NEARLY, rel_tol=OF_FLOATS if abs(wanted) > HUGE else 0.0)
    return found == wanted


@pytest.mark.office
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_cell_is_the_apps_own_for_the_changed_inputs(
    name: str, books: dict[str, Made], anew: dict[str, bytes]
) -> None:
    wanted, found = cells(books[name].wanted), cells(anew[name])
    computed = {*wanted, *found} - words(books[name].wanted)
    apart = {cell: (found.get(cell), wanted.get(cell)) for cell in computed}
    apart = {cell: pair for cell, pair in apart.items() if not agree(*pair)}
    assert dict(sorted(apart.items())[:20]) == {}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_but_input_cells_differs_between_two_workbooks_with_other_inputs(
    name: str, books: dict[str, Made]
) -> None:
    """What is no formula and no input would stay behind when an input is changed."""
    allowed = unlocked(books[name].before) | ADJUSTED.get(name, set())
    assert len(books[name].inputs) >= 3
    assert {cell for cell in books[name].inputs if cell not in allowed} == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_changed_input_is_seen_in_the_results(name: str, books: dict[str, Made]) -> None:
    found, wanted = cells(books[name].before), cells(books[name].wanted)
    at = names(books[name].before)["result_npv"]
    assert not agree(found[at], wanted[at])


@pytest.mark.office
def test_a_longer_horizon_and_a_far_start_are_followed(books: dict[str, Made], anew: dict[str, bytes]) -> None:
    document, found, where = DOCUMENTS[BENT], cells(anew["longer"]), names(books[BENT].before)
    _case, valuation = valued({**document, "rates": {**document["rates"], **TYPED["longer"]}})
    assert found[where["result_npv"]] == pytest.approx(valuation.measures.npv, abs=NEARLY)
    assert found[where["result_payback"]] == pytest.approx(valuation.measures.payback, abs=NEARLY)
    assert found[where["case_conservative_npv"]] == pytest.approx(valuation.conservative.npv, abs=NEARLY)


@pytest.mark.office
def test_inputs_that_contradict_each_other_are_told_on_the_first_sheet(
    books: dict[str, Made], anew: dict[str, bytes]
) -> None:
    assert cells(books[BENT].before)["Summary", 6, 1] == "The inputs are possible together."
    told = str(cells(anew["contradiction"])["Summary", 6, 1])
    assert told.startswith("Some inputs are not possible together")
