"""`valueproof doctor` on real files: what is unsafe in this deployment, in words and as JSON."""

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import cli
from app import CONFIG
from commands.deployment import held, held_secrets, missing_fonts, other_versions
from commands.serving import tell_unsafe
from commands.signing import CERTIFICATE, PASSPHRASE_FILE
from documents.seal import VARIABLE as ADDRESS
from proposals.record.log import LogEntry
from services.deployment import Kind
from store.engine import open_stores
from store.location import VARIABLE, url_of
from tests.fakes import NOON
from tests.store.databases import put_new_store, without_guards
from tests.store.server import Server
from ui.doors.settings import STRICT, loose_settings

ENGLISH = {"LC_ALL": "C.UTF-8", ADDRESS: "", CERTIFICATE: "", PASSPHRASE_FILE: ""}
SECRET = "correct horse"  # noqa: S105 - of a test


class Told:
    """What `valueproof doctor` said."""

    def __init__(self, *words: str, **environment: str) -> None:
        result = CliRunner().invoke(cli.app, ["doctor", *words], env={**ENGLISH, **environment})
        self.code, self.out, self.err = result.exit_code, result.stdout, result.stderr

    @property
    def codes(self) -> list[str]:
        found: dict[str, Any] = json.loads(self.out)
        assert found["safe"] == (self.code == 0) == (not found["findings"])
        return [one["code"] for one in found["findings"]]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database that the command finds, with one entry in its log."""
    path = tmp_path / "register.sqlite"
    put_new_store(path)
    monkeypatch.setenv(VARIABLE, url_of(path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    open_stores(url_of(path)).log.write(LogEntry(NOON, "trial.released", "d1/pilot", "Ann"))
    return path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder into which every account of this computer is let."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def only(path: Path, said: str = "", mode: int = 0o600) -> Path:
    path.write_text(said, encoding="utf-8")
    path.chmod(mode)
    return path


def test_a_sound_deployment_ends_with_code_0_in_words_and_as_json(file: Path) -> None:
    assert Told("--json").codes == []
    assert Told().out == "Nothing unsafe was found.\n"
    assert Told("--lang", "ru").out == "Ничего опасного не найдено.\n"


def test_served_for_others_without_tls_it_ends_with_code_1(file: Path) -> None:
    assert Told("--host", "0.0.0.0", "--json").codes == ["no-tls", "no-address"]  # noqa: S104
    demo = Told("--demo", "--host", "0.0.0.0", "--json")  # noqa: S104
    assert demo.codes == ["no-tls", "no-accounts", "no-address"]
    said = Told("--host", "0.0.0.0", "--lang", "ru")  # noqa: S104
    assert said.code == 1
    assert said.out.startswith("Здесь найдено 2 опасных места.\n  - К Valueproof по адресу 0.0.0.0")
    assert "Как исправить: " in said.out


def test_behind_tls_only_the_demonstration_is_unsafe(file: Path) -> None:
    assert Told("--json", **{ADDRESS: "https://offers.example.com"}).codes == []
    assert Told("--demo", "--json", **{ADDRESS: "https://offers.example.com"}).codes == ["no-accounts"]
    assert Told("--json", **{ADDRESS: "http://localhost:8501"}).codes == []
    assert Told("--json", **{ADDRESS: "offers.example.com"}).codes == ["bad-address"]


def test_a_database_that_is_not_there_yet_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert Told("--json", **{VARIABLE: url_of(tmp_path / "new" / "none.sqlite")}).codes == []
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_no_database_and_one_with_a_torn_page_are_told(file: Path, tmp_path: Path) -> None:
    words = only(tmp_path / "words.sqlite", "no database " * 500)
    assert Told("--json", **{VARIABLE: url_of(words)}).codes == ["database"]
    torn = tmp_path / "torn.sqlite"
    with sqlite3.connect(file) as whole, sqlite3.connect(torn) as copy:
        whole.backup(copy)
    size = torn.stat().st_size
    with torn.open("r+b") as pages:
        pages.seek(size // 2)
        pages.write(b"\xff" * 8192)
    assert Told("--json", **{VARIABLE: url_of(torn)}).codes == ["database"]


def test_a_log_that_was_altered_is_told(file: Path) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    without_guards(connection)
    connection.execute("UPDATE log SET by = 'Eve'")
    connection.close()
    assert Told("--json").codes == ["log"]


def test_a_clock_that_stands_before_the_last_entry_is_told(file: Path) -> None:
    entry = LogEntry(NOON.replace(year=2990), "trial.released", "d1/pilot", "Ann")
    open_stores(url_of(file)).log.write(entry)
    assert Told("--json").codes == ["clock"]


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise there")
@pytest.mark.parametrize(("mode", "rights"), [(0o600, (False, False)), (0o640, (False, False)), (0o644, (True, False)),
                                              (0o666, (True, True)), (0o602, (False, True))])  # fmt: skip
def test_what_others_may_do_with_a_file_is_told(open_folder: Path, mode: int, rights: tuple[bool, bool]) -> None:
    found = held(Kind.PASSPHRASE, only(open_folder / "phrase", SECRET, mode))
    assert (found.readable, found.writable) == rights


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise there")
def test_a_file_in_a_closed_folder_is_read_by_nobody_whatever_its_own_rights(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    assert not held(Kind.DATABASE, only(closed / "a.sqlite", mode=0o666)).readable


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise there")
def test_a_secret_in_a_file_that_others_read_is_told_by_doctor_and_at_the_start(
    file: Path, open_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    phrase = only(open_folder / "phrase", SECRET, 0o644)
    said = Told(**{PASSPHRASE_FILE: str(phrase)})
    assert (said.code, str(phrase) in said.out, SECRET in said.out) == (1, True, False)
    monkeypatch.setenv(PASSPHRASE_FILE, str(phrase))
    tell_unsafe("127.0.0.1", False, "en")
    told = capsys.readouterr().err
    assert told.startswith(f"Every account of this computer can read the passphrase of the certificate: {phrase}")
    assert SECRET not in told
    phrase.chmod(0o600)
    tell_unsafe("127.0.0.1", False, "en")
    assert capsys.readouterr().err == ""


def test_a_start_for_others_tells_what_is_wanting_and_one_for_this_computer_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(ADDRESS, "")
    tell_unsafe("127.0.0.1", False, "en")
    assert capsys.readouterr().err == ""
    tell_unsafe("0.0.0.0", False, "ru")  # noqa: S104
    told = capsys.readouterr().err.splitlines()
    assert [one.split(" ", 1)[0] for one in told] == ["К", "Valueproof"]
    tell_unsafe("0.0.0.0", True, "ru")  # noqa: S104
    told = capsys.readouterr().err.splitlines()
    assert [one.split(" ", 1)[0] for one in told] == ["К", "Учётных", "Valueproof"]


def test_a_secret_file_that_is_not_there_is_not_held(file: Path, tmp_path: Path) -> None:
    assert list(held_secrets({CERTIFICATE: str(tmp_path / "none.p12")})) == []


def test_no_command_takes_a_secret_and_one_that_is_given_all_the_same_is_not_repeated(file: Path) -> None:
    asked = {option for command in commands(cli.app) for option in options(command)}
    assert asked
    assert not [one for one in asked if any(word in one for word in ("pass", "secret", "token", "key", "credential"))]
    result = CliRunner().invoke(cli.app, ["serve", f"--passphrase={SECRET}"], env=ENGLISH)
    assert result.exit_code == 2
    assert SECRET not in result.stdout + result.stderr


def commands(app: Any) -> Iterator[Any]:
    """Every command, those of groups too."""
    from typer.main import get_command

    waiting = [get_command(app)]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(getattr(one, "commands", {}).values())


def options(command: Any) -> Iterator[str]:
    return (name for parameter in command.params for name in parameter.opts)


def test_a_package_of_another_version_is_told_and_one_that_is_not_installed_is_not(tmp_path: Path) -> None:
    lock = only(tmp_path / "lock", "streamlit==0.1 \\\n    --hash=sha256:00\nno-such-package==1.0\n")
    (found,) = other_versions(lock)
    assert (found.name, found.locked) == ("streamlit", ["0.1"])
    assert other_versions(tmp_path / "none") == []


def test_a_package_may_have_any_of_the_versions_that_are_locked_for_it(tmp_path: Path) -> None:
    from importlib.metadata import version

    lock = only(
        tmp_path / "lock", f"numpy==0.1 ; python_version < '3'\nnumpy=={version('numpy')} ; python_version > '3'\n"
    )
    assert other_versions(lock) == []


def test_a_typeface_that_a_style_sheet_names_must_be_there_and_be_one(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    only(tmp_path / "a.css", "src: url(asset:fonts/A.woff2), url(asset:fonts/B.woff2), url(asset:fonts/C.woff2)")
    only(tmp_path / "fonts" / "A.woff2", "wOF2...")
    only(tmp_path / "fonts" / "B.woff2", "<html>")
    assert missing_fonts(tmp_path) == ["B.woff2", "C.woff2"]
    assert missing_fonts() == []


def test_serve_puts_every_strict_setting_in_its_place_and_nothing_here_loosens_one() -> None:
    assert [name for name in STRICT if name not in CONFIG] == []
    assert loose_settings(CONFIG, os.environ) == []


def test_a_setting_of_the_environment_that_shows_details_of_errors_is_told(file: Path) -> None:
    loose = {"STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full", "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false"}
    assert Told("--json", **loose).codes == ["loose-setting", "loose-setting"]
    assert "client.showErrorDetails of Streamlit is full here" in Told(**loose).out
    assert Told("--json", STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION="true").codes == []


@pytest.mark.parametrize("url", ["postgresql://a/b", "sqlite://", "sqlite:///:memory:", "nonsense"])
def test_a_url_that_is_of_no_file_is_told(file: Path, url: str) -> None:
    assert Told("--json", **{VARIABLE: url}).codes == ["database"]


@pytest.mark.postgresql
def test_a_database_on_a_server_that_is_opened_as_its_owner_is_told(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    url = server.url(server.new_database())
    open_stores(url).log.write(LogEntry(NOON, "trial.released", "d1/pilot", "Ann"))
    assert Told("--json", **{VARIABLE: url}).codes == ["database-owner"]
    assert Told("--json", **{VARIABLE: "postgresql://ann@/none?host=/nowhere"}).codes == ["database"]
