"""One catalogue of words: every message of the code has its Russian, with the same fields on both sides."""

import ast
import functools
import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
RUSSIAN = ROOT / "locales" / "ru" / "LC_MESSAGES" / "valueproof.po"
OUTSIDE = {"tests", "benchmarks", "docs", "startup", "start.py"}
MARKS = {"_": None, "gettext": None, "N_": None, "ngettext": (1, 2), "fill": None, "counted": (1, 2)}


def _mappings() -> tuple[list[tuple[str, str]], dict[str, dict[str, object]]]:
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"]
    return [(one["pattern"], one["method"]) for one in said], {}


def _ours(folder: str) -> bool:
    name = Path(folder).name
    return not name.startswith(".") and name not in OUTSIDE


def _is_key(place: str, message: str | tuple[str, ...]) -> bool:
    """Whether the text is only the key of a table inside the call: `gettext(MEASURES["npv"])`."""
    source = (ROOT / place).read_text(encoding="utf-8")
    return f'["{message}"]' in source and f'("{message}"' not in source


@functools.cache
def messages() -> dict[str | tuple[str, ...], str]:
    """Every marked message of code and templates with the first place where it stands."""
    method_map, options = _mappings()
    found: dict[str | tuple[str, ...], str] = {}
    rows = extract_from_dir(ROOT, method_map=method_map, options_map=options, keywords=MARKS, directory_filter=_ours)
    for place, line, message, *_ in rows:
        if message and Path(place).parts[0] not in OUTSIDE and not _is_key(place, message):
            found.setdefault(message, f"{place}:{line}")
    return found


@functools.cache
def literals() -> dict[str, str]:
    """Every text that the code hands to a mark, those inside f-strings too, with the module where it stands."""
    modules = [one for one in ROOT.rglob("*.py") if _ours(str(one.relative_to(ROOT).parts[0]))]
    calls = ((module, call) for module in modules for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    return {
        call.args[0].value: str(module.relative_to(ROOT))
        for module, call in calls
        if isinstance(call, ast.Call) and _mark(call.func) in MARKS and call.args
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str) and call.args[0].value
    }


def _mark(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@functools.cache
def russian() -> dict[str, Message]:
    with RUSSIAN.open("rb") as words:
        return {_id(entry): entry for entry in read_po(words, locale="ru") if entry.id}


@functools.cache
def translated() -> set[str]:
    """Every text of the code that the catalogue gives in Russian, all forms of it."""
    return {one for entry in russian().values() if all(_forms(entry)) for one in _ids(entry.id)}


def _id(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def _ids(message: str | list[str] | tuple[str, ...]) -> set[str]:
    return {message} if isinstance(message, str) else set(message)


def _forms(entry: Message) -> tuple[str, ...]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())


def _fields(text: str) -> set[str]:
    """Fields of a message: {named} ones of Python, %(named)s ones of templates."""
    try:
        named = {name for _, name, _, _ in Formatter().parse(text) if name}
    except ValueError:
        named = set()
    return named | set(re.findall(r"%\((\w+)\)s", text))


def test_messages_are_found() -> None:
    assert len(messages()) > 200


def test_every_message_has_its_russian() -> None:
    assert not {message: place for message, place in messages().items() if not translated() >= _ids(message)}


def test_words_inside_f_strings_have_their_russian_too() -> None:
    assert not {text: module for text, module in literals().items() if text not in translated()}


def test_no_russian_is_a_guess() -> None:
    assert not [_id(entry) for entry in russian().values() if entry.fuzzy]


def test_both_sides_have_the_same_fields() -> None:
    wrong = {
        message: form
        for message, entry in russian().items()
        for form in _forms(entry)
        if _fields(message) != _fields(form)
    }
    assert not wrong


def test_plural_messages_have_all_three_russian_forms() -> None:
    counted = [entry for entry in russian().values() if entry.pluralizable]
    assert counted
    assert not [entry.id for entry in counted if len([form for form in _forms(entry) if form]) != 3]


def test_russian_is_quoted_in_russian() -> None:
    assert not [form for entry in russian().values() for form in _forms(entry) if re.search('[“”"]', form)]


@pytest.mark.parametrize("entry", ["Payback", "Raw-material yield", "Proven."])
def test_the_words_that_matter_are_translated(entry: str) -> None:
    assert re.search("[а-яё]", _forms(russian()[entry])[0])
