"""The figures of a whole document: where they stand and come from, and that writing them down changes nothing."""

import datetime as dt
import math
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.context import Subject
from documents.errors import RenderFailed
from documents.formats import Formats
from documents.numerals import rounded, rows_that_add_up, written
from documents.render import render_html, render_pdf
from documents.sections.parts import Voice
from documents.sections.price_notes import price_notes
from documents.trace.agreement import as_written
from documents.trace.ledger import MARKS, Entry, recording, set_around, unmarked
from documents.trace.origin import sourced
from documents.trace.places import composed
from documents.trace.read_numbers import number_in
from documents.typography import bound
from tests.documents.printed import DESK, edition, form_of, in_seal
from tests.documents.trace.traced_cases import EXAMPLES, LANGUAGES, figures, subject_of, traced_case
from tests.documents.worked_case import bent, valued
from tests.proposals.plant_cases import sound_case

CASES = ("worked", "barest", "largest", "marked_up", *EXAMPLES)
MATTER = ("%", "month", "points")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_a_document_whose_figures_are_written_down_is_the_same_document(name: str, language: str) -> None:
    form = form_of(name, language)
    assert traced_case(name, language).html == render_html(in_seal(subject_of(name), form), form)


@pytest.mark.parametrize(("name", "language"), [(name, language) for name in EXAMPLES for language in LANGUAGES])
def test_every_figure_of_the_examples_has_an_origin(name: str, language: str) -> None:
    assert [one for one in figures(name, language) if one.origin.how == "unresolved"] == []


@pytest.mark.parametrize(("name", "language"), [("cheese", "en"), ("berries", "ru"), ("film", "en"), ("largest", "ru")])
def test_money_percents_and_durations_come_from_an_input_a_run_or_a_formula(name: str, language: str) -> None:
    currency = traced_case(name, language).snapshot.roots["case"].currency
    known = {"input", "run", "computed", "formula", "scale", "bound", "nothing"}
    found = [one for one in figures(name, language) if one.origin.unit in (*MATTER, currency)]
    assert len(found) > 100
    assert [one for one in found if one.origin.how not in known] == []


@pytest.mark.parametrize(("name", "item"), [("film", "feeder"), ("berries", "sealer")])
def test_how_many_payments_there_are_leads_to_the_months_that_were_agreed(name: str, item: str) -> None:
    months = f"case:offer.items.{item}.paid.months"
    assert {one.section for one in figures(name, "en") if one.origin.source == months} >= {"costs", "offer"}


def test_where_payments_end_earlier_their_number_leads_to_the_last_of_them() -> None:
    """700.00 in 600 parts of 1.17: 598 of them and 0.34 have paid all."""
    paid = {"way": "instalments", "months": 600}
    case = sound_case({"offer.items.0.price": 700.0, "offer.items.0.quantity": 1.0, "offer.items.0.paid": paid})
    with recording() as ledger:
        price_notes(case, case.offer.items[0], Voice(Formats("en", "EUR")))
    (found,) = (one for one in ledger.entries if one.text == "599")
    assert f"paid:{case.offer.items[0].id}.598.month" in str(found.source)


def test_the_figures_of_the_answer_are_those_of_the_valuation() -> None:
    told = {str(one.origin.source): one.origin.text for one in figures("worked", "en") if one.section == "answer"}
    assert told["figures:uplift"] == html_figure("worked", "uplift")


def html_figure(name: str, field: str) -> str:
    subject = subject_of(name)
    return Formats("en", subject.case.currency).money(getattr(subject.valuation, field))


def test_figures_typed_in_texts_resolve_to_the_text() -> None:
    found = [one.origin for one in figures("cheese", "en") if one.origin.how == "text"]
    assert {"case:issue.number", "case:situation.en"} <= {one.source for one in found}


def test_figures_stand_on_ascending_pages_section_by_section() -> None:
    pages: dict[str, list[int]] = {}
    for one in figures("cheese", "en"):
        pages.setdefault(one.section, []).append(one.page)
    first = [min(found) for found in pages.values()]
    assert first == sorted(first)


def test_the_same_figure_of_the_same_origin_has_one_id() -> None:
    found = figures("cheese", "ru")
    by_id = {one.id: one.origin for one in found}
    assert all(by_id[one.id] == one.origin for one in found)
    assert len(by_id) == len({(one.text, str(one.source), one.value, one.unit, one.how) for one in by_id.values()})


def test_nothing_is_marked_where_no_ledger_is_open() -> None:
    assert MARKS.search(Formats("en", "EUR").money(12.5)) is None


@pytest.mark.parametrize(
    ("written_by", "text", "unit"),
    [
        (lambda write: write.money(-1234.5, 2), "−€1,234.50", "EUR"),
        (lambda write: write.signed_money(1234.0), "+€1,234", "EUR"),
        (lambda write: write.percent(0.0985), "9.85%", "%"),
        (lambda write: write.points(0.0055), "+0.55 points", "points"),
        (lambda write: write.quantity(412.5, "EUR/t"), "€412.50/t", "EUR/t"),
        (lambda write: write.quantity(12.0, "kg/100 kg"), "12 kg/100 kg", "kg/100 kg"),
        (lambda write: write.months(2.34), "2.3 months", "month"),
        (lambda write: write.date(dt.date(2026, 11, 20)), "20 November 2026", ""),
    ],
)
def test_a_figure_is_written_down_whole_with_its_sign_and_unit(written_by, text: str, unit: str) -> None:
    with recording() as ledger:
        marked = written_by(Formats("en", "EUR"))
    piece = composed(f"<p>{marked}</p>", ledger).pieces[0]
    assert unmarked(marked).replace("\u00a0", " ") == text
    assert piece.entry is not None
    assert (piece.entry.text.replace("\u00a0", " "), piece.entry.unit) == (text, unit)
    assert text[0].isdigit() or marked[0] == text[0]
    assert text[-1].isdigit() or marked[-1] == text[-1]


@given(st.sampled_from(LANGUAGES), st.decimals(-(10**12), 10**12, places=4), st.integers(-3, 4))
def test_what_is_written_reads_back_as_the_rounded_figure(language: str, value: Decimal, digits: int) -> None:
    with recording() as ledger:
        text = unmarked(written(language, value, digits))
    assert number_in(text, language) == rounded(value, digits)
    assert all(as_written(entry, language) for entry in ledger.entries)


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [
        ("€168,924", 168_927.0, 0),
        ("€168,924", 168_924.6, 0),
        ("9.4%", 9.46, 1),
        ("−5", 5.0, 0),
        ("+1,300", 130.0, 0),
        ("€0", 1_000_000.0, 0),
        ("€0", 600.0, -3),
        ("€1,000,000", 2_999_999.0, 0),
        ("€30,000", 49_000.0, 0),
        ("€30,000", 30_500.1, -3),
        ("€30,000", math.nan, 0),
        ("no figure", 0.0, 0),
    ],
)
def test_a_text_that_is_not_its_value_is_known(text: str, value: float, places: int) -> None:
    assert not as_written(Entry(text, value, "", None, text, 0.5 * 10.0**-places), "en")


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [("€30,000", 30_500.0, -3), ("€0", 499.0, -3), ("2.5", 2.45, 1), ("−2.5", -2.55, 1), ("€168,924", 168_924.5, 0)],
)
def test_a_text_may_lie_half_a_unit_off_its_value(text: str, value: float, places: int) -> None:
    assert as_written(Entry(text, value, "", None, text, 0.5 * 10.0**-places), "en")


FIGURE = sourced(210_345.6, "figures:x")
ROWS = tuple(sourced(value, f"figures:{value}") for value in (1.4, 1.4, 1.4))


@pytest.mark.parametrize(
    ("write", "off"),
    [
        (lambda: written("en", 12.34, 1), 0.05),
        (lambda: Formats("en", "EUR").money(FIGURE), 0.5),
        (lambda: Formats("en", "EUR", 2).money(FIGURE), 0.005),
        (lambda: Formats("en", "EUR").money(rounded(FIGURE, -3)), 500.0),
        (lambda: written("en", FIGURE, -3), 500.0),
        (lambda: Formats("en", "EUR").money(rounded(FIGURE, 0)), 0.5),
        (lambda: Formats("en", "EUR").money(rows_that_add_up(ROWS)[0]), 1.0),
        (lambda: Formats("en", "EUR").money(sum(rows_that_add_up(ROWS))), 3.0),
        (lambda: Formats("en", "EUR").percent(sourced(0.0985, "case:x"), 1), 0.05),
    ],
)
def test_a_figure_keeps_how_far_it_was_rounded(write: Callable[[], str], off: float) -> None:
    with recording() as ledger:
        write()
    assert ledger.entries[-1].off == pytest.approx(off)
    assert as_written(ledger.entries[-1], "en")


def test_signs_that_mark_figures_are_refused_in_a_case_by_their_place() -> None:
    subject = Subject(*valued(bent(situation="before \U000f0012 after")))
    with pytest.raises(RenderFailed) as refused:
        render_pdf(subject, edition("en"), DESK)
    assert (refused.value.notice.facts["place"], refused.value.notice.facts["code"]) == ("situation", "U+F0012")


@pytest.mark.parametrize("text", ["10 t at 5 %", 'he said "12 kg" - 3 %', "10-15 %", "no figure at all"])
def test_type_is_set_around_marks_as_without_them(text: str) -> None:
    with recording():
        write = Formats("en", "EUR")
        marked = f"{write.number(7)} {text} {write.money(1234.5, 2)} x"
    bare = unmarked(marked)
    assert unmarked(set_around(marked, lambda one: bound(one, "en"))) == bound(bare, "en")
    assert len(MARKS.findall(set_around(marked, lambda one: bound(one, "en")))) == 4
