"""The letter: the same sentence and figures, text of 72 columns, HTML of tables, a message that nobody can bend."""

import email
import json
import re
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from typing import Any

import pytest

from documents.brand import Brand, load_brand
from documents.context import Subject
from documents.headline import headline
from documents.letter.render import letter_text, render_letter
from documents.remarks import careful_sentence, remarks
from documents.sections.answer import answer
from documents.sections.parts import Voice
from proposals.brand import Contacts
from proposals.case import Case
from proposals.edition import Enclosed
from tests.documents.beset_case import beset
from tests.documents.hostile_case import MARKUP
from tests.documents.printed import edition, figured, plain
from tests.documents.slides.decks import subject_of, voice_of
from tests.documents.worked_case import bent, valued

CASES = ("cheese", "film", "berries", "worked", "largest", "barest", "marked_up")
EVERY = [(name, language) for name in CASES for language in ("en", "ru")]
PDF = b"%PDF-1.7 one page"


def message_of(name: str, language: str, pdf: bytes = b"", *, draft: bool = True) -> EmailMessage:
    said = edition(language, draft=draft)
    enclosed = Enclosed(pdf, said.model_copy(update={"profile": "one_page"})) if pdf else None
    return parsed(render_letter(subject_of(name), said, enclosed))


def parsed(data: bytes) -> EmailMessage:
    found = email.message_from_bytes(data, policy=default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def text_of(name: str, language: str) -> str:
    return letter_text(subject_of(name), edition(language))


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_the_text_says_the_headline_three_figures_and_the_careful_case_in_lines_of_72_columns(
    name: str, language: str
) -> None:
    case, valuation = figured(name)
    voice: Voice = voice_of(case, language, name)
    text = text_of(name, language)
    assert max(map(len, text.splitlines())) <= 72
    said = plain(text)
    assert plain(headline(case, valuation, language)) in said
    assert plain(careful_sentence(valuation, voice.formats)) in said
    figures = answer(case, valuation, voice).figures.figures
    for one in (figures[0], figures[2], figures[3]):
        assert f"{plain(one.label)}: {plain(one.value)}" in said


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_html_and_text_of_a_message_say_the_same_figures(name: str, language: str) -> None:
    case, valuation = figured(name)
    message = message_of(name, language)
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert plain(text_of(name, language)).endswith(plain(body(message, "plain")))
    html = Words()
    html.feed(body(message, "html"))
    said = plain(" ".join(html.words))
    assert plain(headline(case, valuation, language)) in said
    figures = answer(case, valuation, voice_of(case, language, name)).figures.figures
    assert all(plain(figures[at].value) in said for at in (0, 2, 3))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_letter_leaves_out_no_sentence_that_stands_beside_the_headline(language: str) -> None:
    case, valuation = beset()
    said = plain(letter_text(Subject(case, valuation), edition(language)))
    known = remarks(case, valuation, language)
    assert len(known) >= 4
    assert [one for one in known if plain(one) not in said] == []


class Words(HTMLParser):
    """What a reader sees of a page, and what its elements ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.asked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.asked += [f"{name}={value}" for name, value in attrs if name in ("src", "href", "background", "srcset")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("name", ["cheese", "marked_up", "largest"])
def test_the_html_asks_for_nothing_runs_nothing_and_is_made_of_tables_with_inline_styles(name: str) -> None:
    page = body(message_of(name, "en"), "html")
    html = Words()
    html.feed(page)
    assert html.asked == []
    assert html.tags <= {"html", "head", "meta", "title", "body", "table", "tr", "td", "br", "span"}
    assert "url(" not in page
    assert not re.search(r"<style|class=|\bvar\(", page)


def test_markup_in_a_name_is_words() -> None:
    page = body(message_of("marked_up", "en"), "html")
    assert MARKUP not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert MARKUP in plain(text_of("marked_up", "en"))


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("DRAFT", "This is a draft.")), ("ru", ("ЧЕРНОВИК", "Это черновик"))]
)
def test_a_draft_says_so_in_subject_and_text_and_no_other_does(language: str, words: tuple[str, str]) -> None:
    subject, said = words
    drafted, final = message_of("cheese", language), message_of("cheese", language, draft=False)
    assert drafted["Subject"].startswith(subject)
    assert said in body(drafted, "plain")
    assert said in body(drafted, "html")
    assert subject not in final["Subject"]
    assert said not in body(final, "plain") + body(final, "html")


def test_the_summary_is_attached_under_the_name_of_the_proposal_and_the_letter_says_so() -> None:
    message = message_of("cheese", "en", PDF)
    (attached,) = message.iter_attachments()
    assert (attached.get_content(), attached.get_content_type()) == (PDF, "application/pdf")
    assert attached.get_filename() == "Proposal-VP-2026-031-one-page-DRAFT.pdf"
    assert "attached" in body(message, "plain")
    assert "attached" not in body(message_of("cheese", "en"), "plain")


def test_the_same_letter_is_the_same_file() -> None:
    enclosed = Enclosed(PDF, edition("ru"))
    one, other = (render_letter(subject_of("cheese"), edition("ru"), enclosed) for _ in range(2))
    assert one == other


def with_people(name: str, address: str) -> tuple[Case, Any]:
    person = {"name": name, "email": address}
    return valued(bent(client={"name": "Dairy", "contact": person}, seller={"company": "We", "author": person}))


HOSTILE = (
    "Anna\r\nBcc: everyone@example.org",
    "Anna\nX-Evil: 1",
    "Anna\u2028Bcc: everyone@example.org",
    'Anna" <other@example.org>, "B',
    "Анна\r\n\r\n<html>",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_cannot_add_a_header_or_a_receiver(name: str) -> None:
    case, valuation = with_people(name, "anna@example.org")
    case = case.model_copy(update={"project": name})
    subject = Subject(case, valuation)
    message = parsed(render_letter(subject, edition("en")))
    assert {"Bcc", "X-Evil"}.isdisjoint(message.keys())
    assert [one.addr_spec for one in message["To"].addresses] == ["anna@example.org"]
    assert len(message.get_all("Subject")) == 1
    assert "\n" not in message["Subject"]


@pytest.mark.parametrize(
    "address",
    ["", "no address", "a@b@c", "a@example.org\nBcc: x@y.z", "a@example.org, b@example.org", "ü@example.org", "a@-.-"],
)
def test_what_is_no_single_address_is_left_out(address: str) -> None:
    case, valuation = with_people("Anna", address)
    message = parsed(render_letter(Subject(case, valuation), edition("en")))
    assert message["To"] is None
    assert message["From"] is None


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("info@завод.рф", "info@xn--80aegj1b.xn--p1ai"),
        ("a@Example.org", "a@Example.org"),
        ("a@straße.example", None),
        ("a@xn--zzzzzz9999999.дом.рф", None),
    ],
)
def test_a_domain_of_another_alphabet_is_written_as_mail_programs_take_it(address: str, written: str | None) -> None:
    case, valuation = with_people("Anna", address)
    message = parsed(render_letter(Subject(case, valuation), edition("en")))
    assert (message["To"] and message["To"].addresses[0].addr_spec) == written


@pytest.mark.parametrize(
    ("address", "read"), [(" info@завод.рф ", ", info@завод.рф"), ("инфо@завод.рф", ", инфо@завод.рф"), ("a@-.-", "")]
)
def test_who_reads_the_text_of_a_letter_sees_the_address_as_it_was_typed(address: str, read: str) -> None:
    case, valuation = with_people("Anna", address)
    said = letter_text(Subject(case, valuation), edition("en"))
    assert said.splitlines()[0] == f"Addressed to: Anna, Dairy{read}"


def test_without_a_contact_a_seller_and_a_decision_the_letter_still_stands() -> None:
    text = text_of("barest", "en")
    assert "Good day," in text
    assert text.rstrip().endswith("Kind regards,\nValueproof")


def test_nobody_is_asked_to_decide_for_what_we_advise_against() -> None:
    said = bent(decision="Buy it now.")
    said["trials"][0]["runs"] = [
        {**run, "values": {"yield": run["values"]["yield"] - (2.0 if run["arm"] == "new" else 0.0)}}
        for run in said["trials"][0]["runs"]
    ]
    case, valuation = valued(json.loads(json.dumps(said)))
    text = letter_text(Subject(case, valuation), edition("en"))
    assert "we advise against this change" in plain(text)
    assert "A trial showed harm" in plain(text)
    assert "Buy it now." not in text


@pytest.mark.parametrize(
    ("language", "lead"), [("en", "The decision that we ask of you:"), ("ru", "Просим вас принять решение:")]
)
def test_a_sentence_leads_to_the_decision_and_one_says_what_the_letter_is_about(language: str, lead: str) -> None:
    case, _ = figured("cheese")
    asked = case.decision[language] if isinstance(case.decision, dict) else case.decision
    message = message_of("cheese", language)
    for kind in ("plain", "html"):
        said = plain(re.sub(r"<[^>]*>", " ", body(message, kind)))
        assert re.search(f"{re.escape(lead)} *{re.escape(plain(str(asked)))}", said)
        assert "VP-2026-031: " in said
    assert lead not in text_of("barest", language)


def test_the_text_to_be_copied_says_to_whom_it_goes_and_what_it_is_about() -> None:
    lines = text_of("cheese", "en").splitlines()
    assert lines[0] == "Addressed to: Helena Brandt, Managing director, Alder Valley Dairy"
    assert lines[1].startswith("Subject: DRAFT: Proposal VP-2026-031")
    case, valuation = with_people("Anna Lee", "anna@example.org")
    said = letter_text(Subject(case, valuation), edition("ru"))
    assert said.startswith("Кому: Anna Lee, Dairy, anna@example.org\nТема: ЧЕРНОВИК")
    assert text_of("barest", "en").startswith("Addressed to: ")


HOUSE = {"address": "1 High Street", "phone": "+44 1", "email": "hello@house.example", "web": "house.example"}


def in_house(contacts: dict[str, str]) -> Brand:
    shipped = load_brand("valueproof")
    record = shipped.record.model_copy(update={"name": "House", "contacts": Contacts.model_validate(contacts)})
    return Brand(record, None)


@pytest.mark.parametrize(
    ("seller", "contacts", "signed"),
    [
        (None, HOUSE, ["House", "1 High Street", "+44 1, hello@house.example, house.example"]),
        (
            {"company": "We", "author": {"name": "Ann", "phone": "+44 1"}, "address": "2 Low Street"},
            HOUSE,
            ["Ann", "We", "2 Low Street", "+44 1", "House", "hello@house.example, house.example"],
        ),
        (
            {"company": "House Ltd", "author": {"name": "Ann"}},
            {"web": "house.example"},
            ["Ann", "House Ltd", "house.example"],
        ),
        (
            {"company": "Housekeepers", "author": {"name": "Ann", "email": "ann@house.example"}},
            {"phone": "+44 1", "email": "Ann@house.example", "web": "house.example"},
            ["Ann", "Housekeepers", "ann@house.example", "House", "+44 1, house.example"],
        ),
        (
            {"company": "We", "author": {"name": "Ann", "phone": "+44 123 45"}},
            {"phone": "+44 1", "web": "we.example"},
            ["Ann", "We", "+44 123 45", "House", "+44 1, we.example"],
        ),
        ({"company": "We", "author": {"name": "Ann"}}, {}, ["Ann", "We"]),
        (None, {}, ["House"]),
    ],
)
def test_the_contacts_of_the_brand_stand_below_the_author_and_nothing_twice(
    seller: dict[str, Any] | None, contacts: dict[str, str], signed: list[str]
) -> None:
    said = {**bent(), "seller": seller} if seller else {k: v for k, v in bent().items() if k != "seller"}
    case, valuation = valued(said)
    subject = Subject(case, valuation, brand=in_house(contacts))
    assert letter_text(subject, edition("en")).rstrip().splitlines()[-len(signed) - 1 :] == ["Kind regards,", *signed]
    page = body(parsed(render_letter(subject, edition("en"))), "html")
    assert all(plain(line) in plain(page) for line in signed)


@pytest.mark.parametrize(
    ("profile", "said", "name"),
    [
        ("one_page", "All of it on one page is attached.", "one-page"),
        ("short", "The proposal in short is attached.", "short"),
        ("full", "The proposal is attached.", "Proposal-VP-2026-031.pdf"),
    ],
)
def test_the_letter_says_which_form_it_brings_and_names_the_file_so(profile: str, said: str, name: str) -> None:
    final = edition("en", draft=False)
    enclosed = Enclosed(PDF, final.model_copy(update={"profile": profile}))
    message = parsed(render_letter(subject_of("cheese"), final, enclosed))
    (attached,) = message.iter_attachments()
    assert said in plain(body(message, "plain"))
    assert name in str(attached.get_filename())
