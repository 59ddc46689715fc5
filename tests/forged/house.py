"""A served app that is attacked: who sits at it, and what an attempt changed or was told."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from services.accounts.sign_in import open_for
from services.workspace import Workspace
from store.location import url_of
from tests.browser.conftest import Served, free_port
from tests.forged.lines import Seat, told
from tests.forged.stored_acts import Acts, acts_in
from tests.forged.team import CLIENT, PROJECT, made

SECRETS: Final = (CLIENT, PROJECT, "VQ-77", "31,337")
"""Client, project, number and our cost: what nobody may be told who may not open the proposal."""
SLOW: Final = "BlankPages(after=2.0)"
"""Pages come as late as from the printer of the app."""


@dataclass
class House:
    """A served app with its team, whoever sits at it, and the tabs that are open."""

    app: Served
    work: Workspace
    acts: Acts
    opened: ExitStack
    seats: dict[str, Seat] = field(default_factory=dict)

    def seat(self, name: str) -> Seat:
        """The seat of somebody who signed in once."""
        if name not in self.seats:
            person = self.work.people.load(name)
            self.seats[name] = Seat(self.app, open_for(self.work, person, self.work.clock()).token, self.opened)
        return self.seats[name]

    def failed(self) -> int:
        """How many pages failed so far."""
        return self.app.log.read_text(encoding="utf-8").count("a page failed")


@dataclass
class Attack:
    """Attempts, and those that changed something or were told something."""

    house: House
    tried: int = 0
    passed: list[str] = field(default_factory=list)

    def try_it(self, name: str, act: Callable[[], Sequence[bytes]], secrets: Sequence[str] = SECRETS) -> None:
        before = self.house.acts.stored()
        found = told(act())
        self.tried += 1
        after = self.house.acts.stored()
        changed = [table for table in before if before[table] != after[table]]
        leaked = [one for one in secrets if one in found]
        if changed or leaked:
            self.passed.append(f"{name}: {changed} changed, {leaked} told")


@contextmanager
def served_house(folder: Path) -> Iterator[House]:
    """The house on a database of its own in `folder`; every line to it is closed in the end."""
    database = folder / "app.sqlite"
    app = Served(free_port(), url_of(database), folder / "server.log", people="accounts", printer=SLOW)
    work = made(app.database)
    try:
        app.start()
        with ExitStack() as opened:
            yield House(app, work, acts_in(database), opened)
    finally:
        app.stop()
        print(app.log.read_text(encoding="utf-8"))
