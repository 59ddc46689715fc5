"""What is typed wrong in a terminal: told in the language of the run, with code 2, before anything is written."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import cli
from commands.usage import AROUND, Group
from documents.language import translator
from tests.test_cli import CHEESE, ENGLISH, Told

RUSSIAN = {"LC_ALL": "ru_RU.UTF-8"}
WRONG = [
    (("nosuch",), "there is no command “nosuch”", "нет команды «nosuch»"),
    (("rendr",), "there is: render", "есть: render"),
    (("record", "nosuch"), "there is no command “nosuch”", "нет команды «nosuch»"),
    (("--nosuch",), "there is no option “--nosuch”", "нет параметра «--nosuch»"),
    (("render", "--papr"), "there is: --paper", "есть: --paper"),
    (("render",), "CASE is missing", "не указано: CASE"),
    (("render", "x.yaml"), "--output is missing", "не указано: --output"),
    (("render", "x.yaml", "--json=1"), "--json takes no value", "--json не принимает значения"),
    (("render", "x.yaml", "-o", "a.pdf", "--paper", "A3"), "accepted: A4, Letter", "допустимо: A4, Letter"),
    (("trace", "x.pdf", "--page", "0"), "--page: the least allowed is 1", "--page: не меньше 1"),
    (("trace", "x.pdf", "--page", "a"), "--page: a whole number", "--page: нужно целое число"),
    (("render", "x", "-o", "a.pdf", "--paper", "A'3"), "--paper is not “A'3”; accepted", "--paper не может быть «A'3»"),
    (("no'such",), "there is no command “no'such”", "нет команды «no'such»"),
    (("no{such}",), "there is no command “no{such}”", "нет команды «no{such}»"),
    (("render", "--no'such"), "there is no option “--no'such”", "нет параметра «--no'such»"),
    (("appraise", "x.yaml", "it's", "more"), "“it's more” is too much here", "«it's more» здесь лишнее"),
    (("trace", "x.pdf", "--page", "9" * 5000), "--page: The number is not finite", "--page: Число"),
    (("serve", "--port", "99999"), "--port: the most allowed is 65535", "--port: не больше 65535"),
    (("appraise", "x.yaml", "extra"), "“extra” is too much here", "«extra» здесь лишнее"),
    (("render", str(CHEESE), "-o", "a.pdf", "--profile", "two"), "full, short, one-page", "full, short, one-page"),
]


@pytest.mark.parametrize(
    ("typed", "english", "russian"), WRONG, ids=[" ".join(one[0][:2]) + str(at) for at, one in enumerate(WRONG)]
)
def test_a_wrong_call_is_refused_in_the_language_of_the_run(typed: tuple[str, ...], english: str, russian: str) -> None:
    for env, asked, said in (
        (ENGLISH, (), english),
        (RUSSIAN, (), russian),
        (ENGLISH, ("--lang", "ru"), russian),
        (RUSSIAN, ("--lang=en",), english),
    ):
        found = CliRunner().invoke(cli.app, [*typed, *asked], env=env)
        assert (found.exit_code, found.stdout) == (2, "")
        assert said in found.stderr


@pytest.mark.parametrize(
    ("language", "said"), [("en", "the option -o needs a value"), ("ru", "параметру -o нужно значение")]
)
def test_an_option_at_the_end_without_its_value_is_refused(language: str, said: str) -> None:
    found = Told("render", "x.yaml", "--lang", language, "-o")
    assert (found.code, said in found.err) == (2, True)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        (("serve", "--host"), "valueproof serve"),
        (("render", "x.yaml", "--json=1"), "valueproof render"),
        (("record", "show", "--nosuch"), "valueproof record show"),
        (("record", "nosuch"), "valueproof record"),
        (("appraise", "x.yaml", "extra"), "valueproof appraise"),
        (("rendr",), "valueproof"),
    ],
)
def test_the_help_that_is_named_is_that_of_the_command_typed(typed: tuple[str, ...], command: str) -> None:
    found = CliRunner().invoke(cli.app, list(typed), env=RUSSIAN, prog_name="valueproof")
    assert found.stderr.splitlines()[-1] == f"Как вызывать: {command} --help"


@pytest.mark.parametrize(("env", "said"), [(ENGLISH, "a command is missing"), (RUSSIAN, "не указана команда")])
def test_a_group_without_its_command_says_that_one_is_missing(env: dict[str, str], said: str) -> None:
    found = CliRunner().invoke(cli.app, ["record", "--"], env=env)
    assert (found.exit_code, said in found.stderr) == (2, True)


class Strange(typer.TyperException):
    """A wrong call of a kind that nobody knew when this was written."""


@pytest.mark.parametrize(("language", "word"), [("en", "Refused"), ("ru", "Отказ")])
def test_a_wrong_call_of_an_unknown_kind_begins_with_the_word_for_refused(language: str, word: str) -> None:
    app = typer.Typer(cls=Group)

    @app.callback(invoke_without_command=True)
    def strange(lang: str = "en") -> None:
        raise Strange(f"What {{is}} '{lang}'?")

    found = CliRunner().invoke(app, ["--lang", language])
    assert (found.exit_code, found.stderr.splitlines()[0]) == (2, f"{word}: What {{is}} '{language}'?")


def test_every_word_round_the_help_has_its_russian() -> None:
    words = translator("ru")
    assert [one for one in AROUND.values() if words.gettext(one) == one] == []


@pytest.mark.parametrize(("command", "code"), [(("render", "--help"), 0), (("--help",), 0), ((), 2), (("record",), 2)])
def test_the_help_of_a_russian_run_has_no_english_head(command: tuple[str, ...], code: int) -> None:
    found = CliRunner().invoke(cli.app, list(command), env=RUSSIAN)
    assert found.exit_code == code
    assert "Вызов: " in found.output
    assert [word for word in ("Usage", "Options", "Commands", "[required", "Show this") if word in found.output] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("render", CHEESE, "-o", "x.docx"), "ends in .pdf."),
        (("render", CHEESE, "-o", "x.pptx"), "For .pptx there is: valueproof slides"),
        (("demo", "-o", "x.txt"), "ends in .pdf. For .txt there is: valueproof email --text"),
        (("slides", CHEESE, "-o", "x.pdf"), "ends in .pptx. For .pdf there is: valueproof render"),
        (("email", CHEESE, "-o", "x.txt"), "ends in .eml. For .txt there is: valueproof email --text"),
        (("email", CHEESE, "-o", "x.eml", "--text"), "ends in .txt. For .eml there is: valueproof email"),
        (("email", CHEESE, "-o", "x"), "“x” has the wrong ending"),
        (("workbook", CHEESE, "-o", "x.xls"), "ends in .xlsx."),
        (("act", CHEESE, "--trial", "line", "-o", "x.doc"), "ends in .pdf."),
        (("email", CHEESE, "-o", "x.txt", "--text", "--attach"), "leave out --text or --attach"),
    ],
)
def test_a_file_is_not_written_under_the_name_of_another_kind(
    typed: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = Told(*typed)
    assert (found.code, said in found.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    target = tmp_path / "LETTER.TXT"
    assert Told("email", CHEESE, "-o", target, "--text").code == 0
    assert target.read_text(encoding="utf-8").startswith("Addressed to: ")


def test_the_log_of_a_proposal_that_there_is_not_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VALUEPROOF_DATABASE_URL", f"sqlite:///{tmp_path / 'v.sqlite'}")
    found = Told("record", "log", "nosuch")
    assert (found.code, "There is no “nosuch” here" in found.err) == (2, True)
    assert Told("record", "log").code == 0


def test_a_folder_of_pictures_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    found = Told("contact-sheet", "-o", tmp_path / "taken", "--only", "berries-valueproof-en-A4")
    assert (found.code, "is a file, a folder is expected" in found.err) == (2, True)
