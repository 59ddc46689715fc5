"""Other programs: by what they come, and what they are told."""

import datetime as dt
from collections.abc import Mapping
from typing import Protocol

from proposals.record.log import LogEntry
from proposals.tokens import Token, TokenHolder
from proposals.webhooks import Delivery, Fate, Webhook


class Tokens(Protocol):
    """Tokens by which programs act for somebody; made and revoked ones are logged."""

    def add(self, token: Token, doer: str) -> Token:
        """Keep a new token."""

    def holder(self, secret: str) -> TokenHolder | None:
        """The token of this hash with its person, of one state of the database; None where there is none."""

    def of(self, person: str) -> tuple[Token, ...]:
        """The tokens of somebody, the newest first, the revoked ones too."""

    def all(self) -> tuple[Token, ...]:
        """The tokens of everybody."""

    def seen(self, token: str, at: dt.datetime) -> None:
        """Note that a token is used."""

    def revoke(self, token: Token, at: dt.datetime, doer: str) -> None:
        """End a token for good; one that is revoked already stays as it is."""

    def forget(self, person: str) -> None:
        """Take out all tokens of somebody, with the names that he gave them."""


class AskedOnce(Protocol):
    """Keys by which programs ask for something once."""

    def first(self, person: str, key: str, sha256: str, at: dt.datetime) -> str:
        """The hash of what was first asked under this key; the one given where nothing was."""


class Webhooks(Protocol):
    """Addresses that are told what the log tells, and what became of each message."""

    def add(self, webhook: Webhook) -> Webhook:
        """Keep a new one, which is told of what comes from now on, and log it."""

    def all(self) -> tuple[Webhook, ...]:
        """Those that were not removed, the first one first."""

    def remove(self, webhook_id: str, at: dt.datetime, doer: str) -> None:
        """Take one out, with what waits for it, and log it. Raises NotFound."""

    def again(self, webhook_id: str, at: dt.datetime, doer: str) -> int:
        """Let everything that was given up for one be due as if never tried, and log it; how much. Raises NotFound."""

    def follow(self, at: dt.datetime) -> None:
        """Note what the log tells since it was looked at last, for each webhook that is to hear of it."""

    def due(self, webhook_id: str, at: dt.datetime, most: int) -> tuple[Delivery, ...]:
        """What is to be sent to a webhook now, the longest due first."""

    def change(self, before: Delivery, after: Delivery) -> bool:
        """Keep what became of a delivery, if it still stands as it was `before`: of two at once one gets it."""

    def of(self, webhook_id: str, fate: Fate) -> tuple[Delivery, ...]:
        """What was or is to be sent to a webhook, of one fate, the latest first."""

    def entry(self, seq: int) -> LogEntry:
        """An entry of the log by its number. Raises NotFound."""


class Caller(Protocol):
    """Calls other programs."""

    def call(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Send, and give the status of the answer. Raises ValueproofError where there is none."""
