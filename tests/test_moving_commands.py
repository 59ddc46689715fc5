"""`valueproof backup`, `restore`, `export` and `import` of an export, as one types them."""

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from store.location import VARIABLE, url_of
from tests.store.filled_store import exported, filled, opened
from tests.store.test_copies import edit


class Said:
    """What the program said of words typed to it, on the database `there.sqlite` of a folder or another one."""

    def __init__(self, folder: Path, *words: object, on: str = "there.sqlite", language: str = "C.UTF-8") -> None:
        environment = {"LC_ALL": language, VARIABLE: url_of(folder / on)}
        result = CliRunner().invoke(cli.app, [str(one) for one in words], env=environment)
        self.code, self.out, self.err = result.exit_code, result.stdout, result.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    filled(tmp_path / "here.sqlite")
    return tmp_path


@pytest.fixture
def export(folder: Path) -> Path:
    file = folder / "all.zip"
    assert Said(folder, "export", file, on="here.sqlite").code == 0
    return file


def test_a_workspace_is_exported_and_imported_and_both_tell_what_moved(folder: Path, export: Path) -> None:
    said = Said(folder, "import", export, "--by", "Bob")
    assert (said.code, said.err) == (0, "")
    assert "Taken over" in said.out
    assert "  proposals: 2" in said.out
    assert exported(opened(folder / "there.sqlite")) == export.read_bytes()
    again = Said(folder, "import", export, language="ru_RU.UTF-8")
    assert "Ничего нового не пришло." in again.out
    assert "  предложения: 2" in again.out


def test_programs_are_told_in_json(folder: Path, export: Path) -> None:
    told = json.loads(Said(folder, "export", folder / "one.zip", "--proposal", "VP-17", "--json", on="here.sqlite").out)
    assert (told["proposal"], told["counts"]["drafts"], len(told["manifest"])) == ("d1", 1, 64)
    assert told["bytes"] == (folder / "one.zip").stat().st_size
    taken = json.loads(Said(folder, "import", export, "--json").out)
    assert (taken["proposal"], taken["new"]["drafts"], taken["known"]["drafts"]) == (None, 2, 0)
    copied = json.loads(Said(folder, "backup", folder / "copy.sqlite", "--json").out)
    assert (copied["rows"]["drafts"], copied["log"]["broken"]) == (2, None)
    back = json.loads(Said(folder, "restore", folder / "copy.sqlite", "--json", on="new.sqlite").out)
    assert (back["kept"], back["log"]["head"]) == (None, copied["log"]["head"])


def test_a_refused_import_says_in_the_language_of_the_user_where_and_why(folder: Path, export: Path) -> None:
    data = export.read_bytes().replace(b'"by":"Ann"', b'"by":"Eve"', 1)
    export.write_bytes(data)
    said = Said(folder, "import", export, language="ru_RU.UTF-8")
    assert said.code == 2
    assert f"Отказ: {export}: Выгрузка не принята, ничего из неё не загружено; причин: 1" in said.err
    assert "brands.jsonl: SHA-256 части — " in said.err


def test_an_export_is_known_by_its_content_and_a_zip_without_manifest_is_none(folder: Path, export: Path) -> None:
    renamed = export.rename(folder / "export.bin")
    assert Said(folder, "import", renamed).code == 0
    other = folder / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("runs.csv", "run,arm")
    assert "The file is no export of this program" in Said(folder, "import", other).err


def test_what_only_a_table_is_read_by_is_refused_for_an_export(folder: Path, export: Path) -> None:
    said = Said(folder, "import", export, "--decimal", "comma")
    assert (said.code, "An export is taken in as it is" in said.err) == (2, True)


def test_an_export_is_a_zip_and_a_refused_one_leaves_no_file(folder: Path) -> None:
    assert "wrong ending" in Said(folder, "export", folder / "all.xlsx", on="here.sqlite").err
    said = Said(folder, "export", folder / "none.zip", "--proposal", "VP-99", on="here.sqlite")
    assert (said.code, "There is no “VP-99” here" in said.err) == (2, True)
    assert not (folder / "none.zip").exists()


def test_a_copy_says_its_size_rows_and_the_head_of_the_log_and_is_put_back(folder: Path) -> None:
    said = Said(folder, "backup", folder / "copy.sqlite", on="here.sqlite")
    head = opened(folder / "here.sqlite").log.chain().head
    assert said.code == 0
    assert f"{(folder / 'copy.sqlite').stat().st_size:,}" in said.out
    assert head in said.out
    assert Said(folder, "backup", folder / "copy.sqlite", on="here.sqlite").code == 2
    back = Said(folder, "restore", folder / "copy.sqlite")
    assert (back.code, head in back.out) == (0, True)
    assert exported(opened(folder / "there.sqlite")) == exported(opened(folder / "here.sqlite"))


def test_a_copy_whose_log_is_broken_is_made_told_and_ends_with_code_1(folder: Path) -> None:
    edit(folder / "here.sqlite", "UPDATE log SET by = 'Eve' WHERE seq = 2")
    said = Said(folder, "backup", folder / "copy.sqlite", on="here.sqlite")
    assert (said.code, "Entry 2 of the log" in said.out) == (1, True)
    assert Said(folder, "restore", folder / "copy.sqlite").code == 2
