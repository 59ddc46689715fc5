"""Planning a trial: its run sheet."""

from typing import Literal

from proposals.planning import RunSheet
from services.workspace import Workspace


def run_sheet(workspace: Workspace, sheet: RunSheet, language: str, kind: Literal["pdf", "xlsx"]) -> bytes:
    """The run sheet as PDF or as workbook. Raises CannotCompute where the plan allows no order, RenderFailed."""
    if kind == "pdf":
        return workspace.printer.run_sheet(sheet, language)
    return workspace.printer.run_sheet_workbook(sheet, language)
