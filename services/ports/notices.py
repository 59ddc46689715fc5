"""What is new for whom, and how he hears of it."""

from collections.abc import Mapping
from email.message import EmailMessage
from typing import Protocol

from proposals.approval.seen import Mark
from proposals.record.log import LogEntry


class Seen(Protocol):
    """What each of our people has seen of proposals, and the steps that came since."""

    def of(self, person: str) -> Mapping[str, Mark]:
        """What somebody has seen, by the id of the proposal; "" stands for the list of what is new."""

    def note(self, person: str, draft: str, fingerprint: str = "") -> None:
        """Note that somebody sees a proposal as the log tells it now; without a fingerprint the one noted stays."""

    def steps(self, after: int = 0) -> tuple[tuple[int, LogEntry], ...]:
        """Steps of all proposals, and what clients did by links, behind an entry of the log, each with its number."""

    def last(self) -> int:
        """The number of the last entry of the log."""


class Cursors(Protocol):
    """Up to which entry of the log something was done, by its name."""

    def all(self) -> Mapping[str, int]:
        """Every cursor by its name."""

    def move(self, name: str, seq: int) -> None:
        """Note that everything up to this entry was done; a cursor never goes back."""


class Mailer(Protocol):
    """Sends messages."""

    def send(self, message: EmailMessage) -> None:
        """Hand a message over to the server for mail. Raises NotTaken, Unreachable (`services.desk.post`)."""
