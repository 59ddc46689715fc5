"""The printer in the brand of a document."""

from services.ports.documents import DocumentPrinter
from services.workspace import Workspace


def printer_in(workspace: Workspace, brand_id: str) -> DocumentPrinter:
    """The printer that prints in a brand as it is now. Raises NotFound where there is no brand of this id."""
    return workspace.printer.in_brand(workspace.brands.livery(workspace.brands.load(brand_id)))
