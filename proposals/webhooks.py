"""Webhooks: addresses of other programs that are told when a proposal or a trial moves on."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from calculators.errors import N_, ValueproofError
from proposals.issued import ACT as DOCUMENT_ISSUED
from proposals.programs import Told
from proposals.record.log import LogEntry

ACTS: Final[Mapping[str, Told]] = {
    "proposal.submit": Told.SUBMITTED,
    "proposal.withdraw": Told.WITHDRAWN,
    "proposal.approve": Told.APPROVED,
    "proposal.return": Told.RETURNED,
    "proposal.reject": Told.REJECTED,
    DOCUMENT_ISSUED: Told.ISSUED,
    "proposal.accept": Told.ACCEPTED,
    "proposal.decline": Told.DECLINED,
    "proposal.expire": Told.EXPIRED,
    "proposal.supersede": Told.SUPERSEDED,
    "trial.released": Told.TRIAL_RELEASED,
}
"""By which act of the log each comes about."""
WORDS: Final[Mapping[Told, str]] = {
    Told.SUBMITTED: N_("submitted for approval"),
    Told.WITHDRAWN: N_("withdrawn from approval"),
    Told.APPROVED: N_("approved by all who must"),
    Told.RETURNED: N_("returned with remarks"),
    Told.REJECTED: N_("rejected"),
    Told.ISSUED: N_("document issued"),
    Told.ACCEPTED: N_("accepted by the client"),
    Told.DECLINED: N_("declined by the client"),
    Told.EXPIRED: N_("expired"),
    Told.SUPERSEDED: N_("superseded by a later revision"),
    Told.TRIAL_RELEASED: N_("trial released"),
}
"""What a person reads for each."""


class Fate(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    TAKEN = "taken"
    GIVEN_UP = "given_up"


class WebhookRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of whoever is refused
    """An address cannot be told anything like this; the notice says why and what would be right."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address with what it is told of that stands behind entry `since` of the log.

    `secret` signs what is sent; it cannot be kept as a hash alone. `removed` is when it was taken out: from then on
    nothing is sent there.
    """

    id: str
    url: str
    events: tuple[Told, ...]
    secret: str
    since: int
    at: dt.datetime
    by: str
    removed: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message to a webhook about entry `seq` of the log, `tries` of which were made so far.

    `due` is when it is tried next, or when what became of it was settled; `said` is why the last try failed.
    """

    webhook: str
    seq: int
    due: dt.datetime
    fate: Fate = Fate.WAITING
    tries: int = 0
    said: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A webhook with what waits for it, and what was given up of late, the latest first."""

    webhook: Webhook
    waiting: tuple[Delivery, ...] = ()
    given_up: tuple[Delivery, ...] = ()


def told_by(entry: LogEntry) -> Told | None:
    """What an entry of the log tells other programs; None for what is none of theirs."""
    return ACTS.get(entry.act)
