"""An export as it is taken out and in: lines of every kind, files by their hash, and the manifest that names them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from proposals.base import Strict
from proposals.portable.lines import KINDS, Key, Kind, Line, Sha256, kinds_of

FORMAT: Final = "valueproof-export"
VERSION: Final = 2
"""The form of an export that this program writes, and the newest that it reads."""
MANIFEST: Final = "manifest.json"
FILES: Final = "files/"
MOST_MEMBERS: Final = 60_000
MOST_BYTES: Final = 4_000_000_000
MOST_LINES: Final = 1_000_000_000
"""Members, bytes of all and bytes of one kind of lines, unpacked, at most; a larger workspace moves by its backup."""


class Member(Strict):
    """A member as the manifest names it: `lines` of one that has lines, None of a file."""

    name: Key
    size: int
    sha256: Sha256
    lines: int | None = None


class Manifest(Strict):
    """What an export holds: `proposal` is the id of the one that it is of, None of a whole workspace."""

    format: Literal["valueproof-export"]
    version: Literal[1, 2]
    proposal: Key | None = None
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """What an export holds. `files` has their sizes by SHA-256, `load` gives the bytes of one.

    `origin` is the SHA-256 of the manifest that it was read from, "" where it comes from a database.
    """

    lines: Mapping[str, tuple[Line, ...]]
    files: Mapping[str, int]
    load: Callable[[str], bytes]
    proposal: str | None = None
    origin: str = ""

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that it holds, in the order in which they are taken in."""
        return kinds_of(self.proposal)

    def of(self, name: str) -> tuple[Any, ...]:
        """The lines of a kind; () of one that it does not hold."""
        return self.lines.get(name, ())

    def counts(self) -> dict[str, int]:
        """How many lines of each kind and how many files."""
        return {**{one.name: len(self.of(one.name)) for one in self.kinds}, "files": len(self.files)}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported: lines of each kind and files, the proposal ("" for all), the SHA-256 of the manifest."""

    counts: Mapping[str, int]
    proposal: str
    manifest: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a parcel: how many of each kind are `new`, how many were there already and equal."""

    new: Mapping[str, int]
    known: Mapping[str, int] = field(default_factory=dict)


def kind_of(member: str) -> Kind | None:
    """The kind whose lines a member has; None for any other name."""
    return next((one for one in KINDS.values() if one.member == member), None)
