"""A payback never stands without the client's limit where it is beyond it, the one by what is proven included."""

from dataclasses import replace

import pytest

from documents.formats import formats_for
from documents.our_side import our_page
from documents.payback_words import is_beyond, limit_sentences, payback_note
from documents.remarks import headline_with_care, remarks
from documents.sections.cash import cash
from documents.sections.measures import measure_table
from documents.sections.parts import Voice
from documents.slides.cash import cash_slide
from documents.slides.parts import Words
from proposals.case import Case
from proposals.valuation.our_side import our_figures
from proposals.valuation.types import Scenario, Valuation
from proposals.valuation.worth import worth_of
from tests.documents.printed import figured, plain

PROVEN_LATE = "By what is proven alone the payback of 18.5 months is beyond your limit of 18 months."


def film(proven: float | None = 18.5, expected: float | None = 15.4, limit: int | None = 18) -> tuple[Case, Valuation]:
    """The film line with paybacks of our choice."""
    case, found = figured("film")

    def at(scenario: Scenario, payback: float | None) -> Scenario:
        return replace(scenario, payback=payback)

    client = case.client.model_copy(update={"payback_limit_months": limit})
    return case.model_copy(update={"client": client}), replace(
        found,
        expected=at(found.expected, expected),
        proven=at(found.proven, proven),
        conservative=at(found.conservative, 12.0),
    )


def voice(case: Case, valuation: Valuation) -> Voice:
    return Voice(formats_for(case, valuation, "en"))


@pytest.mark.parametrize(
    ("months", "limit", "beyond"),
    [
        (18.0, 18, False), (18.04, 18, False), (18.06, 18, True), (None, 18, True), (None, None, False),
        (99.0, None, False), (0.0, 1, False),
    ],
)  # fmt: skip
def test_a_payback_is_beyond_a_limit_as_it_is_printed(months: float | None, limit: int | None, beyond: bool) -> None:
    assert is_beyond(months, limit) is beyond


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (film(), [PROVEN_LATE]),
        (film(proven=18.0), []),
        (film(limit=None), []),
        (film(proven=None), ["By what is proven alone the money does not come back within your limit of 18 months."]),
        (film(expected=20.0), ["The expected payback of 20 months is beyond your limit of 18 months.", PROVEN_LATE]),
    ],
)
def test_the_sentences_name_each_payback_beyond_the_limit(found: tuple[Case, Valuation], said: list[str]) -> None:
    case, valuation = found
    formats = formats_for(case, valuation, "en")
    assert [plain(one) for one in limit_sentences(case, valuation, formats)] == said
    assert [one for one in map(plain, remarks(case, valuation, "en")) if "your limit" in one] == said


@pytest.mark.parametrize(
    ("found", "note"),
    [
        (film(), "by what is proven: 18.5 months, beyond your limit of 18 months"),
        (film(proven=16.0), "by what is proven: 16 months; your limit is 18 months"),
        (film(limit=None), "by what is proven: 18.5 months"),
        (film(proven=None), "by what is proven: not within 48 months, beyond your limit of 18 months"),
    ],
)
def test_the_note_below_the_payback_says_what_is_proven_and_the_limit(found: tuple[Case, Valuation], note: str) -> None:
    case, valuation = found
    assert plain(payback_note(case, valuation, formats_for(case, valuation, "en"))) == note
    shown = cash(case, valuation, None, voice(case, valuation)).figures
    assert shown is not None
    assert plain(shown.figures[2].note) == note


@pytest.mark.parametrize(("limit", "note"), [(5, "beyond your limit of 5 months"), (6, "your limit is 6 months")])
def test_without_an_unproven_part_the_note_speaks_of_the_limit_alone(limit: int, note: str) -> None:
    case, valuation = figured("cheese")
    client = case.client.model_copy(update={"payback_limit_months": limit})
    found = payback_note(case.model_copy(update={"client": client}), valuation, formats_for(case, valuation, "en"))
    assert plain(found) == note


def test_beside_the_headline_at_the_top_of_the_app_stands_that_its_payback_is_beyond_the_limit() -> None:
    assert plain(headline_with_care(*film(), "en")).endswith(PROVEN_LATE)
    assert "your limit" not in headline_with_care(*film(proven=17.0), "en")


def measured(case: Case, valuation: Valuation) -> dict[str, str]:
    return {row.cells[0]: plain(row.cells[1]) for row in measure_table(valuation, voice(case, valuation)).rows}


def test_the_measures_have_a_row_for_the_payback_by_what_is_proven_only_where_it_differs() -> None:
    case, valuation = film()
    assert measured(case, valuation)["Payback by what is proven"] == "18.5 months"
    assert "Payback by what is proven" not in measured(*figured("cheese"))


def test_cash_flow_and_slide_say_it_beside_the_payback() -> None:
    case, valuation = film()
    told = voice(case, valuation)
    assert PROVEN_LATE in map(plain, cash(case, valuation, None, told).remarks)
    words = (part.paragraphs for part in cash_slide(case, valuation, told).parts if isinstance(part, Words))
    assert PROVEN_LATE in [plain(line) for lines in words for line in lines]


@pytest.mark.parametrize(("proven", "told"), [(18.5, True), (17.9, False)])
def test_our_own_page_says_it_to_whoever_approves(proven: float, told: bool) -> None:
    case, valuation = film(proven=proven)
    worth = worth_of(valuation.before, valuation.drivers, valuation.programme, valuation.terms)
    page = our_page(case, valuation, our_figures(case, worth), None, voice(case, valuation))
    said = "By what is proven alone the client's payback is 18.5 months, beyond his limit of 18 months."
    assert (said in map(plain, page.remarks)) is told
