"""The app on a database that can be lost: what was released is not told as long as it is."""

import os
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from proposals.draft_errors import no_access
from proposals.trial import TrialRecord
from services.errors import StoreUnusable
from services.ports.clients import Meetings
from services.ports.evidence import Releases
from services.workspace import Workspace
from store.location import database_url
from tests.ui import drawn
from ui import session as state
from ui.menu import PAGES
from ui.page import apologise, draw


@dataclass
class Losing:
    """What was released, of which nothing is told while it is `lost`."""

    kept: Releases
    lost: bool = False

    def of(self, draft_id: str, trial_id: str) -> tuple[TrialRecord, ...]:
        return self._there.of(draft_id, trial_id)

    def all(self) -> tuple[TrialRecord, ...]:
        return self._there.all()

    def register(self) -> tuple[tuple[str, TrialRecord], ...]:
        return self._there.register()

    @property
    def _there(self) -> Releases:
        if self.lost:
            raise no_access("app.sqlite", OSError("the disk is gone"))
        return self.kept


@dataclass
class LosingMeetings:
    """The meetings, of which nothing is told while they are `lost`."""

    kept: Meetings
    lost: bool = False

    def __getattr__(self, name: str) -> object:
        if self.lost:
            raise no_access("app.sqlite", OSError("the disk is gone"))
        return getattr(self.kept, name)


@cache
def workspace(url: str) -> Workspace:
    """The workspace of the tests on the database at `url`, which can be lost."""
    made = drawn.workspace(url)
    return replace(made, releases=Losing(made.releases), meetings=cast(Meetings, LosingMeetings(made.meetings)))


def main() -> None:
    try:
        draw(state.begin(workspace(database_url(os.environ))), PAGES)
    except StoreUnusable as error:  # as the server hands it over
        apologise(error)


if __name__ == "__main__":  # imported once, as in life
    from tests.ui.drawn_lost import main as draw_page

    draw_page()
