"""Everything that the use cases work with, handed in at the roof."""

from dataclasses import dataclass

from proposals.false_economies import Preset
from proposals.parameters import HouseParameters
from services.ports import Clock, DocumentPrinter, DraftStore, Examples, FileStore, Layouts, Log, Releases


@dataclass(frozen=True, slots=True)
class Workspace:
    store: DraftStore
    printer: DocumentPrinter
    clock: Clock
    house: HouseParameters
    examples: Examples
    files: FileStore
    layouts: Layouts
    log: Log
    releases: Releases
    presets: tuple[Preset, ...] = ()
