"""What the API answers with: the forms of its answers, as the description tells them."""

import datetime as dt
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from proposals.approval.rules import Level
from proposals.approval.states import Event, State
from proposals.base import Text
from proposals.edition import Language, Paper
from proposals.programs import Scope
from proposals.roles import Role

Item = TypeVar("Item")
Json = dict[str, Any]


class Shape(BaseModel):
    """A form of an answer."""

    model_config = ConfigDict(frozen=True)


class Page(Shape, Generic[Item]):
    """A part of a list: `total` are all that there are, `offset` how many stand before the first of `items`."""

    items: list[Item]
    total: int = Field(ge=0)
    offset: int = Field(ge=0)
    limit: int = Field(ge=1)


class TokenShape(Shape):
    """The token by which the request came."""

    id: str
    name: str
    scopes: list[Scope]
    expires: dt.datetime


class MeShape(Shape):
    """Whose token it is, and what it may be used for."""

    person: str = Field(description='The id of the account; "nobody" where there are none.')
    name: str
    roles: list[Role]
    token: TokenShape


class BusinessShape(Shape):
    """What became of the proposals for a client that are open to whoever asks; money by currency."""

    states: dict[State, int]
    issued: dict[str, float]
    accepted: dict[str, float]


class ClientShape(Shape):
    """A client of the register; `owner` is the name of the seller whose it is, `mine` whether that is whoever asks.

    `business` is null where no proposal for him is open to whoever asks.
    """

    id: str
    version: int
    name: Text
    tax_number: str | None
    domain: str | None
    owner: str
    since: dt.datetime
    mine: bool
    shares: dict[str, float]
    business: BusinessShape | None


class ProposalShape(Shape):
    """A proposal: `version` grows by one with each save, and is its ETag."""

    id: str
    version: int
    updated: dt.datetime
    project: dict[str, str]
    client: dict[str, str]
    client_id: str | None = Field(description="Of the register of clients; null where it has none for it.")
    currency: str
    state: State
    owner: str | None = Field(description="The name of the seller whose it is; null where there are no accounts.")


class MoveShape(Shape):
    """A step of a proposal; `by` is the id of a person, `fingerprint` that of the revision."""

    at: dt.datetime
    event: Event
    by: str
    role: Role
    revision: int
    number: str | None
    fingerprint: str | None
    remark: str | None


class CourseShape(Shape):
    """Where a proposal stands: `waits_for` are the levels that must approve yet, `out` the state of each issued
    revision by its number.
    """

    state: State
    waits_for: list[Level]
    out: dict[int, State]
    moves: list[MoveShape]


class TrialShape(Shape):
    """A trial; `version` and `released` are those of its release, null where there is none.

    `standing` is "altered" for a record that is not what was released, "removed" for one of a removed proposal.
    """

    proposal: str
    trial: str
    title: Text
    kind: str
    state: str = Field(description='"open", "in correction", "released" or "signed".')
    standing: str
    version: int | None
    released: dt.datetime | None
    signed: bool
    passed: bool
    why_not: str | None


class FullTrialShape(TrialShape):
    """A trial whole: its record as in the case file, and what it lacks to be released."""

    fingerprint: str
    claim_late: str | None
    missing: list[Json]
    record: Json


class RunsShape(Shape):
    """The runs of a trial with the responses that they measure; `control` is the arm to which the others are held."""

    control: str | None
    responses: list[Json]
    runs: list[Json]
    sources: list[Json]


class VersionsShape(Shape):
    """The released versions of a trial in their order, then the one being made by a correction."""

    altered: bool
    versions: list[Json]


class DocumentShape(Shape):
    """An issued document, by the SHA-256 of its bytes; `fingerprint` is that of its revision."""

    sha256: str
    proposal: str
    number: str
    revision: int
    fingerprint: str
    language: Language
    paper: Paper
    profile: str
    at: dt.datetime
    by: str
    valid_until: dt.date
