"""Presentation, letter and lengths of the proposal from a terminal."""

import email
from email.policy import default
from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation

from tests.test_cli import CHEESE, Told


def test_a_case_is_written_as_a_presentation(tmp_path: Path) -> None:
    target = tmp_path / "out.pptx"
    found = Told("slides", CHEESE, "-o", target, "--lang", "ru", "--json").json
    assert (found["bytes"], found["draft"]) == (target.stat().st_size, True)
    assert len(Presentation(str(target)).slides) == 8
    assert [path.name for path in tmp_path.iterdir()] == ["out.pptx"]


@pytest.mark.parametrize(("asked", "kinds"), [((), 3), (("--attach",), 5)])
def test_a_letter_is_written_for_a_mail_program(asked: tuple[str, ...], kinds: int, tmp_path: Path) -> None:
    target = tmp_path / "out.eml"
    assert Told("email", CHEESE, "-o", target, "--lang", "en", *asked, "--json").json["language"] == "en"
    message = email.message_from_bytes(target.read_bytes(), policy=default)
    assert message["Subject"].startswith("DRAFT: Proposal VP-2026-031")
    assert len(list(message.walk())) == kinds


def test_a_letter_is_written_as_plain_text(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    told = Told("email", CHEESE, "-o", target, "--lang", "ru", "--text")
    assert (told.code, told.out.splitlines()[0]) == (0, f"Записано: {target}")
    assert target.read_text(encoding="utf-8").startswith("Кому: ")


@pytest.mark.parametrize("command", ["slides", "email"])
def test_a_refused_case_leaves_an_older_file_untouched(command: str, tmp_path: Path) -> None:
    older = tmp_path / "older"
    older.write_text("older", encoding="utf-8")
    assert Told(command, tmp_path / "none.yaml", "-o", older).code == 2
    assert older.read_text(encoding="utf-8") == "older"


@pytest.mark.parametrize(("profile", "paper"), [("short", "A4"), ("one-page", "Letter")])
def test_length_and_paper_are_asked_for_by_their_names(profile: str, paper: str, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    assert Told("render", CHEESE, "-o", target, "--profile", profile, "--paper", paper, "--lang", "en").code == 0
    assert len(pypdfium2.PdfDocument(target)) >= 1
    assert Told("render", CHEESE, "-o", target, "--profile", "two-page").code == 2


@pytest.mark.parametrize("command", ["slides", "email"])
def test_the_commands_have_help(command: str) -> None:
    assert Told(command, "--help").code == 0
