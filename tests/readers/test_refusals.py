"""Refusals told place by place, in either language."""

import pytest

from calculators.errors import CannotCompute, Notice, ValueproofError
from documents.language import translate
from proposals.problems import CaseRefused, Problem
from readers.case_file import CaseFileRefused, read_case
from readers.errors import UnreadableFile
from readers.refusals import places
from readers.table import read_table

WRONG = Notice("wrong", "wrong")


def caught(data: bytes) -> ValueproofError:
    with pytest.raises(UnreadableFile) as refusal:
        read_table(data)
    return refusal.value


@pytest.mark.parametrize(
    ("refusal", "told"),
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
def test_a_refusal_names_its_places(refusal: ValueproofError, told: list[str]) -> None:
    assert [translate(one, "en") for one in places(refusal)] == told


def test_a_row_that_does_not_fit_is_told_in_russian() -> None:
    (told,) = (translate(one, "ru") for one in places(caught(b"a,b\n1,2,3\n")))
    assert told.startswith("Строка 2: В строке ячеек: 3, в заголовке: 2")


def test_a_breach_of_form_is_told_in_russian_with_its_line() -> None:
    with pytest.raises(CaseFileRefused) as refusal:
        read_case(b"project: a\nproject: b\n", "a.yaml", dict[str, bytes]().__getitem__)
    assert [translate(one, "ru") for one in places(refusal.value)] == [
        "Строка 2, project: «project» встречается дважды: в строках 1 и 2"
    ]
