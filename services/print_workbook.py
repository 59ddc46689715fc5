"""The live workbook of a case."""

from proposals.case import Case
from proposals.valuation.appraise import appraise
from services.brand_printer import printer_in
from services.workspace import Workspace


def workbook(workspace: Workspace, case: Case, language: str) -> bytes:
    """The figures of the case as a workbook (xlsx) in `language` that computes them anew when an input is changed.

    Our own side of the case is not in it. Raises CaseRefused or CannotCompute where the case has no figures,
    NotFound where there is no such brand, RenderFailed where the workbook cannot be made.
    """
    appraise(case, workspace.house)
    return printer_in(workspace, case.issue.brand).workbook(case, workspace.house, language)
