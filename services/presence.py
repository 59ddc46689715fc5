"""Who is where now, and who typed what last: known to this process alone, and forgotten soon."""

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from proposals.people import NOBODY, Person

STAYS: Final = dt.timedelta(seconds=30)
"""How long a window that says nothing counts as being there."""
REMEMBERED: Final = dt.timedelta(hours=8)
MOST_TYPED: Final = 5000


@dataclass(frozen=True, slots=True)
class Spot:
    """A page of a proposal with the tab that is open there."""

    draft: str
    page: str
    tab: str = ""


@dataclass(frozen=True, slots=True)
class Here:
    """Who is at a spot; `name` is "" where nobody has an account, so that another window is all that is known."""

    person: str
    name: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Who typed something, by name ("" where nobody has an account), and when."""

    name: str
    at: dt.datetime


@dataclass(slots=True)
class Presence:
    """The windows that are open, each at one spot, and the places that were typed into last, the latest last."""

    lock: AbstractContextManager[object] = field(default_factory=Lock)
    _windows: dict[str, tuple[Spot, Here, dt.datetime]] = field(default_factory=dict)
    _typed: dict[tuple[str, str], Typed] = field(default_factory=dict)

    def note(self, window: str, person: Person, spot: Spot, at: dt.datetime) -> tuple[Here, ...]:
        """Note where a window is now; the answer is who else is there, each person once, by name."""
        with self.lock:
            self._windows[window] = (spot, Here(person.id, _name(person)), at)
            self._windows = {name: one for name, one in self._windows.items() if at - one[2] < STAYS}
            others = {one for name, (where, one, _) in self._windows.items() if where == spot and name != window}
        return tuple(sorted(others, key=lambda one: (one.name.casefold(), one.person)))

    def typed(self, draft: str, place: str, person: Person, at: dt.datetime) -> None:
        """Note who changed a place of a proposal."""
        with self.lock:
            self._typed.pop((draft, place), None)
            self._typed[draft, place] = Typed(_name(person), at)
            while len(self._typed) > MOST_TYPED:
                del self._typed[next(iter(self._typed))]

    def last_typed(self, draft: str, place: str, at: dt.datetime) -> Typed | None:
        """Who changed a place last, or a part of it or the whole that it belongs to; None where that is not known."""
        with self.lock:
            found = [one for (of, where), one in self._typed.items() if of == draft and _touches(where, place)]
        known = [one for one in found if at - one.at < REMEMBERED]
        return max(known, key=lambda one: one.at, default=None)


def _name(person: Person) -> str:
    return "" if person.id == NOBODY else person.name


def _touches(one: str, other: str) -> bool:
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")
