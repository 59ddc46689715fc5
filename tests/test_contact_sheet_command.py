"""`valueproof contact-sheet`: pictures of every page, and a refusal where nothing is asked for."""

from pathlib import Path

from PIL import Image
from typer.testing import CliRunner

import cli

ENGLISH = {"LC_ALL": "C.UTF-8"}


def test_the_pages_of_a_document_are_written_as_one_picture_and_on_the_sheet_of_all(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "pictures"
    said = CliRunner().invoke(
        cli.app, ["contact-sheet", "-o", str(folder), "--only", "berries-valueproof-en-A4"], env=ENGLISH
    )
    assert said.exit_code == 0
    written = sorted(folder.iterdir())
    assert [path.name for path in written] == ["berries-valueproof-en-A4.png", "contact-sheet.png"]
    assert said.stdout.split() == [str(path) for path in written]
    sizes = []
    for path in written:
        with Image.open(path) as sheet:
            sizes.append(sheet.size)
    assert sizes[0][0] > 2000
    assert sizes[1][0] > 20 * 150


def test_a_name_that_no_document_has_is_refused(tmp_path: Path) -> None:
    said = CliRunner().invoke(cli.app, ["contact-sheet", "-o", str(tmp_path / "new"), "--only", "bread"], env=ENGLISH)
    assert said.exit_code == 2
    assert "No document has a name that begins with “bread”" in said.stderr
    assert list(tmp_path.iterdir()) == []
