"""Writing the live workbook of a case: only where there are figures."""

import pytest

from proposals.case_json import case_of
from proposals.problems import CaseRefused
from services import print_workbook
from tests.fakes import PAYING, SMALLEST, workspace_of_fakes


def test_a_case_with_figures_has_a_workbook() -> None:
    found = print_workbook.workbook(workspace_of_fakes(), case_of(PAYING), "ru")
    assert found.startswith(b"workbook Cheese ")


def test_a_case_without_figures_says_why_it_has_none() -> None:
    with pytest.raises(CaseRefused):
        print_workbook.workbook(workspace_of_fakes(), case_of(SMALLEST), "en")
