"""The brands that there are."""

from proposals.base import Text
from proposals.brand import BrandRecord
from services.workspace import Workspace


def brands(workspace: Workspace) -> dict[str, Text]:
    """The name of every saved brand by its id, in the order of the ids."""
    return {one.id: one.name for one in workspace.brands.all()}


def brands_to_edit(workspace: Workspace) -> dict[str, Text]:
    """The same with those that are in the making; one without a name yet is called by its id."""
    making = {name: said.get("name") or name for name, said in workspace.brands.in_making().items()}
    known = brands(workspace) | making
    return {name: known[name] for name in sorted(known)}


def saved_brand(workspace: Workspace, brand_id: str) -> BrandRecord | None:
    """The brand in which documents are printed now; None where there is none of this id."""
    return next((one for one in workspace.brands.all() if one.id == brand_id), None)
