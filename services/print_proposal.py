"""The document of a case."""

from proposals.case import Case
from proposals.edition import Edition, Told, unheard
from proposals.valuation.appraise import appraise
from services.brand_printer import printer_in
from services.workspace import Workspace

PREVIEW_WIDTH = 900


def pdf(workspace: Workspace, case: Case, edition: Edition) -> bytes:
    """The proposal as a PDF in one of its editions.

    Raises CaseRefused or CannotCompute where the case has no figures, NotFound where there is no such
    brand, RenderFailed where the document cannot be made.
    """
    appraise(case, workspace.house)
    return printer_in(workspace, case.issue.brand).pdf(case, workspace.house, edition)


def pages(workspace: Workspace, case: Case, edition: Edition, told: Told = unheard) -> bytes:
    """The pages of the same document as a PDF to be looked at, made much faster; `told` hears how far it is.

    Raises as `pdf`.
    """
    appraise(case, workspace.house)
    return printer_in(workspace, case.issue.brand).pages(case, workspace.house, edition, told)


def page_images(workspace: Workspace, pdf: bytes, width: int = PREVIEW_WIDTH) -> tuple[bytes, ...]:
    """The pages of a PDF as PNG pictures of `width` pixels."""
    return workspace.printer.page_images(pdf, width)
