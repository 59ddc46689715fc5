"""Who has which share of the credit for a client at a moment, as the log tells it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from proposals.clients import ClientRecord
from proposals.record.log import LogEntry

Shares: TypeAlias = Mapping[str, float]
"""Fractions by the id of the person; they sum to one."""


def shares_of(client: ClientRecord) -> Shares:
    """The shares that are agreed now; without any all of it is the owner's."""
    return {one.person: one.share for one in client.shares} or {client.owner: 1.0}


def shares_at(client: ClientRecord, entries: Iterable[LogEntry], at: dt.datetime) -> Shares:
    """The shares that were agreed at a moment. `entries` are those of the client, the oldest first; where they tell
    nothing of that time, such as in a workspace that took the client in later, those of now.
    """
    told = [one.facts for one in entries if one.at <= at and "owner" in one.facts]
    return _told(told[-1]) if told else shares_of(client)


def _told(facts: Mapping[str, Any]) -> Shares:
    return {str(person): float(share) for person, share in facts.get("shares", {}).items()} or {
        str(facts["owner"]): 1.0
    }
