"""What is kept, to be carried from one workspace to another."""

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Engine

from proposals.portable.parcel import Parcel, TakenIn
from store.portable.read_out import read_out
from store.portable.take_in import Arrival, take_in


@dataclass(frozen=True, slots=True)
class SqlPortable:
    """All that one database keeps; `through` is the door that the log names."""

    engine: Engine
    through: str = ""

    def read_out(self, wanted: str = "") -> AbstractContextManager[Parcel]:
        """One state of all that is kept, or what belongs to the proposal of this id or number."""
        return read_out(self.engine, wanted)

    def take_in(self, parcel: Parcel, at: dt.datetime, doer: str) -> TakenIn:
        """Keep what is new in a checked parcel, in one transaction, and log it."""
        return take_in(self.engine, parcel, Arrival(at, doer.strip(), self.through))
