"""Printers: the child gives what this process gives, and a child that fails takes nothing down with it."""

import pickle

import pytest

from calculators.errors import Notice
from documents.errors import RenderFailed
from documents.printer import ChildPrinter, PrinterHere
from documents.printing_child import answer
from tests.documents.hostile_case import barest
from tests.documents.printed import figured, pdf_of
from tests.documents.worked_case import valued


def test_pages_become_pictures_of_the_width_asked_for() -> None:
    pictures = PrinterHere().page_images(pdf_of("barest", "ru"), 200)
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    assert {int.from_bytes(picture[16:20], "big") for picture in pictures} == {200}


def test_a_failure_in_the_child_comes_back_as_its_notice() -> None:
    case, valuation = valued(barest() | {"project": "Cheese 😀"})
    found = answer(pickle.dumps((case, valuation, "en", True)))
    assert isinstance(found, Notice)
    assert found.code == "sign_missing"


def test_a_job_that_nobody_understands_does_not_end_the_child(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(b"nonsense")
    assert isinstance(found, Notice)
    assert found.code == "printer_failed"
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.slow
def test_the_child_prints_the_same_bytes_and_a_new_one_takes_the_place_of_one_that_was_too_slow() -> None:
    case, valuation = figured("barest")
    printer = ChildPrinter(seconds=0.01)
    with pytest.raises(RenderFailed, match="within"):
        printer.pdf(case, valuation, "ru", draft=True)
    printer.seconds = 120.0
    printer.warm()
    assert printer.pdf(case, valuation, "ru", draft=True) == pdf_of("barest", "ru")
    printer.close()
