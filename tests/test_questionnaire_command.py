"""`valueproof questionnaire`: paper and workbook of an industry or a case, in the language of the run."""

import datetime as dt
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from commands.cases import read_case_at, workspace, workspace_on
from proposals.case_json import json_of
from proposals.industries import case_from
from readers.industry_folder import IndustryFolder
from services import create_draft
from services.questionnaire import questionnaire
from store.location import VARIABLE, url_of
from tests.readers.filled_questionnaire import Filled, filled_in

ROOT = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 26)


def told(*words: object, language: str = "en") -> tuple[int, str, str]:
    asked = ["questionnaire", *map(str, words), "--lang", language]
    result = CliRunner().invoke(cli.app, asked, env={"LC_ALL": "C.UTF-8"})
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(("name", "head"), [("q.pdf", b"%PDF"), ("q.xlsx", b"PK")])
def test_the_questionnaire_of_an_industry_is_written(tmp_path: Path, name: str, head: bytes) -> None:
    code, out, err = told("trade", "-o", tmp_path / name)
    assert (code, err) == (0, "")
    assert out == f"Written: {tmp_path / name}, 3 questions\n"
    assert (tmp_path / name).read_bytes().startswith(head)


def test_programs_are_told_what_is_asked_in_its_order(tmp_path: Path) -> None:
    code, out, err = told("trade", "-o", tmp_path / "q.xlsx", "--json", language="ru")
    assert (code, err) == (0, "")
    assert json.loads(out)["questions"] == ["market_demand", "returns_share", "return_cost"]


def test_a_case_that_is_known_asks_for_what_it_lacks(tmp_path: Path) -> None:
    code, out, _ = told(ROOT / "examples" / "cheese.yaml", "-o", tmp_path / "q.xlsx", "--json")
    assert code == 0
    assert json.loads(out)["questions"] == ["market_demand", "rework_share", "rework_cost"]


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    code, out, err = told("trade", "-o", tmp_path / "q.docx")
    assert (code, out) == (2, "")
    assert ".xlsx" in err


def test_without_a_word_what_to_do_the_call_is_refused(tmp_path: Path) -> None:
    for words in (("trade",), ("trade", "-o", tmp_path / "q.xlsx", "--take", tmp_path / "q.xlsx")):
        code, out, err = told(*words)
        assert (code, out) == (2, "")
        assert "--take" in err


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case file that began from an industry."""
    industry = IndustryFolder(ROOT / "parameters", TODAY).load("dairy")
    file = tmp_path / "case.json"
    file.write_text(json_of(case_from(industry, "EUR", "Ten minutes", "Dairy Meadow")), encoding="utf-8")
    return file


def back(case: Path, folder: Path, filled: Filled) -> Path:
    """The questionnaire of a case as it came back."""
    work = workspace()
    asked = questionnaire(work, read_case_at(case))
    file = folder / "back.xlsx"
    file.write_bytes(filled_in(asked, filled))
    return file


def test_what_came_back_is_shown_with_cell_reading_and_what_it_replaces(case: Path, tmp_path: Path) -> None:
    file = back(case, tmp_path, Filled({"line_speed": "0,62", "planned_hours": "many"}))
    code, out, err = told(case, "--take", file)
    assert (code, err) == (0, "")
    words = out.replace("\u00a0", " ")
    assert "Filled in by Anna Keller, 20 November 2026." in words
    assert "Sheet, cell C9" in words
    assert "“0,62”" in words
    assert "0.62 t/h" in words
    assert "instead of 0.6 t/h (typical of the industry)" in words
    assert "Sheet, cell C10: “many” – “many” is not a single figure" in words
    assert "Left empty: Raw-material price" in words
    assert "Nothing is taken in yet" in words


def test_a_case_file_takes_nothing_in(case: Path, tmp_path: Path) -> None:
    code, out, err = told(case, "--take", back(case, tmp_path, Filled({"line_speed": 0.62})), "--really")
    assert (code, out) == (2, "")
    assert "database" in err


@pytest.mark.parametrize(("by", "who"), [(None, "Anna Keller"), ("Boris Lang", "Boris Lang")])
def test_a_proposal_of_the_database_takes_the_answers_in_as_a_statement(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str | None, who: str
) -> None:
    url = url_of(tmp_path / "kept.sqlite")
    monkeypatch.setenv(VARIABLE, url)
    create_draft.from_case(workspace_on(url), read_case_at(case), "d1")
    file = back(case, tmp_path, Filled({"line_speed": "0,62"}, by="" if by else "Anna Keller"))
    code, out, err = told("d1", "--take", file, "--really", "--json", *(("--by", by) if by else ()))
    assert (code, err) == (0, "")
    assert json.loads(out)["taken"] is True
    figure = workspace_on(url).store.load("d1").case.baseline.metrics["line_speed"]
    assert (figure.value, figure.confidence, figure.usual) == (0.62, "stated", None)
    assert figure.source == {
        "en": f"Questionnaire filled in by {who}", "ru": f"Опросный лист, заполнил(а) {who}",
    }  # fmt: skip


def test_answers_without_a_name_are_refused(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = url_of(tmp_path / "kept.sqlite")
    monkeypatch.setenv(VARIABLE, url)
    create_draft.from_case(workspace_on(url), read_case_at(case), "d1")
    code, _, err = told("d1", "--take", back(case, tmp_path, Filled({"line_speed": 0.62}, by="")), "--really")
    assert code == 2
    assert "Say who filled in" in err
