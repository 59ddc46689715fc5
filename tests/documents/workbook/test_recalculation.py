"""The workbook computes anew what the app computes: LibreOffice after every input was changed against `appraise`."""

import math
from dataclasses import dataclass

import pytest

from documents.workbook.render import render_workbook
from proposals.case_json import case_of
from proposals.valuation.appraise import appraise
from tests.documents.workbook.book_cases import changed, documents
from tests.documents.workbook.live_book import Cell, Value, cells, constants, recalculated, with_constants, words
from tests.fakes import house_parameters

DOCUMENTS = documents()
NEARLY = 0.005
OF_FLOATS = 1e-9


@dataclass(frozen=True, slots=True)
class Made:
    """The workbook of a case, that of the same case with other inputs, and the first computed anew with those inputs."""

    before: bytes
    wanted: bytes
    inputs: dict[Cell, float]


def book(document: dict[str, object], language: str) -> bytes:
    case = case_of(document)
    return render_workbook(case, appraise(case, house_parameters()), language)


def made(name: str) -> Made:
    language = "ru" if name in ("berries", "welch") else "en"
    before, wanted = book(DOCUMENTS[name], language), book(changed(DOCUMENTS[name]), language)
    old, new = constants(before), constants(wanted)
    return Made(before, wanted, {cell: value for cell, value in new.items() if old.get(cell) != value})


@pytest.fixture(scope="module")
def books() -> dict[str, Made]:
    return {name: made(name) for name in DOCUMENTS}


@pytest.fixture(scope="module")
def anew(office: str, books: dict[str, Made], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    typed = [with_constants(one.before, one.inputs) for one in books.values()]
    found = recalculated(office, tmp_path_factory.mktemp("office"), typed)
    return dict(zip(books, found, strict=True))


def agree(found: Value | None, wanted: Value | None) -> bool:
    if isinstance(found, float | int) and isinstance(wanted, float | int):
        return math.isclose(found, wanted, abs_tol=NEARLY, rel_tol=OF_FLOATS)
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
