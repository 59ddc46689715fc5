"""The workbook computes anew what the app computes: LibreOffice after every input was changed against `appraise`."""

import json
import math
from dataclasses import dataclass
from functools import cache

import pytest

from documents.workbook.render import render_workbook
from tests.documents.shared import shared
from tests.documents.workbook.book_cases import DOCUMENTS, book_of, changed, valued
from tests.documents.workbook.live_book import (
    Cell,
    Value,
    cells,
    computed,
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


@cache
def made(name: str) -> Made:
    language = "ru" if name in RUSSIAN else "en"
    before = book_of(name, language)
    other = changed(DOCUMENTS[name])
    wanted = shared(f"{name}-{language}-changed.xlsx", lambda: render_workbook(*valued(other), language))
    old, new = constants(before), constants(wanted)
    return Made(before, wanted, {cell: value for cell, value in new.items() if old.get(cell) != value})


def typed() -> dict[str, bytes]:
    """Every workbook with other inputs typed into it."""
    books = {name: with_constants(one.before, one.inputs) for name, one in ((name, made(name)) for name in DOCUMENTS)}
    like, where = made(BENT).before, names(made(BENT).before)
    bent = {name: with_constants(like, {where[cell]: value for cell, value in values.items()})
            for name, values in TYPED.items()}  # fmt: skip
    return books | bent


@pytest.fixture(scope="module")
def anew(office: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The sheets of every workbook after other inputs were typed into it."""
    folder = tmp_path_factory.mktemp("office")
    found = shared("recalculated.json", lambda: recalculated(office, folder, list(typed().values())))
    return dict(zip([*DOCUMENTS, *TYPED], json.loads(found), strict=True))


def agree(found: Value | None, wanted: Value | None) -> bool:
    if isinstance(found, float | int) and isinstance(wanted, float | int):
        return math.isclose(found, wanted, abs_tol=NEARLY, rel_tol=OF_FLOATS if abs(wanted) > HUGE else 0.0)
    return found == wanted


@pytest.mark.office
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_cell_is_the_apps_own_for_the_changed_inputs(name: str, anew: dict[str, dict[str, str]]) -> None:
    book = made(name).wanted
    wanted, found = cells(book), computed(anew[name])
    apart = {cell: (found.get(cell), wanted.get(cell)) for cell in {*wanted, *found} - words(book)}
    apart = {cell: pair for cell, pair in apart.items() if not agree(*pair)}
    assert dict(sorted(apart.items())[:20]) == {}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_but_input_cells_differs_between_two_workbooks_with_other_inputs(name: str) -> None:
    """What is no formula and no input would stay behind when an input is changed."""
    allowed = unlocked(made(name).before) | ADJUSTED.get(name, set())
    assert len(made(name).inputs) >= 3
    assert {cell for cell in made(name).inputs if cell not in allowed} == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_changed_input_is_seen_in_the_results(name: str) -> None:
    found, wanted = cells(made(name).before), cells(made(name).wanted)
    at = names(made(name).before)["result_npv"]
    assert not agree(found[at], wanted[at])


@pytest.mark.office
def test_a_longer_horizon_and_a_far_start_are_followed(anew: dict[str, dict[str, str]]) -> None:
    document, found, where = DOCUMENTS[BENT], computed(anew["longer"]), names(made(BENT).before)
    _case, valuation = valued({**document, "rates": {**document["rates"], **TYPED["longer"]}})
    assert found[where["result_npv"]] == pytest.approx(valuation.measures.npv, abs=NEARLY)
    assert found[where["result_payback"]] == pytest.approx(valuation.measures.payback, abs=NEARLY)
    assert found[where["case_conservative_npv"]] == pytest.approx(valuation.conservative.npv, abs=NEARLY)


@pytest.mark.office
def test_inputs_that_contradict_each_other_are_told_on_the_first_sheet(anew: dict[str, dict[str, str]]) -> None:
    assert cells(made(BENT).before)["Summary", 6, 1] == "The inputs are possible together."
    told = str(computed(anew["contradiction"])["Summary", 6, 1])
    assert told.startswith("Some inputs are not possible together")
