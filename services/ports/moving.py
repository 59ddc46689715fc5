"""All that is kept, taken elsewhere: exports and copies."""

import datetime as dt
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from proposals.portable.parcel import Parcel, TakenIn
from proposals.safekeeping import Held, PutBack


class Portable(Protocol):
    """What is kept, as an export takes it from one workspace to another."""

    def read_out(self, wanted: str = "") -> AbstractContextManager[Parcel]:
        """One state of all that is kept, or what belongs to the proposal of this id or number; "" is all.

        Raises NotFound where there is no such proposal, ParcelRefused where a number belongs to several.
        """

    def take_in(self, parcel: Parcel, at: dt.datetime, doer: str) -> TakenIn:
        """Keep what is new in a checked parcel, in one transaction, and log it; what is there and equal is counted.

        Raises ParcelRefused that names everything that is there with other content.
        """


class Safekeeping(Protocol):
    """Makes copies of a database while others work, and puts them back."""

    @property
    def path(self) -> Path:
        """Where the database lies, or its name on its server."""

    @property
    def keeps_beside(self) -> bool:
        """Whether the present database is kept beside one that is put in its place; else it is never replaced."""

    def is_there(self) -> bool:
        """Whether there is a database."""

    def look(self, path: Path) -> Held:
        """What a copy holds. Raises CopyRefused for what is none, is damaged or is of a newer program."""

    def present(self) -> Held | None:
        """What the database itself holds; None where there is none."""

    def copy_to(self, target: Path) -> Held:
        """Write a copy and look it over. Raises CopyRefused, and nothing is left."""

    def put_back(self, source: Path, at: dt.datetime) -> PutBack:
        """Put a copy in the place of the database; what that holds is kept beside, dated. Raises CopyRefused."""
