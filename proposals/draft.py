"""A proposal in the making: a case valid in itself, and beside it the typed text that could not be read."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from proposals.case import Case


@dataclass(frozen=True, slots=True)
class Draft:
    """`version` grows by one with each save; `unread` keeps by field what was typed but not understood.

    `altered` names the trials that are not what was released of them (`proposals.record.release.stands`): somebody went
    past this program. `owner` is the id of the seller whose it is ("" where there are no accounts), `of_client` that of
    its client in the register.
    """

    id: str
    version: int
    created: dt.datetime
    updated: dt.datetime
    case: Case
    unread: Mapping[str, str] = field(default_factory=dict)
    altered: tuple[str, ...] = ()
    owner: str = ""
    of_client: str = ""


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """A line of the list of proposals."""

    id: str
    version: int
    updated: dt.datetime
    project: Mapping[str, str]
    client: Mapping[str, str]
    currency: str
    owner: str = ""
    of_client: str = ""
