"""A document never lets figures that are typical of an industry pass for the client's own."""

import datetime as dt
from pathlib import Path

import pytest

from documents.formats import formats_of
from documents.remarks import ALL_TYPICAL, SOME_TYPICAL, remarks
from documents.sections.parts import Voice
from documents.slides.today import GIVEN, TYPICAL, today_slide
from proposals.case import Case
from proposals.case_json import case_of
from proposals.draft_edit import edited_case
from proposals.industries import case_from
from proposals.questionnaire import place_of
from proposals.units import figures
from proposals.valuation.appraise import appraise
from readers.industry_folder import IndustryFolder
from tests.documents.printed import html_of
from tests.fakes import PAYING, house_parameters

FOLDER = Path(__file__).parent.parent.parent / "parameters"
BEGUN = case_from(IndustryFolder(FOLDER, dt.date(2026, 11, 26)).load("dairy"), "EUR", "Coagulant", "Dairy Meadow")
ONE_KNOWN = edited_case(BEGUN, "baseline.metrics.crew.value", 7.0)
HOUSE = house_parameters()


def all_known(case: Case) -> Case:
    for path, _ in figures(case):
        case = edited_case(case, f"{place_of(path)}.confidence", "measured")
    return case


@pytest.mark.parametrize(
    ("case", "said"),
    [(BEGUN, {ALL_TYPICAL}), (ONE_KNOWN, {SOME_TYPICAL}), (all_known(BEGUN), set()), (case_of(PAYING), set())],
    ids=["all assumed", "one known", "all known", "a case of its own"],
)
def test_beside_the_headline_stands_that_figures_are_only_typical(case: Case, said: set[str]) -> None:
    told = set(remarks(case, appraise(case, HOUSE), "en"))
    assert told & {ALL_TYPICAL, SOME_TYPICAL} == said


@pytest.mark.parametrize(
    ("language", "words", "sure"),
    [
        ("en", "all of them are typical of the industry", "typical of the industry"),
        ("ru", "все они взяты как типовые для отрасли", "типовое для отрасли"),
    ],
)
def test_the_proposal_says_so_on_its_answer_and_at_every_figure(language: str, words: str, sure: str) -> None:
    html = html_of(BEGUN, appraise(BEGUN, HOUSE), language).replace("\u00a0", " ").replace("&nbsp;", " ")
    assert words in html
    assert html.count(sure) >= len(list(figures(BEGUN)))


@pytest.mark.parametrize(("case", "note"), [(BEGUN, TYPICAL), (case_of(PAYING), GIVEN)], ids=["assumed", "given"])
def test_no_slide_says_that_the_client_gave_what_is_only_typical(case: Case, note: str) -> None:
    slide = today_slide(case, appraise(case, HOUSE), Voice(formats_of(case, "en")))
    assert note in slide.notes
