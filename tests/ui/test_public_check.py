"""The check of a document for whoever has no account."""

import datetime as dt
from dataclasses import replace
from hashlib import sha256

import pytest
from starlette.applications import Starlette

from proposals.checked import Reading, Statement
from proposals.edition import Edition
from proposals.issued import ACT, Issued
from proposals.record.log import LogEntry
from services.workspace import Workspace
from tests.fakes import IssuedInMemory, PrinterOfWords, workspace_of_fakes
from tests.ui.asgi import Answer, asked
from ui.doors.gate import OPEN_CHECK
from ui.doors.pace import Pace
from ui.doors.public_check import PublicCheck, check_routes

DATA, PRINT = b"%PDF the issued file", "a" * 64
BOUNDARY = "----aside"


@pytest.fixture
def work() -> Workspace:
    """A workspace in which one document was issued."""
    made = workspace_of_fakes()
    at, until = dt.datetime(2026, 3, 1, tzinfo=dt.UTC), dt.date(2099, 1, 1)
    document = Issued("d1", "VP-7", 1, Edition(draft=False), PRINT, sha256(DATA).hexdigest(), at, "Ann", until)
    facts = {**document.facts(), "role": "owner"}
    made.store.log.written.append(LogEntry(at, ACT, "d1", "Ann", facts))  # type: ignore[attr-defined]  # the fake's
    assert isinstance(made.issued, IssuedInMemory)
    made.issued.kept.append(document)
    return made


def app(work: Workspace, most: int = 20) -> Starlette:
    return Starlette(routes=list(check_routes(PublicCheck(lambda: work, Pace(most, lambda: 0.0)))))


def sent(made: Starlette, data: bytes, name: str = "file") -> Answer:
    """A file, as a browser sends it."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="a.pdf"\r\n\r\n'.encode()
    body = head + data + f"\r\n--{BOUNDARY}--\r\n".encode()
    kind = f"multipart/form-data; boundary={BOUNDARY}".encode()
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    return asked(made, OPEN_CHECK, "POST", headers, body=body)


@pytest.mark.parametrize(("language", "said"), [("en", "Check a document"), ("ru", "Проверить документ")])
def test_anybody_gets_the_page_in_his_language(work: Workspace, language: str, said: str) -> None:
    page = asked(app(work), f"{OPEN_CHECK}?lang={language}")
    assert page.status == 200
    assert f'<html lang="{language}">' in page.text
    assert "<script" not in page.text


def test_the_code_on_a_cover_finds_the_document(work: Workspace) -> None:
    page = asked(app(work), f"{OPEN_CHECK}?number=VP-7&revision=1&fingerprint={PRINT[:16]}&lang=en")
    assert "In the register" in page.text
    assert "Ann" in page.text


def test_whoever_cannot_say_the_fingerprint_learns_no_name(work: Workspace) -> None:
    page = asked(app(work), f"{OPEN_CHECK}?number=VP-7&lang=en")
    assert "Ann" not in page.text


@pytest.mark.parametrize(
    ("query", "status"), [("number=none", 200), ("number=VP-7&revision=x", 422), ("number=%3Cb%3E", 200)]
)
def test_what_is_not_there_is_told_and_stays_a_text(work: Workspace, query: str, status: int) -> None:
    page = asked(app(work), f"{OPEN_CHECK}?{query}&lang=en")
    assert page.status == status
    assert "<b>" not in page.text


def test_the_issued_file_is_genuine_and_another_is_not(work: Workspace) -> None:
    assert "Genuine" in sent(app(work), DATA).text
    assert "Unknown" in sent(app(work), b"%PDF something else").text


def test_of_a_file_that_was_changed_no_figure_of_the_issued_one_is_told(work: Workspace) -> None:
    stated = Statement(
        number="VP-7", revision=1, fingerprint=PRINT, draft=False, language="en", paper="A4", profile="full",
        software="1",
    )  # fmt: skip
    printer = PrinterOfWords(readings={b"%PDF forged": Reading(marked=True, statement=stated)})
    page = sent(app(replace(work, printer=printer)), b"%PDF forged")
    assert "Changed" in page.text
    assert "<table" not in page.text


def test_no_file_is_told(work: Workspace) -> None:
    assert sent(app(work), b"").status == 422
    assert sent(app(work), DATA, name="other").status == 422


def test_a_form_that_does_not_say_how_large_it_is_or_is_too_large_is_not_read(work: Workspace) -> None:
    for length in (b"", b"-1", b"999999999999"):
        headers = [(b"content-type", b"multipart/form-data; boundary=x"), (b"content-length", length)]
        assert asked(app(work), OPEN_CHECK, "POST", headers).status == 422


def test_checks_from_one_address_are_counted(work: Workspace) -> None:
    made = app(work, most=2)
    assert [asked(made, f"{OPEN_CHECK}?number=VP-7").status for _ in range(3)] == [200, 200, 429]
    assert sent(made, DATA).status == 429
    assert asked(made, OPEN_CHECK).status == 200
