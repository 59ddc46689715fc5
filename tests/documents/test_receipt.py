"""The receipt of what a client answered, and the body of his page: what stands in them, and what never does."""

import datetime as dt
import re
from pathlib import Path

import pypdf
import pytest

from documents.brand import load_brand
from documents.client_page.body import Body, body_of
from documents.printer import PrinterHere
from documents.receipt.render import receipt_html
from proposals.case import Case
from proposals.links import Answer
from readers.example_folder import ExampleFolder
from tests.fakes import house_parameters
from tests.ready_case import ready

NOT_HERE = re.compile(r"<(?:script|style|link|iframe|img|a)\b|\son\w+=|style=|asset:|https?://(?!www\.w3\.org)")
ANSWER = Answer(
    link="l1",
    draft="d1",
    number="VP-17",
    revision=2,
    fingerprint="a" * 64,
    files=("b" * 64,),
    event="accept",
    name="<b>Анна</b> 🙂",
    role="директор",
    remark="Берём",
    at=dt.datetime(2026, 4, 1, 9, 30, tzinfo=dt.UTC),
    receipt="c" * 64,
)


def test_a_receipt_says_what_was_answered_by_whom_when_and_to_which_document() -> None:
    html = receipt_html(ready(), ANSWER, "ru", load_brand("valueproof")).replace("\u00a0", " ").replace("\u2060", "")
    for said in ("Клиент принимает предложение", "VP-17, редакция 2", "a" * 64, "b" * 64, "директор", "Берём"):
        assert said in html
    assert ("<b>Анна" not in html, "&lt;b&gt;Анна&lt;/b&gt; \ufffd" in html) == (True, True)


def test_equal_answers_give_equal_receipts_of_one_page(tmp_path: Path) -> None:
    first, again = (PrinterHere().receipt(ready(), ANSWER, "en") for _ in range(2))
    assert first == again
    file = tmp_path / "receipt.pdf"
    file.write_bytes(first)
    (page,) = pypdf.PdfReader(file).pages
    assert "The client accepts the proposal" in page.extract_text()


@pytest.fixture(scope="module", params=["cheese", "film", "berries"])
def case(request: pytest.FixtureRequest) -> Case:
    return ExampleFolder(Path("examples")).load(request.param)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_page_has_every_section_for_the_client_without_styles_scripts_and_addresses(
    case: Case, language: str
) -> None:
    data = PrinterHere().client_page(case, house_parameters(), language)
    body = body_of(data)
    ids = [one.id for one in body.parts]
    assert {"answer", "trials", "offer", "declaration"} < set(ids)
    assert not {"runs", "method", "signatures"} & set(ids)
    for part in body.parts:
        assert NOT_HERE.findall(part.html) == []
    assert body.language == language
    assert Body.model_validate_json(data) == body
