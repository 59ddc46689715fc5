"""Everything that the use cases work with, handed in at the roof."""

from dataclasses import dataclass

from proposals.approval.rules import ApprovalRules
from proposals.false_economies import Preset
from proposals.parameters import HouseParameters
from proposals.roles import Role
from services.ports import (
    Brands,
    Clock,
    DocumentPrinter,
    DraftStore,
    Examples,
    FileStore,
    IssuedDocuments,
    Layouts,
    Log,
    Releases,
    Signer,
)


@dataclass(frozen=True, slots=True)
class Workspace:
    """`role` is that of whoever works here; without accounts it is the owner of everything.

    `signer` puts the company's signature under issued documents, where it has one.
    """

    store: DraftStore
    printer: DocumentPrinter
    clock: Clock
    house: HouseParameters
    examples: Examples
    files: FileStore
    layouts: Layouts
    log: Log
    releases: Releases
    issued: IssuedDocuments
    brands: Brands
    approval: ApprovalRules
    presets: tuple[Preset, ...] = ()
    role: Role = Role.OWNER
    signer: Signer | None = None
