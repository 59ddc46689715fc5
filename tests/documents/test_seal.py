"""Fingerprint and seal: one for each revision, computable by anybody, printed and attached alike."""

import datetime as dt
import json
from dataclasses import replace
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest

from documents.brand import load_brand
from documents.context import Subject
from documents.errors import RenderFailed
from documents.fingerprint import borne_on, fingerprint, snapshot
from documents.formats import formats_for
from documents.printer import PrinterHere
from documents.render import render_html
from documents.seal import Seal, address_in, code_picture, seal_attachment, seal_of
from documents.sections.cover import cover
from documents.sections.parts import Voice
from proposals.case import Case
from proposals.checked import Statement, contents_of
from proposals.edition import Edition
from proposals.options import OurSide
from proposals.parameters import HouseParameters, VatRate
from proposals.vat import VatTerms
from tests.documents.printed import beside, edition, figured, in_seal
from tests.documents.worked_case import HOUSE

FINGERPRINT = "2f0a91c477de0b35" + "0" * 48


def taken(name: str, case: Case | None = None) -> bytes:
    known, valuation = figured(name)
    return snapshot(Subject(case or known, valuation, beside(name)), HOUSE, load_brand(known.issue.brand))


def test_a_snapshot_is_canonical_json_of_case_house_figures_and_brand() -> None:
    data = taken("cheese")
    said = json.loads(data)
    assert data == json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert set(said) == {"valueproof_revision", "case", "house", "figures", "document"}
    assert (said["valueproof_revision"], said["house"]) == (1, borne_on(HOUSE, None))
    assert said["figures"]["uplift"] == figured("cheese")[1].uplift
    assert set(said["document"]) == {"brand"}
    assert fingerprint(data) == sha256(data).hexdigest()


def test_a_snapshot_is_the_same_every_time_and_holds_nothing_of_our_own_side() -> None:
    case, _ = figured("cheese")
    assert taken("cheese") == taken("cheese", case.model_copy(update={"our_side": None}))
    assert b"our_side" not in taken("cheese", case.model_copy(update={"our_side": OurSide()}))


def test_the_printer_gives_the_snapshot_that_its_documents_are_sealed_with() -> None:
    assert PrinterHere().snapshot(figured("cheese")[0], HOUSE) == taken("cheese")


@pytest.mark.parametrize("name", ["cheese", "film", "berries"])
def test_the_headline_figures_are_found_in_a_snapshot(name: str) -> None:
    found, valuation = contents_of(taken(name)), figured(name)[1]
    assert found is not None
    assert (found.figures["uplift"], found.figures["npv"]) == (valuation.uplift, valuation.measures.npv)
    assert found.number == figured(name)[0].issue.number


KZ = VatRate("KZ", 0.12, dt.date(2009, 1, 1), "Tax code")
KZ_LATER = VatRate("KZ", 0.16, dt.date(2026, 1, 1), "Tax code, new")
RU = VatRate("RU", 0.22, dt.date(2026, 1, 1), "НК РФ")
MONDAY, NEXT_YEAR = dt.date(2026, 11, 26), dt.date(2027, 3, 1)


def with_vat() -> Case:
    case = figured("cheese")[0]
    return case.model_copy(
        update={"offer": case.offer.model_copy(update={"vat": VatTerms(way="country", country="KZ")})}
    )


@pytest.mark.parametrize("case", [figured("cheese")[0], with_vat()], ids=["without VAT", "with VAT"])
def test_the_day_on_which_the_program_was_started_is_in_no_fingerprint(case: Case) -> None:
    made = {PrinterHere().snapshot(case, replace(HOUSE, vat=(KZ, KZ_LATER), day=day)) for day in (MONDAY, NEXT_YEAR)}
    assert len(made) == 1
    assert str(NEXT_YEAR).encode() not in made.pop()


def test_a_rate_of_another_country_is_in_no_fingerprint_and_the_own_rate_is() -> None:
    house = {rates: PrinterHere().snapshot(with_vat(), replace(HOUSE, vat=rates, day=MONDAY)) for rates in (
        (KZ,), (KZ, RU), (KZ, KZ_LATER),
    )}  # fmt: skip
    assert house[(KZ,)] == house[(KZ, RU)] != house[(KZ, KZ_LATER)]
    told = json.loads(house[(KZ, KZ_LATER)])["house"]
    assert told["vat"] == {"rate": 0.16, "country": "KZ", "since": "2026-01-01", "source": "Tax code, new"}


def test_the_same_case_gives_the_same_file_on_another_day() -> None:
    form = Edition(language="en", profile="one_page")
    houses: list[HouseParameters] = [replace(HOUSE, vat=(KZ, RU), day=day) for day in (MONDAY, NEXT_YEAR)]
    assert len({PrinterHere().pdf(with_vat(), house, form) for house in houses}) == 1


def test_without_its_prospects_a_revision_has_no_snapshot() -> None:
    with pytest.raises(RenderFailed, match="its risk was not drawn"):
        snapshot(Subject(*figured("cheese")), HOUSE, load_brand("valueproof"))


def test_one_revision_has_one_fingerprint_in_every_language_paper_and_length() -> None:
    case, data = figured("cheese")[0], taken("cheese")
    forms = [edition("en"), edition("ru"), edition("ru").model_copy(update={"paper": "Letter", "profile": "short"})]
    assert {seal_of(case, data, one).fingerprint for one in forms} == {fingerprint(data)}


def test_the_statement_says_what_the_cover_says() -> None:
    case, form = figured("cheese")[0], edition("ru", draft=False)
    stated = Statement.model_validate_json(seal_attachment(seal_of(case, taken("cheese"), form), case, form))
    assert (stated.number, stated.revision, stated.fingerprint) == ("VP-2026-031", 1, fingerprint(taken("cheese")))
    assert (stated.draft, stated.language, stated.paper, stated.profile) == (False, "ru", "A4", "full")
    assert (str(stated.date), str(stated.valid_until)) == ("2026-11-16", "2026-12-31")
    assert stated.software.startswith("valueproof ")


CODED = {
    "": f"VALUEPROOF VP 1/2 3 {FINGERPRINT}",
    "https://check.example/": "https://check.example/check?number=VP+1%2F2&revision=3&fingerprint=" + FINGERPRINT,
    "http://host:8501/app": "http://host:8501/app/check?number=VP+1%2F2&revision=3&fingerprint=" + FINGERPRINT,
}


@pytest.mark.parametrize(("address", "coded"), CODED.items())
def test_the_code_leads_to_the_check_where_there_is_an_address_and_says_the_facts_elsewhere(
    address: str, coded: str
) -> None:
    seal = Seal("VP 1/2", 3, FINGERPRINT, draft=False, address=address)
    assert (seal.coded, seal.short) == (coded, "2f0a\xa091c4\xa077de\xa00b35")
    if address:
        asked = parse_qs(urlsplit(seal.coded).query)
        assert asked == {"number": ["VP 1/2"], "revision": ["3"], "fingerprint": [FINGERPRINT]}


def test_the_address_of_an_installation_is_a_setting() -> None:
    assert [address_in(one) for one in ({}, {"VALUEPROOF_ADDRESS": " https://a.example "})] == ["", "https://a.example"]


def test_the_cover_shows_the_seal_with_a_text_alternative_and_escapes_what_a_number_holds() -> None:
    subject, form = Subject(*figured("cheese"), beside("cheese")), edition("en", draft=False)
    html = render_html(in_seal(subject, form), form)
    assert html.count(fingerprint(taken("cheese"))) == 2  # in the description of the code, and in the closing line
    drafted = render_html(in_seal(subject, edition("en")), edition("en"))
    assert drafted.count(fingerprint(taken("cheese"))) == 1
    assert f"<p>{seal_of(subject.case, taken('cheese'), form).short}</p>" in html
    assert "<title>QR code of number VP-2026-031, revision 1</title>" in html
    voice = Voice(formats_for(*figured("cheese"), "en"))
    drawn = code_picture(Seal("<b>&", 1, FINGERPRINT, draft=True), voice)
    assert ("<b>" in drawn, "&lt;b&gt;&amp;" in drawn, voice.palette.ink in drawn) == (False, True, True)
    shown = cover(subject.case, load_brand("valueproof"), voice, Seal("", 1, FINGERPRINT, draft=True)).seal
    assert shown is not None
    assert (shown.code, shown.fingerprint) == (None, "2f0a\xa091c4\xa077de\xa00b35")
