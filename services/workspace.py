"""Everything that the use cases work with, handed in at the roof."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from proposals.approval.rules import ApprovalRules
from proposals.false_economies import Preset
from proposals.parameters import HouseParameters
from proposals.people import Person, whoever
from services.accounts.kept import Accounts
from services.alone import (
    NobodyElse,
    NoClients,
    NoHelps,
    NoIndustries,
    NoLinks,
    NoMeetings,
    NothingAsked,
    NothingSeen,
    NoTokens,
    NoWebhooks,
)
from services.ports.clients import Clients, Links, Meetings
from services.ports.documents import Brands, DocumentPrinter, IssuedDocuments, Signer
from services.ports.drafts import DraftStore
from services.ports.evidence import FileStore, Layouts, Releases
from services.ports.log import Clock, Log
from services.ports.notices import Seen
from services.ports.people import People
from services.ports.programs import AskedOnce, Tokens, Webhooks
from services.ports.shipped import Examples, Industries, MetricHelps
from services.presence import Presence

NO_TEAM: Final = NobodyElse()
NO_CLIENTS: Final = NoClients()
NOTHING_SEEN: Final = NothingSeen()
NO_INDUSTRIES: Final = NoIndustries()
NO_LINKS: Final = NoLinks()
NO_HELPS: Final = NoHelps()
NO_MEETINGS: Final = NoMeetings()
MEETING_HOURS: Final = 12
NO_TOKENS: Final = NoTokens()
NO_WEBHOOKS: Final = NoWebhooks()
NOTHING_ASKED: Final = NothingAsked()


def no_proof() -> dt.datetime | None:
    """Nobody signs in."""
    return None


@dataclass(frozen=True, slots=True)
class Workspace:
    """`who` tells who works here, asked anew at every act; without accounts it is the owner of everything. `proven` is
    when he last showed that it is he, None where nobody has to.

    `accounts` are those by which people sign in, None where nobody does; `sign_in` is the one of whoever works here, by
    the hash of its token. `signer` puts the company's signature under issued documents, where it has one.
    `presence` knows who is where now. `industries` are those from whose usual figures a proposal can begin,
    `helps` say what each figure is, `hardly` the part of an answer that is hardly worth a question.
    `meetings` have what was said in those that last, each for at most `meeting_hours`.
    `tokens` are those by which programs act for people, `asked` what they asked once,
    `webhooks` the addresses that are told when something moves on. `calls_inside` is whether those may be of this
    computer and of private networks. `address` is that of this installation, "" where none is configured.
    """

    store: DraftStore
    printer: DocumentPrinter
    clock: Clock
    house: HouseParameters
    examples: Examples
    files: FileStore
    layouts: Layouts
    log: Log
    releases: Releases
    issued: IssuedDocuments
    brands: Brands
    approval: ApprovalRules
    presets: tuple[Preset, ...] = ()
    who: Callable[[], Person] = whoever
    proven: Callable[[], dt.datetime | None] = no_proof
    people: People = NO_TEAM
    clients: Clients = NO_CLIENTS
    accounts: Accounts | None = None
    sign_in: str = ""
    seen: Seen = NOTHING_SEEN
    signer: Signer | None = None
    links: Links = NO_LINKS
    presence: Presence = field(default_factory=Presence)
    industries: Industries = NO_INDUSTRIES
    helps: MetricHelps = NO_HELPS
    hardly: float = 0.05
    meetings: Meetings = NO_MEETINGS
    meeting_hours: int = MEETING_HOURS
    tokens: Tokens = NO_TOKENS
    asked: AskedOnce = NOTHING_ASKED
    webhooks: Webhooks = NO_WEBHOOKS
    calls_inside: bool = False
    address: str = ""
