"""Clients: the register, the links that they open, and what they said at the table."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Protocol

from proposals.approval.course import Move
from proposals.clients import ALONE, Beside, ClientRecord
from proposals.links import Answer, ClientLink, LinkEnd, Remark, View
from proposals.links_told import Kept


class Clients(Protocol):
    """The register of clients. No client is removed; every change is logged under the id of whoever makes it."""

    def all(self) -> tuple[ClientRecord, ...]:
        """The whole register."""

    def load(self, client_id: str) -> ClientRecord:
        """The client of this id. Raises NotFound."""

    def known_by(self, found: Sequence[str]) -> tuple[ClientRecord, ...]:
        """The clients that have any of these marks (`proposals.clients.marks`), the one of the first mark first."""

    def add(self, client: ClientRecord, doer: str) -> ClientRecord:
        """Keep a new client; where one of its marks is known, the one that has it is the answer."""

    def save(
        self, client: ClientRecord, doer: str, act: str = "client.changed", beside: Beside = ALONE
    ) -> ClientRecord:
        """Keep the next version of a client, with what goes with it, in one transaction.

        Raises NotFound, Conflict, ClientRefused where a mark is another's.
        """


class Links(Protocol):
    """Links by which clients open what was issued to them; all that is done but reading is logged."""

    def add(self, link: ClientLink, pages: Sequence[bytes]) -> ClientLink:
        """Keep a new link with the pages that it shows."""

    def end(self, end: LinkEnd) -> LinkEnd:
        """Revoke a link for good; where that was done before, what stands is the answer."""

    def of_secret(self, secret: str) -> tuple[ClientLink, LinkEnd | None] | None:
        """The link of a hashed secret, and how it was revoked; None for one that nobody has, or of a removed draft."""

    def of_draft(self, draft: str) -> tuple[ClientLink, ...]:
        """The links of a proposal, the first one first."""

    def ends(self, draft: str) -> tuple[LinkEnd, ...]:
        """Which of them were revoked."""

    def remarks(self, draft: str) -> tuple[Remark, ...]:
        """What was remarked through them, the first one first."""

    def answers(self, draft: str) -> tuple[Answer, ...]:
        """What was answered through them."""

    def views(self, draft: str) -> tuple[View, ...]:
        """How long which section was read in each visit."""

    def remark(self, remark: Remark) -> Remark:
        """Keep a remark; the same again is the one kept. Raises LinkRefused for too many, and after a revocation."""

    def answer(self, answer: Answer, receipt: bytes, move: Move) -> Answer:
        """Keep an answer with its receipt and take the step that it is; where there is one, that is the answer.

        Raises MoveRefused, LinkRefused after a revocation.
        """

    def kept(self) -> tuple[Kept, ...]:
        """Every link, revocation, remark and answer, also of removed proposals, as the rows are by themselves."""

    def view(self, seen: Sequence[View]) -> None:
        """Keep how long sections were read in a visit; of the same the longest counts."""


class Meetings(Protocol):
    """What was said in meetings that last; each can be read by its secret alone. Nothing of it is logged."""

    def begin(self, secret: str, draft: str, until: dt.datetime, said: str) -> None:
        """Keep what was said in a new meeting about a proposal, until a moment at the latest."""

    def of(self, secret: str, draft: str, at: dt.datetime) -> tuple[str, dt.datetime] | None:
        """What was said and until when it is kept; None for a meeting that is over or of another proposal."""

    def keep(self, secret: str, draft: str, at: dt.datetime, change: Callable[[str], str]) -> str | None:
        """Keep what `change` makes of what is kept, in one transaction, and give it; None where the meeting is over."""

    def end(self, secret: str) -> None:
        """Remove what was said."""

    def end_old(self, at: dt.datetime) -> int:
        """Remove what was kept until this moment; the answer is of how many meetings."""
