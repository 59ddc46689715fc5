"""The document of a case."""

from collections.abc import Callable

from proposals.case import Case
from proposals.edition import Edition
from proposals.valuation.appraise import appraise
from services.brand_printer import printer_in
from services.ports import Progress
from services.workspace import Workspace

PREVIEW_WIDTH = 900


def pdf(workspace: Workspace, case: Case, edition: Edition) -> bytes:
    """The proposal as a PDF in one of its editions.

    Raises CaseRefused or CannotCompute where the case has no figures, NotFound where there is no such
    brand, RenderFailed where the document cannot be made.
    """
    appraise(case, workspace.house)
    return printer_in(workspace, case.issue.brand).pdf(case, workspace.house, edition)


def page_images(
    workspace: Workspace, case: Case, edition: Edition, first: Callable[[tuple[bytes, ...]], None]
) -> tuple[bytes, ...]:
    """The pages of the same document as PNG pictures; raises as `pdf`.

    `first` is given the pictures of the first pages as soon as those are printed, from another thread.
    """
    appraise(case, workspace.house)

    def told(progress: Progress) -> None:
        if progress.pages:
            first(workspace.printer.page_images(progress.pages, PREVIEW_WIDTH))

    pages = printer_in(workspace, case.issue.brand).pages(case, workspace.house, edition, told)
    return workspace.printer.page_images(pages, PREVIEW_WIDTH)
