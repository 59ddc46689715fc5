"""Saving a brand: from then on every document of it is printed as it was typed."""

from proposals.brand import BrandRecord
from proposals.brand_checks import brand_to_save
from services.edit_brand import check_editor, opened
from services.workspace import Workspace


def save(workspace: Workspace, brand_id: str, doer: str = "") -> BrandRecord:
    """Save what is typed as the next version of the brand; asked twice, it is saved once.

    Raises NotAllowed, NotFound, BrandRefused with every place that is wrong and every colour that cannot be read.
    """
    check_editor(workspace)
    making = opened(workspace, brand_id)
    brand = brand_to_save(making.document, making.saved)
    workspace.brands.save(brand, doer)
    return brand
