"""A revision that was issued, read from the bytes under its fingerprint: the case as the client may see it."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from proposals.brand import BrandRecord
from proposals.brand_checks import brand_of
from proposals.case import Case
from proposals.case_json import case_of
from proposals.parameters import HouseParameters, house_of
from services.ports.documents import DocumentPrinter
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was issued: case, parameters of the house that bear on its figures, and the brand it is printed in."""

    case: Case
    house: HouseParameters
    brand: BrandRecord


def frozen(workspace: Workspace, fingerprint: str) -> Frozen:
    """The revision of a fingerprint. Raises NotFound where its bytes are not kept, CaseRefused for none of ours."""
    return read_frozen(workspace.files.load(fingerprint))


@lru_cache(maxsize=16)
def read_frozen(data: bytes) -> Frozen:
    """The revision in its canonical JSON."""
    said = json.loads(data)
    return Frozen(case_of(said["case"]), _house(said["house"]), brand_of(said["document"]["brand"]))


def printer_of(workspace: Workspace, revision: Frozen) -> DocumentPrinter:
    """The printer in the brand that the revision was issued in. Raises NotFound where its logo is not kept."""
    return workspace.printer.in_brand(workspace.brands.livery(revision.brand))


def stands(workspace: Workspace, revision: Frozen, fingerprint: str) -> bool:
    """Whether this program still finds every figure as it was issued: only then they are shown outside of the file."""
    data = printer_of(workspace, revision).snapshot(revision.case, revision.house)
    return data == workspace.files.load(fingerprint)


def _house(written: dict[str, Any]) -> HouseParameters:
    """The parameters; of VAT a revision keeps the one rate that it bears, where that is the rate of a country."""
    vat = written.get("vat")
    return house_of({**written, "vat": [vat] if vat and vat.get("country") else []})
