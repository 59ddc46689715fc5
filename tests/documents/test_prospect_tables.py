"""Tables of what may come: two effects together, options, scenarios by hand; and what a client never sees."""

import io
import json
from dataclasses import replace
from html import unescape
from typing import Any

import pikepdf
import pypdfium2
import pytest

from calculators.errors import N_, Notice
from documents.asked import act_job, proposal_job
from documents.formats import Formats
from documents.sections.options import option_table
from documents.sections.parts import DASH, Voice
from documents.sections.scenarios import scenario_table
from documents.sections.sensitivity import two_way_table
from documents.sections.sureness import sureness
from documents.terminal.appraisal import appraisal_text
from proposals.case import Case
from proposals.valuation.prospects import Prospects
from tests.documents.printed import SharingPrinter, edition, html_of, plain
from tests.documents.risky_case import NINE, valued_prospects
from tests.documents.test_option_words import COUNTED
from tests.documents.worked_case import CASE, HOUSE, MEASURED, bent, item, stated

EN, RU = Voice(Formats("en", "EUR")), Voice(Formats("ru", "EUR"))
CREW = stated("crew", "labour", (-2.0, -1.0, 0.0), "persons")
PRICE = stated("selling_price", "product_value", (-20.0, 20.0, 60.0), "EUR/t")
EVERYTHING: dict[str, Any] = {
    "items": [
        {"id": "dosing", "name": "Dosing", "kind": "equipment", "price": 75000.0, "residual": 5000.0,
         "paid": {"way": "credit", "share": 0.2, "months": 24, "rate": 0.12},
         "volume_prices": [{"quantity": 1, "price": 70000.0}]},
        {"id": "crates", "name": "Crates", "kind": "consumable", "price": 6000.0,
         "take_back": {"amount": 4000.0, "month": 30}},
        {"id": "care", "name": "Care", "kind": "service", "price": 1200.0, "charged": "yearly"},
    ],
    "indexation": {"rate": 0.03},
    "gain_share": {"share": 0.1, "above": 50000.0, "cap": 20000.0, "years": 2, "measured_by": "scales"},
    "guarantee": {"gain": 200000.0, "cover": 0.5, "cap": 30000.0, "years": 1},
    "loyalty": {"rebate": [{"purchases": 1000.0, "share": 0.02}], "points": 0.05, "points_for": ["care"]},
}  # fmt: skip
RATES = {
    "horizon_months": 36, "discount_rate": 0.1, "inflation": 0.04,
    "tax": {"rate": 0.2, "depreciation_months": 60},
}  # fmt: skip


def with_crew(said: dict[str, Any]) -> dict[str, Any]:
    said["baseline"]["metrics"] |= {
        "crew": {"value": 4.0, "unit": "persons"},
        "labour_cost": {"value": 30.0, "unit": "EUR/h"},
        "planned_hours": {"value": 2000.0, "unit": "h/a"},
    }
    return said


def test_a_table_of_two_effects_has_both_edges_in_the_units_of_the_effects_and_marks_losses() -> None:
    case, valuation, prospects = valued_prospects(bent(changes=[MEASURED, PRICE], offer=item(800_000.0)))
    assert prospects.two_way is not None
    table = two_way_table(case, valuation, prospects.two_way, EN)
    assert [plain(column.head) for column in table.columns] == [
        "Selling price, without VAT", "+0.45 points", "+0.49 points", "+0.52 points", "+0.56 points", "+0.60 points",
    ]  # fmt: skip
    assert [row.cells[0] for row in table.rows] == ["−€20/t", "€0/t", "+€20/t", "+€40/t", "+€60/t"]
    for row, values in zip(table.rows, prospects.two_way.npv, strict=True):
        assert row.losses == {at for at, value in enumerate(values, start=1) if round(value) < 0}
        assert all(("−" in cell) is (at in row.losses) for at, cell in enumerate(row.cells[1:], start=1))
    assert any(row.losses for row in table.rows)
    assert table.caption == "Net present value in €. Across: Raw-material yield. Down: Selling price, without VAT."


def test_steps_between_whole_effects_are_not_written_as_whole() -> None:
    case, valuation, prospects = valued_prospects(with_crew(bent(changes=[MEASURED, CREW])))
    assert prospects.two_way is not None
    heads = [column.head for column in two_way_table(case, valuation, prospects.two_way, EN).columns[1:]]
    assert [plain(head) for head in heads] == ["−2 people", "−1.5 people", "−1 person", "−0.5 people", "0 people"]


@pytest.mark.parametrize(
    ("price", "caption", "cell"),
    [(8e5, "in €", "−"), (8e12, "in thousand €", "−7,999,999,"), (8e14, "in million €", "−799,999,")],
)
def test_amounts_too_long_for_their_cells_are_told_in_thousands_or_millions(
    price: float, caption: str, cell: str
) -> None:
    case, valuation, prospects = valued_prospects(bent(changes=[MEASURED, PRICE], offer=item(price)))
    assert prospects.two_way is not None
    table = two_way_table(case, valuation, prospects.two_way, EN)
    assert f"Net present value {caption}." in table.caption
    assert any(one.startswith(cell) for one in table.rows[0].cells[1:])


def test_a_loss_in_a_table_is_marked_in_the_page() -> None:
    case, valuation, prospects = valued_prospects(bent(changes=[MEASURED, PRICE], offer=item(800_000.0)))
    assert '<td data-number="" data-sense="loss">−' in html_of(case, valuation, "en", prospects=prospects)


@pytest.mark.parametrize("voice", [EN, RU], ids=["en", "ru"])
def test_every_option_has_a_line_with_its_terms_in_words(voice: Voice) -> None:
    case, _, prospects = valued_prospects(bent(offer=EVERYTHING, rates=RATES))
    table = option_table(case, prospects.options, voice)
    assert table is not None
    assert len(table.rows) == len(prospects.options) == 11
    assert [row for row in table.rows if not row.note] == []
    for row, option in zip(table.rows, prospects.options, strict=True):
        assert row.cells[2] == voice.formats.signed_money(option.worth)
        assert (row.cells[1] == DASH) is (option.total is None)


def test_the_terms_of_an_option_are_those_of_the_offer() -> None:
    case, _, prospects = valued_prospects(bent(offer=EVERYTHING, rates=RATES))
    table = option_table(case, prospects.options, EN)
    assert table is not None
    notes = {row.cells[0]: plain(row.note) for row in table.rows}
    assert notes["Credit: Dosing"].startswith("on credit: 20% at once, then 24 monthly payments of €")
    assert notes["Volume prices: Dosing"] == "from 1 at €70,000"
    assert notes["Worth at the end: Dosing"] == "worth €5,000 at the end of the horizon"
    assert notes["Taken back by us: Crates"] == "taken back for €4,000 in month 30"
    assert notes["Price by the measured gain"] == (
        "we receive 10% of the measured yearly gain beyond €50,000; at most €20,000 a year; for 2 years; "
        f"{COUNTED}; measured by: scales"
    )
    assert notes["Guarantee of the gain"] == (
        "we refund 50% of what the measured yearly gain falls short of €200,000; at most €30,000 a year; for 1 year; "
        f"{COUNTED}"
    )
    assert notes["Rebate on yearly purchases"] == "from €1,000 a year 2% of all purchases"
    assert notes["Points for services"] == "5% of the purchases, usable for: Care"
    assert notes["Tax and depreciation"] == "20% on the change of profit; equipment is written off over 60 months"
    assert notes["Rise of our prices"] == "our recurring prices change by +3% a year"
    assert notes["Rise of the benefits with prices"] == "benefits change by +4% a year"


def test_an_offer_without_options_has_no_table_of_them() -> None:
    case, valuation, prospects = valued_prospects(CASE)
    assert option_table(case, prospects.options, EN) is None
    assert "What each option is worth" not in html_of(case, valuation, "en", prospects=prospects)


def test_a_scenario_by_hand_follows_the_computed_one_and_says_what_was_set() -> None:
    by_hand = [
        {"scenario": "conservative", "reason": "a bad winter",
         "effects": [{"change": "more_cheese", "value": -0.1, "unit": "%", "source": "the dairy"}]},
        {"scenario": "optimistic", "effects": [{"change": "more_cheese", "value": 1.5, "unit": "%"}]},
    ]  # fmt: skip
    case, valuation, _ = valued_prospects(bent(by_hand=by_hand))
    table = scenario_table(case, valuation, EN)
    assert [row.cells[0] for row in table.rows] == [
        "Doing nothing", "Careful case", "Careful case, set by hand", "Expected case", "Favourable case",
        "Favourable case, set by hand",
    ]  # fmt: skip
    assert plain(table.rows[2].note) == "by hand: Raw-material yield −0.1 points (the dairy); a bad winter"
    assert plain(table.rows[5].note) == "by hand: Raw-material yield +1.5 points"
    assert table.rows[2].losses == {1, 2}
    assert "Careful case, set by hand" in appraisal_text(case, valuation, (), "en")
    assert table.rows[2].cells[2] == EN.formats.money(valuation.by_hand[0].found.npv)


@pytest.mark.parametrize(("voice", "words"), [(EN, "The risk was not drawn: "), (RU, "Риск не разыгран: ")])
def test_a_risk_that_cannot_be_drawn_says_why_and_the_rest_stays(voice: Voice, words: str) -> None:
    case, valuation, prospects = valued_prospects(CASE)
    refused = replace(prospects, risk=None, risk_note=Notice("no_draws", N_("There are no draws to sum up")))
    said = sureness(case, valuation, refused, voice)
    assert said.drawn is None
    assert said.refused.startswith(words)
    assert said.tornado is not None
    assert said.must_be_true
    assert words in plain(unescape(html_of(case, valuation, voice.language, prospects=refused)))


def test_without_prospects_nothing_is_said_of_draws() -> None:
    case, valuation, _ = valued_prospects(CASE)
    html = html_of(case, valuation, "en")
    assert "draws of ten." not in html.replace("nine draws of ten lie", "")
    assert "How far it may fall and still pay" in html


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_terminal_tells_the_risk_with_the_share_below_the_careful_case(language: str) -> None:
    case, valuation, prospects = valued_prospects(NINE)
    text = plain(appraisal_text(case, valuation, (), language, prospects))
    assert {"en": "below that of the careful case", "ru": "ниже, чем в осторожном сценарии"}[language] in text
    assert "20260101" in text
    refused = Prospects(None, Notice("no_draws", N_("There are no draws to sum up")), None, ())
    text = plain(appraisal_text(case, valuation, (), language, refused))
    assert {"en": "The risk was not drawn:", "ru": "Риск не разыгран:"}[language] in text


OURS = {
    "costs": [{"item": "dosing", "cost": 98_765.43, "source": "Purchase of ours"}],
    "payments": [{"name": "Visits of ours", "amount": 43_210.5}],
    "least_margin": 0.2718,
}
SECRETS = ("98765", "98,765", "43210", "43,210", "2718", "27.18", "Purchase of ours", "Visits of ours", "our_side")


def ours() -> Case:
    return Case.model_validate_json(json.dumps(bent(our_side=OURS)))


def test_our_own_side_reaches_no_job_of_a_printer() -> None:
    assert ours().our_side is not None
    for job in (proposal_job(ours(), HOUSE, edition("en")), act_job(ours(), "dairy", "en", {})):
        body = json.dumps(dict(job.body), ensure_ascii=False)
        assert [secret for secret in SECRETS if secret in body] == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_our_own_side_stands_neither_on_the_pages_nor_in_the_metadata(language: str) -> None:
    data = SharingPrinter().pdf(ours(), HOUSE, edition(language))
    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    with pikepdf.open(io.BytesIO(data)) as file:
        known = str(dict(file.docinfo)) + str(file.Root.get("/Metadata", ""))
        metadata = file.Root.Metadata.read_bytes().decode() if "/Metadata" in file.Root else ""
    assert [secret for secret in SECRETS if secret in text + known + metadata] == []
    assert {"en": "How sure it is", "ru": "Насколько это надёжно"}[language] in plain(text)
    assert "100,000" in text or "100 000" in plain(text)
