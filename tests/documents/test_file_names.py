"""A file says by its name whose it is, in which language and length, and that it is a draft."""

import datetime as dt
import json
from itertools import product

import pytest

from documents.file_names import file_name, issued_name
from proposals.case import Case
from proposals.edition import Edition
from proposals.issued import Issued
from tests.documents.worked_case import bent


def case(**parts: object) -> Case:
    return Case.model_validate_json(json.dumps(bent(**parts)))


def edition(**parts: object) -> Edition:
    return Edition.model_validate(parts)


@pytest.mark.parametrize(
    ("asked", "kind", "name"),
    [
        ({}, "pdf", "Dairy-Coagulant-en-DRAFT.pdf"),
        ({"draft": False}, "pdf", "Dairy-Coagulant-en.pdf"),
        ({"language": "ru"}, "pdf", "Dairy-Coagulant-ru-ЧЕРНОВИК.pdf"),
        ({"profile": "one_page"}, "pdf", "Dairy-Coagulant-en-one-page-DRAFT.pdf"),
        ({"profile": "short", "language": "ru"}, "pdf", "Dairy-Coagulant-ru-кратко-ЧЕРНОВИК.pdf"),
        ({"profile": "one_page"}, "pptx", "Dairy-Coagulant-en-DRAFT.pptx"),
    ],
)
def test_the_name_tells_language_length_and_that_it_is_a_draft(asked: dict[str, object], kind: str, name: str) -> None:
    assert file_name(case(), edition(**asked), kind) == name


@pytest.mark.parametrize(
    ("project", "number", "name"),
    [
        ("../../etc/passwd", None, "Dairy-etc-passwd-en-DRAFT.pdf"),
        ("CON: a|b?*<c>\r\n\x00", None, "Dairy-CON-a-b-c-en-DRAFT.pdf"),
        ("Сыр № 5", None, "Dairy-Сыр-5-en-DRAFT.pdf"),
        ("Anything", "VP-17/2", "VP-17-2-en-DRAFT.pdf"),
        ("Anything", "///", "proposal-en-DRAFT.pdf"),
    ],
)
def test_every_file_system_takes_the_name(project: str, number: str | None, name: str) -> None:
    assert file_name(case(project=project, issue={"number": number} if number else {}), edition()) == name


def test_a_long_name_is_cut_between_words_and_its_marks_stay() -> None:
    name = file_name(case(project="Весьма продолжительное наименование " * 6), edition())
    assert name.endswith("-en-DRAFT.pdf")
    assert len(name.encode()) <= 255


def test_no_two_forms_of_an_issued_revision_are_called_alike() -> None:
    now, until = dt.datetime(2026, 11, 26, tzinfo=dt.UTC), dt.date(2999, 12, 31)
    shapes = product(("en", "ru"), ("A4", "Letter"), ("full", "short", "one_page"))
    forms = [Edition.model_validate(dict(zip(("language", "paper", "profile"), one, strict=True))) for one in shapes]
    names = {issued_name(Issued("d1", "VP/17", 2, one, "0" * 64, "0" * 64, now, "Ann", until)) for one in forms}
    assert len(names) == len(forms)
    assert {"VP-17-r2-en-A4.pdf", "VP-17-r2-en-Letter-one-page.pdf"} <= names
