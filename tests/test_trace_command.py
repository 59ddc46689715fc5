"""`valueproof trace`: where a printed figure comes from, from the file alone."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from tests.documents.printed import pdf_of

RUN = CliRunner()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("traced") / "offer.pdf"
    path.write_bytes(pdf_of("worked", "en"))
    return path


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["€315,000"], "figures:uplift = 315000"),
        (["--page", "2"], "€315,000"),
        (["€75,000", "--lang", "ru"], "Без округления: 75000.0 EUR"),
    ],
)
def test_a_figure_of_a_file_is_told(file: Path, asked: list[str], said: str) -> None:
    found = RUN.invoke(app, ["trace", str(file), *asked], env={"LANG": "en_US.UTF-8"})
    assert (found.exit_code, said in found.stdout) == (0, True)


def test_programs_get_the_figures_with_their_sources(file: Path) -> None:
    found = json.loads(RUN.invoke(app, ["trace", str(file), "€315,000", "--json"]).stdout)
    paths = [one["source"] for one in found["figures"]]
    assert "figures:uplift" in paths
    assert found["sources"]["figures:uplift"]["rule"].startswith("operating profit of a year")


@pytest.mark.parametrize(
    ("content", "asked", "said"),
    [
        (None, ["77,777"], "77,777"),
        (None, ["--page", "99"], "There is no page 99: the last page of the document is "),
        (None, ["€315,000", "--page", "99"], "There is no page 99"),
        (None, ["€315,000", "--page", "1"], "“€315,000” does not stand on page 1; it stands on: 2"),
        (b"%PDF-1.7", [], "has no trace"),
        (b"", ["1"], "has no trace"),
    ],
)
def test_what_is_not_there_is_refused(
    file: Path, tmp_path: Path, content: bytes | None, asked: list[str], said: str
) -> None:
    path = file if content is None else tmp_path / "other.pdf"
    if content is not None:
        path.write_bytes(content)
    found = RUN.invoke(app, ["trace", str(path), *asked, "--lang", "en"])
    assert (found.exit_code, said in found.stderr) == (2, True)
