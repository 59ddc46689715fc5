"""Proposals as they are kept, and every step of them."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from proposals.approval.course import Course, Move
from proposals.draft import Draft, DraftSummary
from proposals.roles import Role
from proposals.trial import TrialRecord


class DraftStore(Protocol):
    """Keeps drafts.

    Every method is one transaction, which also keeps what is released in a draft (`Releases`) and writes into the `Log`
    what was done to its trials (`proposals.record.deeds`).
    """

    def add(self, draft: Draft, versions: Sequence[TrialRecord] = ()) -> Draft:
        """Keep a new draft; where one of this id is kept already, that one is the answer and nothing is written.

        `versions` are earlier released versions of its trials. Raises TrialReleased where a trial claims a release
        that is not of its content.
        """

    def load(self, draft_id: str) -> Draft:
        """The draft as last saved. Raises NotFound where there is none or it was removed."""

    def change(self, draft_id: str, change: Callable[[Draft], Draft], expected_version: int | None = None) -> Draft:
        """Save what `change` makes of the stored draft as its next version; nothing is saved where it raises.

        A settled revision is changed as the next one. Raises MoveRefused where the proposal is in review, NotFound,
        Conflict where the stored version is not the expected one, and TrialReleased, which is also logged, where the
        change would touch a released trial (`proposals.record.release.check_change`) or one is `altered`.
        """

    def summaries(self, search: str = "", removed: bool = False) -> tuple[DraftSummary, ...]:
        """The lines of the list, last saved first, that hold every word of `search`."""

    def numbers(self, ids: Collection[str]) -> Mapping[str, str]:
        """By their ids the numbers of the documents of these drafts, of those that have one."""

    def remove(self, draft_id: str, at: dt.datetime) -> None:
        """Put the draft aside. Raises NotFound."""

    def restore(self, draft_id: str) -> None:
        """Bring a removed draft back. Raises NotFound."""

    def removed_before(self, moment: dt.datetime) -> tuple[str, ...]:
        """The ids of drafts that were removed before a moment, the first one first."""

    def purge(self, draft_id: str) -> None:
        """Erase a removed draft for good, and log its id. Raises NotFound; StoreUnusable where a trial was released."""

    def named(self, doer: str) -> "DraftStore":
        """The same store, for what is done by this person ("" for one who gave no name)."""

    def acting(self, person: str, role: Role) -> "DraftStore":
        """The same store for what somebody with this account does in this role."""

    def course(self, draft_id: str) -> Course:
        """Where a proposal stands, and every step that brought it there."""

    def courses(self) -> Mapping[str, Course]:
        """The same of every proposal of which any step is told."""

    def step(
        self, draft_id: str, make: Callable[[Draft, Course], Sequence[Move]], expected_version: int | None = None
    ) -> Course:
        """Log the steps that `make` says of the stored draft, which stays as it is.

        Raises NotFound, Conflict, MoveRefused.
        """

    def assign(self, draft_id: str, owner: str | None, of_client: str | None) -> None:
        """Say whose a draft is and which client of the register it is for; None leaves that as it is, its version
        stays too. Raises NotFound.
        """
