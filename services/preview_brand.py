"""What a brand looks like before it is saved."""

from proposals.brand import BrandRecord
from proposals.case import Case
from proposals.edition import Edition
from services.workspace import Workspace

PREVIEW_WIDTH = 900
PROFILE = "look"
PAGES = 2
"""The cover and the answer."""


def example(workspace: Workspace) -> Case:
    """A case to look at a brand with: the first example. Raises NotFound where there is none."""
    return workspace.examples.load(next(iter(workspace.examples.ids()), ""))


def pages(workspace: Workspace, brand: BrandRecord, case: Case, language: str) -> tuple[bytes, ...]:
    """Cover and answer of a case in the brand as PNG pictures, marked as a draft.

    Raises CaseRefused or CannotCompute for a case without figures, NotFound for a logo that is not kept, RenderFailed.
    """
    printer = workspace.printer.in_brand(workspace.brands.livery(brand))
    edition = Edition.model_validate({"language": language, "profile": PROFILE})
    return printer.page_images(printer.pages(case, workspace.house, edition), PREVIEW_WIDTH, PAGES)
