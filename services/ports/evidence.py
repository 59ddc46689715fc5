"""Trials that were released, files of laboratories, and how those are read."""

from typing import Protocol

from proposals.intake import RememberedLayout
from proposals.trial import TrialRecord


class Releases(Protocol):
    """Every released version of every trial, with its signature, for ever."""

    def of(self, draft_id: str, trial_id: str) -> tuple[TrialRecord, ...]:
        """The released versions of a trial of a draft, the first one first."""

    def all(self) -> tuple[TrialRecord, ...]:
        """The last released version of each trial of every draft, each record once, in the order of release."""

    def register(self) -> tuple[tuple[str, TrialRecord], ...]:
        """The last released version of each trial with the id of its draft, whatever became of the draft."""


class FileStore(Protocol):
    """Keeps bytes under their SHA-256, each once and for ever."""

    def keep(self, data: bytes) -> str:
        """Keep the bytes; the answer is their SHA-256 in hexadecimal."""

    def load(self, sha256: str) -> bytes:
        """The bytes of a hash. Raises NotFound."""

    def damaged(self) -> tuple[str, ...]:
        """The hashes under which other bytes are kept than were kept."""


class Layouts(Protocol):
    """Remembers how files of a layout were read the last time."""

    def remembered(self, layout: str) -> RememberedLayout | None:
        """What was settled for this layout; None where it was never seen."""

    def remember(self, settled: RememberedLayout) -> None:
        """Keep what was settled, in place of what was known of the same layout."""
