"""The page that stands alone: how its author is reached, its seal, and a picture that takes the room there is."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from documents.brand import Brand, load_brand
from documents.composition import composed
from documents.context import Subject
from documents.formats import formats_for
from documents.render import render_pages
from documents.seal import Seal
from documents.sections import page_room
from documents.sections.answer import answer
from documents.sections.one_page import Beside, OnePage, height_of, one_page
from documents.sections.parts import Picture, Voice
from documents.trace.ledger import recording
from documents.trace.record import figures_of, tagged, traced
from proposals.brand import FIRST_BRAND, Livery
from proposals.brand_checks import brand_of
from proposals.edition import Edition, Paper
from proposals.industries import case_from
from proposals.valuation.appraise import appraise
from proposals.valuation.prospects import prospects_of
from readers.industry_folder import IndustryFolder
from tests.documents.beset_case import beset
from tests.documents.printed import DESK, HOUSE, figured, in_seal, plain

SEALED = Seal("VP-17", 2, "2f0a91c477de0b35" + "0" * 48, draft=False, address="https://offers.example")


def page_of(name: str = "film", paper: Paper = "A4", seal: Seal | None = None, language: str = "en") -> OnePage:
    case, valuation = figured(name)
    voice = Voice(formats_for(case, valuation, language), paper=paper)
    return one_page(case, valuation, voice, Beside(load_brand(FIRST_BRAND), seal))


def reached(page: OnePage) -> str:
    return next((pair.value for pair in page.head if pair.label == "Contacts"), "")


def house(**contacts: Any) -> Brand:
    record = load_brand(FIRST_BRAND).record.model_dump(mode="json", exclude_none=True)
    del record["logo"]
    return Brand.of(Livery(brand_of({**record, "contacts": contacts})))


def test_its_author_can_be_reached_by_telephone_and_mail() -> None:
    assert reached(page_of()) == "+000 55 010 34, sofia.lindqvist@northlight.example"


@pytest.mark.parametrize(
    ("contacts", "said"), [({"phone": "+000 1", "email": "us@house.example"}, "+000 1, us@house.example"), ({}, "")]
)
def test_where_the_author_gives_no_way_the_house_is_reached(contacts: dict[str, str], said: str) -> None:
    case, valuation = figured("film")
    assert case.seller is not None
    author = case.seller.author.model_copy(update={"phone": None, "email": None})
    silent = case.model_copy(update={"seller": case.seller.model_copy(update={"author": author})})
    for one in (silent, case.model_copy(update={"seller": None})):
        page = one_page(one, valuation, Voice(formats_for(case, valuation, "en")), Beside(house(**contacts)))
        assert reached(page) == said


@pytest.mark.parametrize(
    ("seal", "shown"),
    [(SEALED, True), (replace(SEALED, draft=True), False), (replace(SEALED, number=""), False), (None, False)],
)
def test_only_a_released_page_with_a_number_has_a_code_and_its_fingerprint(seal: Seal | None, shown: bool) -> None:
    found = page_of(seal=seal).seal
    assert (found is not None) is shown
    if found is not None:
        assert (plain(found.fingerprint), found.how) == (
            "2f0a 91c4 77de 0b35",
            "Check this document: offers.example/check",
        )
        assert "<svg" in str(found.code)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_net_present_value_is_explained_where_it_stands(language: str) -> None:
    (_, npv, _) = page_of(language=language).careful.figures
    assert (
        plain(npv.note)
        == {
            "en": "today's money: 48 months at 11% a year",
            "ru": "в сегодняшних деньгах: 48 месяцев, 11 % в год",
        }[language]
    )


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", ["film", "cheese", "berries"])
def test_the_bridge_takes_the_room_that_the_paper_leaves_and_no_more(name: str, paper: Paper) -> None:
    page = page_of(name, paper)
    assert page.bridge is not None
    width = float(page.bridge.width.removesuffix("mm"))
    room = page_room.room_on(paper) - height_of(page) - page_room.of_notes(page.bridge_words) - page_room.ALONE.picture
    height = width * page_room.POINTS * _shape(page.bridge)
    assert height <= room
    assert width >= 170 or height > room - 2 * page_room.POINTS


def _shape(shown: Picture) -> float:
    found = page_room.VIEW.search(shown.svg)
    assert found is not None
    return float(found[2]) / float(found[1])


def test_the_bridge_gives_way_to_bad_news() -> None:
    case, valuation = beset()
    crowded = one_page(
        case, valuation, Voice(formats_for(case, valuation, "en")), Beside(load_brand(FIRST_BRAND), SEALED)
    )
    assert crowded.bridge is None


def test_the_facts_beside_a_code_are_at_least_as_high_as_it_is() -> None:
    head = page_of().head
    assert page_room.of_head(head[:1], ("2f0a",)) >= page_room.SEAL > page_room.of_head(head[:1], ())


def test_a_picture_without_a_size_takes_no_room() -> None:
    shown = page_of().bridge
    assert shown is not None
    assert page_room.width_in(500.0, Picture(type(shown.svg)("<svg/>")), page_room.ALONE) == 0.0


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("name", ["film", "cheese", "berries"])
def test_the_answer_of_a_proposal_keeps_its_decision_on_the_same_page(name: str, language: str) -> None:
    case, valuation = figured(name)
    said = answer(case, valuation, Voice(formats_for(case, valuation, language)))
    assert said.bridge is not None
    taken = page_room.of_answer(said, (said.decision, said.delay), page_room.INSIDE)
    taken += page_room.of_notes(said.bridge_words) + page_room.INSIDE.picture
    width = float(said.bridge.width.removesuffix("mm")) * page_room.POINTS
    assert taken + width * _shape(said.bridge) <= page_room.room_on("A4") or width < page_room.LEAST_PICTURE + 3.0


def test_an_answer_with_much_bad_news_leaves_its_bridge_to_the_section_that_has_it() -> None:
    case, valuation = beset()
    said = answer(case, valuation, Voice(formats_for(case, valuation, "en")))
    assert said.bridge is None
    assert said.bridge_words == ()


def note_below(name: str, label: str, language: str = "en") -> str:
    """What stands small below a figure of the answer."""
    case, valuation = figured(name)
    figures = answer(case, valuation, Voice(formats_for(case, valuation, language))).figures.figures
    return plain(next(one.note for one in figures if one.label == label))


def test_beside_the_investment_stands_how_much_money_is_out_at_most_where_that_is_more() -> None:
    case, valuation = figured("film")
    flow = valuation.cash_flow.cumulative
    most = plain(formats_for(case, valuation, "en").money(-min(flow)))
    assert flow[3] == min(flow) < -valuation.investment
    assert note_below("film", "Investment") == (
        f"your own costs included; most money out in month 3: {most}, working capital included"
    )
    assert note_below("berries", "Investment") == "your own costs included"


@pytest.mark.parametrize(("name", "taxed"), [("berries", True), ("film", False)])
def test_where_tax_is_told_each_figure_says_whether_it_is_taken_off(name: str, taxed: bool) -> None:
    case, valuation = figured(name)
    said = answer(case, valuation, Voice(formats_for(case, valuation, "en")))
    assert ("before tax" in note_below(name, "More profit a year")) is taxed
    assert ("after tax" in note_below(name, "Payback")) is taxed
    ends = [one.note.split(", ")[-1] for one in said.careful.figures]
    assert (ends == ["before tax", "after tax", "after tax"]) is taxed
    assert any("tax" in one for one in ends) is taxed


def test_a_bridge_that_may_just_fit_is_small_but_there() -> None:
    case, valuation = figured("film")
    said = answer(case, valuation, Voice(formats_for(case, valuation, "ru")))
    assert said.bridge is not None
    assert said.bridge_words


INDUSTRIES = IndustryFolder(Path(__file__).parent.parent.parent / "parameters", dt.date(2026, 11, 26))


def begun(industry: str) -> Subject:
    """A proposal of which nothing is known but the industry."""
    found = INDUSTRIES.load(industry)
    case = case_from(found, "EUR", found.plant, "Brook")
    valuation = appraise(case, HOUSE)
    return Subject(case, valuation, prospects_of(case, HOUSE, valuation))


def remarks_of(subject: Subject, language: str) -> tuple[str, ...]:
    voice = Voice(formats_for(subject.case, subject.valuation, language))
    page = one_page(subject.case, subject.valuation, voice, Beside(load_brand(FIRST_BRAND), None, subject.asked))
    return tuple(plain(one) for one in page.remarks)


def test_typical_figures_are_told_with_the_range_that_they_leave_and_the_weightiest_by_name() -> None:
    told = remarks_of(begun("dairy"), "en")
    at = next(n for n, one in enumerate(told) if "all of them are typical of the industry" in one)
    assert told[at + 1] == (
        "With what is usual in the industry the profit uplift a year is €100,000 to €220,000 in eight draws of ten."
    )
    assert "the weightiest first: Line speed: 0.6 t/h, usual 0.3 t/h to 1.2 t/h; Planned hours" in told[at + 2]


def test_a_page_without_typical_figures_says_nothing_of_them() -> None:
    for language in ("en", "ru"):
        assert not any("usual" in one or "обычн" in one for one in remarks_of(Subject(*figured("film")), language))


@pytest.mark.parametrize("industry", ["dairy", "packaging", "trade"])
def test_the_page_of_a_case_from_an_industry_is_one_page_and_each_figure_on_it_has_its_origin(industry: str) -> None:
    asked = Edition(language="ru", profile="one_page")
    subject = in_seal(begun(industry), asked)
    with recording() as ledger:
        composition = composed(tagged(subject), asked, subject.worn)
    made = traced(composition.marked(), ledger, subject, "ru")
    found = figures_of(made, render_pages(subject, asked, DESK))
    assert [one for one in found if one.origin.how == "unresolved"] == []
    assert any("prospects:asked.uplift" in str(one.origin.source) for one in found)
