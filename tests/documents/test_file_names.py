"""A file says by its name whose it is, in which language and length, and that it is a draft."""

import datetime as dt
import json
from itertools import product

import pytest

from documents.file_names import act_name, file_name, issued_name, run_sheet_name
from proposals.case import Case
from proposals.edition import Edition
from proposals.issued import Issued
from proposals.planning import RunSheet
from proposals.trial import TrialPlan
from tests.documents.act.act_cases import bare_trial, full_trial, record_of
from tests.documents.worked_case import bent


def case(**parts: object) -> Case:
    return Case.model_validate_json(json.dumps(bent(**parts)))


def edition(**parts: object) -> Edition:
    return Edition.model_validate(parts)


@pytest.mark.parametrize(
    ("asked", "kind", "name"),
    [
        ({}, "pdf", "Proposal-Dairy-Coagulant-DRAFT.pdf"),
        ({"draft": False}, "pdf", "Proposal-Dairy-Coagulant.pdf"),
        ({"language": "ru"}, "pdf", "Предложение-Dairy-Coagulant-ЧЕРНОВИК.pdf"),
        ({"profile": "one_page"}, "pdf", "Proposal-Dairy-Coagulant-one-page-DRAFT.pdf"),
        ({"profile": "short", "language": "ru"}, "pdf", "Предложение-Dairy-Coagulant-кратко-ЧЕРНОВИК.pdf"),
        ({"language": "ru"}, "eml", "Письмо-Dairy-Coagulant-ЧЕРНОВИК.eml"),
        ({"language": "ru", "draft": False}, "xlsx", "Расчёт-Dairy-Coagulant.xlsx"),
        ({"profile": "one_page"}, "pptx", "Presentation-Dairy-Coagulant-DRAFT.pptx"),
    ],
)
def test_the_name_tells_language_length_and_that_it_is_a_draft(asked: dict[str, object], kind: str, name: str) -> None:
    assert file_name(case(), edition(**asked), kind) == name


@pytest.mark.parametrize(
    ("project", "number", "name"),
    [
        ("../../etc/passwd", None, "Proposal-Dairy-etc-passwd-DRAFT.pdf"),
        ("CON: a|b?*<c>\r\n\x00", None, "Proposal-Dairy-CON-a-b-c-DRAFT.pdf"),
        ("Сыр № 5", None, "Proposal-Dairy-Сыр-5-DRAFT.pdf"),
        ("Anything", "VP-17/2", "Proposal-VP-17-2-DRAFT.pdf"),
        ("Anything", "///", "Proposal-DRAFT.pdf"),
    ],
)
def test_every_file_system_takes_the_name(project: str, number: str | None, name: str) -> None:
    assert file_name(case(project=project, issue={"number": number} if number else {}), edition()) == name


def test_a_long_name_is_cut_between_words_and_its_marks_stay() -> None:
    name = file_name(case(project="Весьма продолжительное наименование " * 6), edition())
    assert name.endswith("-DRAFT.pdf")
    assert len(name.encode()) <= 255


def test_no_two_forms_of_an_issued_revision_are_called_alike() -> None:
    now, until = dt.datetime(2026, 11, 26, tzinfo=dt.UTC), dt.date(2999, 12, 31)
    shapes = product(("en", "ru"), ("A4", "Letter"), ("full", "short", "one_page"))
    forms = [Edition.model_validate(dict(zip(("language", "paper", "profile"), one, strict=True))) for one in shapes]
    names = {issued_name(Issued("d1", "VP/17", 2, one, "0" * 64, "0" * 64, now, "Ann", until)) for one in forms}
    assert len(names) == len(forms)
    assert {"Proposal-VP-17-revision-2.pdf", "Предложение-VP-17-редакция-2-Letter-одна-страница.pdf"} <= names


@pytest.mark.parametrize(
    ("said", "language", "name"),
    [
        ({"number": "17/26 №"}, "ru", "Акт-испытаний-17-26-ЧЕРНОВИК.pdf"),
        ({"number": "17/26 №"}, "en", "Trial-act-17-26-DRAFT.pdf"),
        ({"title": "Ванна: опыт 1"}, "ru", "Акт-испытаний-Ванна-опыт-1-ЧЕРНОВИК.pdf"),
        ({"title": {"en": "Vat", "ru": "Ванна"}}, "en", "Trial-act-Vat-DRAFT.pdf"),
        ({"title": "???"}, "ru", "Акт-испытаний-dairy-ЧЕРНОВИК.pdf"),
        ({"title": "../../etc/passwd"}, "en", "Trial-act-etc-passwd-DRAFT.pdf"),
    ],
)
def test_an_act_is_named_in_its_language_by_its_number_else_its_title(
    said: dict[str, object], language: str, name: str
) -> None:
    assert act_name(record_of(bare_trial() | said), language) == name


def test_a_released_act_is_no_draft_by_its_name() -> None:
    assert act_name(record_of(full_trial()), "ru") == "Акт-испытаний-17-26.pdf"


@pytest.mark.parametrize(
    ("number", "language", "kind", "name"),
    [
        ("17/26", "ru", "pdf", "Лист-опытов-17-26.pdf"),
        ("17/26", "en", "xlsx", "Run-sheet-17-26.xlsx"),
        (None, "ru", "xlsx", "Лист-опытов-Опыт.xlsx"),
        ("///", "en", "pdf", "Run-sheet.pdf"),
    ],
)
def test_a_run_sheet_is_named_in_its_language(number: str | None, language: str, kind: str, name: str) -> None:
    sheet = RunSheet(
        trial={"en": "Trial", "ru": "Опыт"}, number=number, control="old", treatment="new", plan=TrialPlan()
    )
    assert run_sheet_name(sheet, language, kind) == name
