"""The help beside each figure: none is without, in both languages, and a wrong file is refused with its line."""

import datetime as dt
from pathlib import Path

import pytest

from proposals.base import LANGUAGES, text_in
from proposals.metrics import METRICS, PARTS
from readers.errors import UnreadableFile
from readers.metric_help import HelpFile, read_metric_help

FOLDER = Path(__file__).parent.parent.parent / "parameters"
FILE = (FOLDER / "metric_help.yaml").read_bytes()
TODAY = dt.date(2026, 11, 26)
LONGEST = 160
"""Signs of a sentence that is read at a glance."""


@pytest.mark.parametrize("name", [*METRICS, *PARTS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_metric_says_what_it_is_and_where_it_is_found_in_each_language(name: str, language: str) -> None:
    found = read_metric_help(FILE, TODAY)[name]
    for text in (found.what, found.where):
        assert isinstance(text, dict)
        assert set(text) == set(LANGUAGES)
        assert 20 < len(text_in(text, language)) < LONGEST


@pytest.mark.parametrize(
    ("path", "kind"),
    [("crew", "crew"), ("additives.rennet.dose", "additives.dose"), ("utilities.gas.price", "utilities.price")],
)
def test_a_part_of_a_named_item_has_the_help_of_its_kind(path: str, kind: str) -> None:
    assert HelpFile(FOLDER, TODAY).of(path) == read_metric_help(FILE, TODAY)[kind]


def test_what_is_no_metric_has_no_help() -> None:
    assert HelpFile(FOLDER, TODAY).of("moon") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        (b"      crew:\n", b"      crews:\n", 7, "unknown-metric"),
        (b'        where: {en: "Manning', b'        were: {en: "Manning', 50, "missing"),
        (b"since: 2026-01-01", b"since: soon", 5, "not-date"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(old: bytes, new: bytes, line: int, code: str) -> None:
    assert old in FILE
    with pytest.raises(UnreadableFile) as refusal:
        read_metric_help(FILE.replace(old, new, 1), TODAY)
    assert refusal.value.notice.facts["line"] == line
    assert refusal.value.notice.facts["reason"].code == code  # type: ignore[attr-defined]  # a notice


def test_a_metric_without_help_is_named() -> None:
    lines = FILE.splitlines(keepends=True)
    at = lines.index(b"      crew:\n")
    with pytest.raises(UnreadableFile) as refusal:
        read_metric_help(b"".join(lines[:at] + lines[at + 3 :]), TODAY)
    assert refusal.value.notice.facts["reason"].facts == {"name": "crew"}  # type: ignore[attr-defined]  # a notice
