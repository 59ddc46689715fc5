"""`valueproof import` on files as laboratories send them."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import cli

CSV = "Протокол 5;;\nПартия;Выход, %;Дата\nL1;12,5;03.02.2026\nL2;<0,05;25.02.2026\nL3;13;26.02.2026\nИтого;25,5;\n"


class Told:
    """What the command said."""

    def __init__(self, *words: object, language: str = "C.UTF-8") -> None:
        result = CliRunner().invoke(cli.app, ["import", *map(str, words)], env={"LC_ALL": language})
        self.code, self.out, self.err = result.exit_code, result.stdout, result.stderr

    @property
    def json(self) -> dict[str, Any]:
        assert (self.code, self.err) == (0, "")
        found: dict[str, Any] = json.loads(self.out, parse_constant=pytest.fail)
        return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "опыты.csv"
    path.write_bytes(CSV.encode("cp1251"))
    return path


def test_a_summary_names_columns_rows_left_out_and_cells_by_reason(file: Path) -> None:
    told = Told(file)
    assert told.code == 0
    assert "B  Выход   %  number, decimal comma" in told.out
    assert "rows used: 3, left out: 2" in told.out
    assert "6: a total or a mean of other rows" in told.out
    assert "Cells refused, used nowhere: 1" in told.out
    assert "(B4)" in told.out
    assert "Windows-1251" in told.out
    assert "Table 1, rows 1 to 6" in told.out
    assert "heet" not in told.out


def test_every_cell_is_listed_where_all_are_asked_for(file: Path) -> None:
    told = Told(file, "--all")
    assert "B3 “12,5” -> “12.5”: the comma is read as the decimal sign" in told.out
    assert "B4 “<0,05” -> nothing: " in told.out


def test_the_summary_comes_in_russian(file: Path) -> None:
    assert "строк учтено: 3, не вошло: 2" in Told(file, "--lang", "ru").out


def test_a_script_gets_the_same_reading_as_json(file: Path) -> None:
    (table,) = Told(file, "--json").json["tables"]
    assert table["header_rows"] == [2]
    assert [row["values"] for row in table["rows"]] == [
        ["L1", 12.5, "2026-02-03"],
        ["L2", None, "2026-02-25"],
        ["L3", 13, "2026-02-26"],
    ]
    assert table["counts"]["rows_in"] == 6


def test_options_settle_what_the_file_leaves_open(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text("lot;y\nL1;1,234\nL2;2,345\n", encoding="utf-8")
    (table,) = Told(path, "--decimal", "point", "--separator", "semicolon", "--json").json["tables"]
    assert [row["values"][1] for row in table["rows"]] == [1234, 2345]
    assert table["doubtful"] == []


@pytest.mark.parametrize("words", [("--sheet", "none"), ("--separator", "comma", "--encoding", "no-such")])
def test_what_is_not_there_is_refused_with_code_2(file: Path, words: tuple[str, ...]) -> None:
    told = Told(file, *words)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("Refused: ")


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.xlsx"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    told = Told(path)
    assert (told.code, told.out) == (2, "")
