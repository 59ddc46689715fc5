"""Printers: the child gives what this process gives, and a child that fails takes nothing down with it."""

import datetime as dt
import io
import json
from collections.abc import Iterator

import pytest

from calculators.errors import Notice, Term
from documents.asked import proposal_job
from documents.errors import RenderFailed
from documents.jobs import LENGTH, Job, receive_answer, receive_job, send, send_answer, send_job
from documents.kinds import desk_alone
from documents.preview import page_images
from documents.printer import ChildPrinter, PrinterHere
from documents.printing_child import answer
from proposals.edition import Progress
from tests.documents.act.act_cases import act_of_example
from tests.documents.hostile_case import barest
from tests.documents.printed import SharingPrinter, edition, figured, pdf_of
from tests.documents.worked_case import HOUSE, valued


def test_pages_become_pictures_of_the_width_asked_for() -> None:
    pictures = PrinterHere().page_images(pdf_of("barest", "ru"), 200)
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    assert {int.from_bytes(picture[16:20], "big") for picture in pictures} == {200}


@pytest.mark.parametrize(("most", "count"), [(1, 1), (2, 2), (99, None), (None, None)])
def test_no_more_pages_are_drawn_than_are_asked_for(most: int | None, count: int | None) -> None:
    pdf = pdf_of("barest", "ru")
    every = page_images(pdf, 60)
    assert page_images(pdf, 60, most) == every[:count]
    assert len(every) > 2


def test_a_failure_in_the_child_comes_back_as_its_notice() -> None:
    case, _ = valued(barest() | {"project": "Cheese 😀"})
    found = answer(proposal_job(case, HOUSE, edition("en")), desk_alone())
    assert isinstance(found, Notice)
    assert found.code == "sign_missing"


def test_a_job_that_nobody_understands_does_not_end_the_child(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(Job("nonsense", {}), desk_alone())
    assert isinstance(found, Notice)
    assert found.code == "printer_failed"
    assert "Traceback" in capsys.readouterr().err


def test_a_job_arrives_as_it_was_sent_with_the_bytes_of_its_files() -> None:
    pipe = io.BytesIO()
    job = Job("act", {"case": {"project": "Сыр"}, "trial": "line"}, {"a" * 64: b"\x00\xff", "b" * 64: b""})
    send_job(pipe, job)
    assert receive_job(io.BytesIO(pipe.getvalue())) == job


NOTICES = (
    Notice("plain", "{count} of {share}", {"count": 3, "share": 0.5, "none": None, "yes": True}),
    Notice("nested", "{reason}", {"reason": Notice("inner", "{names}", {"names": ["a", "b"]})}),
    Notice("term", "{metric}: {name}", {"metric": Term("Line speed"), "name": {"en": "cheese", "ru": "сыр"}}),
)


@pytest.mark.parametrize("notice", NOTICES, ids=lambda one: one.code)
def test_a_notice_comes_back_as_it_was_told(notice: Notice) -> None:
    pipe = io.BytesIO()
    send_answer(pipe, notice)
    found = receive_answer(io.BytesIO(pipe.getvalue()))
    assert found == notice
    assert isinstance(found, Notice)
    assert [type(fact) for fact in found.facts.values()] == [type(fact) for fact in notice.facts.values()]


def test_a_fact_that_json_has_no_word_for_comes_back_as_text() -> None:
    pipe = io.BytesIO()
    send_answer(pipe, Notice("dated", "{day}", {"day": dt.date(2026, 3, 31)}))
    assert receive_answer(io.BytesIO(pipe.getvalue())) == Notice("dated", "{day}", {"day": "2026-03-31"})


@pytest.mark.parametrize("head", [[], {"kind": "act"}, "act"])
def test_what_is_no_job_is_refused(head: object) -> None:
    pipe = io.BytesIO()
    send(pipe, json.dumps(head).encode())
    with pytest.raises(ValueError, match="no job"):
        receive_job(io.BytesIO(pipe.getvalue()))


@pytest.mark.parametrize("sent", [b"", b"\x00", LENGTH.pack(9) + b"short"])
def test_half_a_message_is_no_message(sent: bytes) -> None:
    with pytest.raises(EOFError):
        receive_job(io.BytesIO(sent))


@pytest.fixture(scope="module")
def child() -> Iterator[ChildPrinter]:
    """A printer whose first child was too slow."""
    printer = ChildPrinter(seconds=0.01)
    with pytest.raises(RenderFailed, match="within"):
        printer.pdf(figured("barest")[0], HOUSE, edition("ru"))
    printer.seconds = 120.0
    printer.warm()
    yield printer
    printer.close()


@pytest.mark.slow
def test_the_child_prints_the_same_bytes_and_a_new_one_takes_the_place_of_one_that_was_too_slow(
    child: ChildPrinter,
) -> None:
    case, _ = figured("barest")
    assert child.pdf(case, HOUSE, edition("ru")) == SharingPrinter().pdf(case, HOUSE, edition("ru"))
    cheese = figured("cheese")[0]
    assert child.act(cheese, "line", "ru", {}) == act_of_example("cheese", "line", "ru")


@pytest.mark.slow
def test_a_listener_that_fails_spoils_no_document(child: ChildPrinter, capfd: pytest.CaptureFixture[str]) -> None:
    def broken(_progress: Progress) -> None:
        raise ZeroDivisionError

    case, _ = figured("barest")
    assert child.pages(case, HOUSE, edition("ru"), broken).startswith(b"%PDF")
    assert "ZeroDivisionError" in capfd.readouterr().err
