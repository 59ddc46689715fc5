"""Refusals told place by place, in either language."""

import pytest

from calculators.errors import CannotCompute, Notice, ValueproofError
from documents.language import translate
from proposals.problems import CaseRefused, Problem
from readers.case_file import CaseFileRefused, read_case
from readers.errors import UnreadableFile
from readers.refusals import places, told
from readers.table import read_table

WRONG = Notice("wrong", "wrong")


def caught(data: bytes) -> ValueproofError:
    with pytest.raises(UnreadableFile) as refusal:
        read_table(data)
    return refusal.value


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (CannotCompute(WRONG), []),
        (UnreadableFile(WRONG), []),
        (CaseRefused(WRONG, (Problem("client.name", WRONG),)), ["client.name: wrong"]),
        (
            CaseFileRefused("a", (Problem("client.name", WRONG), Problem("", WRONG)), (7, 9)),
            ["Line 7, client.name: wrong", "wrong"],
        ),
        (CaseFileRefused("a", (Problem("client.name", WRONG),), (None,)), ["client.name: wrong"]),
    ],
)
def test_a_refusal_names_its_places(refusal: ValueproofError, words: list[str]) -> None:
    assert [translate(one, "en") for one in places(refusal)] == words


def test_a_row_that_does_not_fit_is_told_in_russian() -> None:
    (words,) = (translate(one, "ru") for one in places(caught(b"a,b\n1,2,3\n")))
    assert words.startswith("Строка 2: В строке ячеек: 3, в заголовке: 2")


def test_a_breach_of_form_is_told_in_russian_with_its_line() -> None:
    with pytest.raises(CaseFileRefused) as refusal:
        read_case(b"project: a\nproject: b\n", "a.yaml", dict[str, bytes]().__getitem__)
    assert [translate(one, "ru") for one in places(refusal.value)] == [
        "Строка 2, project: «project» встречается дважды: в строках 1 и 2"
    ]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(2, "No such file", "a.csv"), "there is no file or folder a.csv"),
        (IsADirectoryError(21, "Is a directory", "a"), "a is a folder, a file is expected"),
        (PermissionError(13, "Permission denied", "a"), "a may not be read or written"),
        (OSError(28, "No space left on device", "a.pdf"), "a.pdf: No space left on device"),
    ],
)
def test_what_the_system_refused_is_told_in_our_words(error: OSError, words: str) -> None:
    assert str(told(error)) == words
