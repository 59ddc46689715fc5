"""What one line of an export says, kind by kind: what lasts of a workspace, without anything that follows from it."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeAlias

from pydantic import AfterValidator, Field

from proposals.base import PLAIN_SIGNS, Strict
from proposals.brand import BrandRecord
from proposals.case import Case
from proposals.case_json import canonical
from proposals.clients import ClientRecord
from proposals.edition import Language, Paper, Profile
from proposals.intake import RememberedLayout
from proposals.links import Answer, ClientLink, LinkEnd, Remark, View
from proposals.people import Person
from proposals.trial import Signature, TrialRecord


def _moment(text: str) -> str:
    if dt.datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return text


def _facts(text: str) -> str:
    if not isinstance(json.loads(text), dict):
        raise ValueError("facts are an object of JSON")
    return text


Key: TypeAlias = Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN_SIGNS)]
Count: TypeAlias = Annotated[int, Field(ge=1, le=2**31 - 1)]
Moment: TypeAlias = Annotated[str, AfterValidator(_moment)]
"""A moment with its time zone as it is written down, to the letter."""
Sha256: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class DraftLine(Strict):
    """A proposal in the making; `removed` is when it was put aside."""

    id: Key
    version: Count
    created: Moment
    updated: Moment
    removed: Moment | None = None
    unread: dict[str, str]
    owner: str = ""
    of_client: str = ""
    case: Case


class ReleaseLine(Strict):
    """A released version of a trial, without the signature under it."""

    draft: Key
    trial: Key
    version: Count
    at: Moment
    record: TrialRecord


class SignatureLine(Strict):
    """The signature under a released version."""

    draft: Key
    trial: Key
    version: Count
    at: Moment
    signature: Signature


class IssuedLine(Strict):
    """An issued document; the bytes of it and of its revision are among the files."""

    number: Key
    revision: Count
    language: Language
    paper: Paper
    profile: Profile
    draft: Key
    fingerprint: Sha256
    sha256: Sha256
    at: Moment
    by: Annotated[str, Field(min_length=1)]
    valid_until: dt.date


class BrandLine(Strict):
    """A saved version of a brand."""

    id: Key
    version: Count
    at: Moment
    by: str
    brand: BrandRecord


class BrandInMakingLine(Strict):
    """What is typed of a brand and not saved, as plain values; it need not be a brand yet."""

    id: Key
    document: dict[str, Any]


class LogLine(Strict):
    """An entry of the log as it is written down, to the letter: its seal is taken of these texts."""

    seq: Count
    at: Moment
    act: str
    subject: str
    by: str
    facts: Annotated[str, AfterValidator(_facts)]
    previous: Sha256 | None = None
    sha256: Sha256 | None = None


class PersonLine(Strict):
    """One of our people; passwords are in no export."""

    id: Key
    person: Person


class ClientLine(Strict):
    """A client of the register."""

    id: Key
    client: ClientRecord


Line: TypeAlias = (
    DraftLine
    | ReleaseLine
    | SignatureLine
    | IssuedLine
    | BrandLine
    | BrandInMakingLine
    | RememberedLayout
    | PersonLine
    | ClientLine
    | ClientLink
    | LinkEnd
    | Remark
    | Answer
    | View
    | LogLine
)


@dataclass(frozen=True, slots=True)
class Kind:
    """Lines of one kind: the fields that name one of them, and the one that names its proposal ("" for none).

    `since` is the first form of an export that has such lines.
    """

    name: str
    line: type[Line]
    key: tuple[str, ...]
    proposal: str = ""
    since: int = 1

    @property
    def member(self) -> str:
        """The member of the export that has these lines."""
        return f"{self.name}.jsonl"

    def key_of(self, line: Line) -> tuple[str | int, ...]:
        """What names the line among those of its kind; lines stand in the order of it."""
        return tuple(getattr(line, name) for name in self.key)


OF_TRIAL: Final = ("draft", "trial", "version")
FORM: Final = ("number", "revision", "language", "paper", "profile")
KINDS: Final[dict[str, Kind]] = {
    one.name: one
    for one in (
        Kind("releases", ReleaseLine, OF_TRIAL, "draft"),
        Kind("signatures", SignatureLine, OF_TRIAL, "draft"),
        Kind("drafts", DraftLine, ("id",), "id"),
        Kind("issued", IssuedLine, FORM, "draft"),
        Kind("brands", BrandLine, ("id", "version")),
        Kind("brands_in_making", BrandInMakingLine, ("id",)),
        Kind("layouts", RememberedLayout, ("layout",)),
        Kind("people", PersonLine, ("id",)),
        Kind("clients", ClientLine, ("id",)),
        Kind("links", ClientLink, ("id",), "draft", since=2),
        Kind("link_ends", LinkEnd, ("link",), "draft", since=2),
        Kind("remarks", Remark, ("id",), "draft", since=2),
        Kind("answers", Answer, ("link",), "draft", since=2),
        Kind("views", View, ("link", "visit", "section"), "draft", since=2),
        Kind("log", LogLine, ("seq",)),
    )
}
"""All kinds by their name, in the order in which they are taken in: what others are held against comes first."""


def kinds_of(proposal: str | None, form: int | None = None) -> tuple[Kind, ...]:
    """The kinds that an export holds: all for a workspace (None), for a proposal those that belong to one.

    `form` is that of the export, the newest where none is given.
    """
    known = (one for one in KINDS.values() if form is None or one.since <= form)
    return tuple(one for one in known if proposal is None or one.proposal)


def text_of(line: Line) -> str:
    """The one text of a line."""
    return canonical(line)
