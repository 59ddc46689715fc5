"""A payback never stands without the client's limit where it is beyond it, the one by what is proven included.

A payback that the horizon does not hold is beyond no limit that is longer than the horizon.
"""

from dataclasses import replace

import pytest

from documents.formats import formats_for
from documents.our_side import our_page
from documents.payback_words import is_beyond, is_untold, limit_sentences, payback_note
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

PROVEN_OPEN = (
    "By what is proven alone the money does not come back within 48 months; whether it does within your limit of 60 "
    "months cannot be told from this horizon."
)


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
        (99.0, None, False), (0.0, 1, False), (None, 48, True), (None, 49, False), (49.0, 48, True),
    ],
)  # fmt: skip
def test_a_payback_is_beyond_a_limit_as_it_is_printed_and_only_where_the_horizon_tells(
    months: float | None, limit: int | None, beyond: bool
) -> None:
    assert is_beyond(months, limit, horizon=48) is beyond


@pytest.mark.parametrize(
    ("months", "limit", "untold"),
    [(None, 49, True), (None, 48, False), (None, None, False), (47.0, 60, False)],
)
def test_only_of_a_limit_behind_the_horizon_it_cannot_be_told_whether_it_is_kept(
    months: float | None, limit: int | None, untold: bool
) -> None:
    assert is_untold(months, limit, horizon=48) is untold


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (film(), [PROVEN_LATE]),
        (film(proven=18.0), []),
        (film(limit=None), []),
        (film(proven=None), ["By what is proven alone the money does not come back within your limit of 18 months."]),
        (film(expected=20.0), ["The expected payback of 20 months is beyond your limit of 18 months.", PROVEN_LATE]),
        (film(proven=None, limit=60), [PROVEN_OPEN]),
        (
            film(proven=None, expected=None, limit=60),
            [
                "The money is not expected back within 48 months; whether it is within your limit of 60 months cannot "
                "be told from this horizon.",
                PROVEN_OPEN,
            ],
        ),
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
        (film(proven=None), "by what is proven: not within 48 months; your limit is 18 months"),
        (
            film(proven=None, limit=60),
            "by what is proven: not within 48 months; your limit of 60 months is longer than the horizon",
        ),
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


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("case_at", ["expected", "proven", "conservative"])
def test_nothing_is_called_beyond_a_limit_that_is_longer_than_the_horizon(case_at: str, language: str) -> None:
    case, valuation = film(proven=20.0, expected=18.0, limit=60)
    valuation = replace(valuation, **{case_at: replace(getattr(valuation, case_at), payback=None)})
    write = formats_for(case, valuation, language)
    said = plain(" ".join((*limit_sentences(case, valuation, write), payback_note(case, valuation, write))))
    open_to_tell = {"en": "cannot be told from this horizon", "ru": "по этому горизонту сказать нельзя"}[language]
    assert open_to_tell in said
    assert not any(one in said for one in ("beyond", "not come back within your limit", "дольше", "в пределах вашего"))


@pytest.mark.parametrize(
    ("limit", "note"),
    [
        (36, "beyond your limit of 36 months"),
        (37, "your limit of 37 months is longer than the horizon"),
    ],
)
def test_below_an_expected_payback_that_is_not_reached_stands_what_the_horizon_tells(limit: int, note: str) -> None:
    case, valuation = figured("cheese")
    valuation = replace(valuation, expected=replace(valuation.expected, payback=None))
    client = case.client.model_copy(update={"payback_limit_months": limit})
    assert valuation.programme.horizon_months == 36
    found = payback_note(case.model_copy(update={"client": client}), valuation, formats_for(case, valuation, "en"))
    assert plain(found) == note


def our_remarks(case: Case, valuation: Valuation, language: str = "en") -> list[str]:
    worth = worth_of(valuation.before, valuation.drivers, valuation.programme, valuation.terms)
    told = Voice(formats_for(case, valuation, language))
    return [plain(one) for one in our_page(case, valuation, our_figures(case, worth), None, told).remarks]


@pytest.mark.parametrize(
    ("proven", "limit", "said"),
    [
        (18.5, 18, "By what is proven alone the client's payback is 18.5 months, beyond his limit of 18 months."),
        (17.9, 18, ""),
        (None, 60, "By what is proven alone the client's money does not come back within 48 months; whether it does "
                   "within his limit of 60 months cannot be told from this horizon."),
        (None, 18, "By what is proven alone the client's money does not come back within 48 months; his limit is 18 "
                   "months."),
    ],
)  # fmt: skip
def test_our_own_page_says_it_to_whoever_approves(proven: float | None, limit: int, said: str) -> None:
    found = our_remarks(*film(proven=proven, limit=limit))
    assert [one for one in found if one.startswith("By what is proven")] == ([said] if said else [])


def test_our_own_page_says_where_highest_prices_go_by_the_horizon_instead_of_a_longer_limit() -> None:
    said = "The client's limit of 60 months is longer than the horizon: prices count as paid back in time only within"
    assert any(one.startswith(said) for one in our_remarks(*film(limit=60)))
    assert not any(one.startswith("The client's limit of") for one in our_remarks(*film(limit=48)))


def test_where_no_price_is_paid_back_within_a_horizon_shorter_than_the_limit_nothing_is_said_of_the_limit() -> None:
    case, valuation = film(limit=60)
    worth = worth_of(valuation.before, valuation.drivers, valuation.programme, valuation.terms)
    never = replace(our_figures(case, worth), ceiling=None, careful_ceiling=None)
    said = [plain(one) for one in our_page(case, valuation, never, None, voice(case, valuation)).remarks]
    assert "The client is not paid back within 48 months at any price of ours, not even for nothing." in said
    assert not any("within his limit at any price" in one for one in said)
