"""What comes from a file steers no terminal: such signs are shown by their code, and JSON stays JSON."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from documents.terminal.checked import checked_text
from documents.terminal.visible import visible
from proposals.checked import Checked, SignatureFound, Verdict
from tests.ready_case import blank_pdf, with_files

SHOWN = {
    "plain words\n\tin two lines, слова": "plain words\n\tin two lines, слова",
    "\x1b[2K": "\\u001b[2K",
    "\x9b2K": "\\u009b2K",
    "\x7f\r\b": "\\u007f\\u000d\\u0008",
    "\u202e71-PV": "\\u202e71-PV",
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.items())
def test_a_sign_that_steers_a_terminal_is_shown_by_its_code(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(shown) == shown


def test_json_with_such_signs_reads_back_as_what_it_was() -> None:
    said = {"by": "".join(SHOWN)}
    assert json.loads(visible(json.dumps(said, ensure_ascii=False))) == said


def test_a_finding_told_in_a_terminal_has_none() -> None:
    signed = SignatureFound(by="Ann", intact=True, whole=True, standing="trusted").model_copy(update={"by": "\x1b[2KA"})
    assert "\x1b" not in checked_text(Checked((Verdict.UNKNOWN,), (), signature=signed), "en")


@pytest.mark.parametrize("command", [["verify"], ["verify", "--json"], ["trace"], ["trace", "--json"]])
def test_no_command_that_reads_a_file_hands_its_signs_to_the_terminal(tmp_path: Path, command: list[str]) -> None:
    figure = {"id": "f1", "page": 1, "text": "\x1b[2K", "how": "input", "unit": "\x9b2K", "value": 1.0}
    trace = {"valueproof_trace": 1, "language": "en", "figures": [figure], "sources": {}}
    seal = {"number": "\x1b[2K", "revision": 1}
    data = {"trace.json": json.dumps(trace).encode(), "seal.json": json.dumps(seal).encode()}
    path = tmp_path / "offer.pdf"
    path.write_bytes(with_files(blank_pdf(), data))
    said = CliRunner().invoke(cli.app, [command[0], str(path), *command[1:]])
    assert not {"\x1b", "\x9b"} & set(said.stdout + said.stderr)
