"""What a check of a document finds: what the file says of itself, what the register says of it, and the verdict."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import not_
from typing import Any, Final, Literal

from pydantic import Field

from calculators.errors import Notice
from proposals.base import PLAIN_SIGNS, Number, Strict
from proposals.edition import Language, Paper, Profile
from proposals.issued import Issued
from proposals.record.anchor import Anchor

SNAPSHOT_VERSION: Final = 1
"""The form of a snapshot, which it states itself."""
SNAPSHOT_FILE: Final = "revision.json"
STATEMENT_FILE: Final = "seal.json"

FIGURES: Final[Mapping[str, tuple[str, ...]]] = {
    "profit_before": ("before", "account", "operating_profit"),
    "profit_after": ("after", "account", "operating_profit"),
    "uplift": ("uplift",),
    "investment": ("investment",),
    "npv": ("appraisal", "npv"),
    "payback": ("appraisal", "payback"),
}
"""The headline figures of a snapshot and where they stand in its figures: money, the payback in months."""


class Verdict(StrEnum):
    """`registered` is the answer for a number alone: it was issued, but no file was seen."""

    GENUINE = "genuine"
    CHANGED = "changed"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    DRAFT = "draft"
    UNKNOWN = "unknown"
    REGISTERED = "registered"


class Statement(Strict):
    """What a file says of itself. A draft may have no number yet."""

    number: Number
    revision: int = Field(ge=1, le=9999)
    fingerprint: str = Field(pattern="^[0-9a-f]{64}$")
    draft: bool
    language: Language
    paper: Paper
    profile: Profile
    date: dt.date | None = None
    valid_until: dt.date | None = None
    software: str = Field(max_length=100, pattern=PLAIN_SIGNS)
    log_length: int = Field(default=0, ge=0, exclude_if=not_)
    log_head: str = Field(default="", pattern="^([0-9a-f]{64})?$", exclude_if=not_)

    @property
    def anchor(self) -> Anchor | None:
        """Where the log stood when the file was made; None where it does not tell."""
        return Anchor(self.log_length, self.log_head) if self.log_head else None


class SignatureFound(Strict):
    """A signature in a file, the last one. `intact`: what was signed is unaltered; `whole`: nothing was added since.

    `standing` says who answers for the name: an authority that this system trusts, the signer himself, or one unknown.
    """

    by: str = Field(max_length=400, pattern=PLAIN_SIGNS)
    at: dt.datetime | None = None
    intact: bool
    whole: bool
    standing: Literal["trusted", "self_signed", "unknown"]


class Contents(Strict):
    """What the snapshot in a file is about, and its headline figures; None for one that there is not."""

    number: Number | None = None
    revision: int
    currency: str = Field(pattern="^[A-Z]{3}$")
    figures: dict[str, float | None]


class Reading(Strict):
    """What can be read out of a file. `marked`: it bears a statement, even one that cannot be read.

    `fingerprint` is computed from the snapshot in the file, `contents` is None where that is no snapshot of ours.
    """

    marked: bool = False
    statement: Statement | None = None
    fingerprint: str | None = None
    contents: Contents | None = None
    signature: SignatureFound | None = None

    @property
    def intact(self) -> bool:
        """Whether what the file states is what the snapshot in it says."""
        stated, held = self.statement, self.contents
        if stated is None or held is None:
            return False
        said = (stated.fingerprint, stated.number, stated.revision)
        return said == (self.fingerprint, held.number or "", held.revision)


@dataclass(frozen=True, slots=True)
class Moved:
    """A headline figure that is another one in the file than in what was issued; None where it is not told."""

    figure: str
    issued: float | None
    found: float | None


@dataclass(frozen=True, slots=True)
class Checked:
    """`holds` has every verdict that holds, the main one first; `reasons` say why, the main one first.

    `statement` is what the file says of itself, `issued` what the register says, `later` the revision that takes its
    place. `moved` are headline figures in `currency`. `sha256` is "" where no file was seen.
    """

    holds: tuple[Verdict, ...]
    reasons: tuple[Notice, ...]
    sha256: str = ""
    statement: Statement | None = None
    issued: Issued | None = None
    later: Issued | None = None
    moved: tuple[Moved, ...] = ()
    currency: str = ""
    signature: SignatureFound | None = None

    @property
    def verdict(self) -> Verdict:
        """The main one."""
        return self.holds[0]

    @property
    def genuine(self) -> bool:
        """Whether it is the document that was issued, and nothing has come since."""
        return self.holds == (Verdict.GENUINE,)


def contents_of(snapshot: bytes) -> Contents | None:
    """What a snapshot is about; None where the bytes are none."""
    try:
        said = json.loads(snapshot)
        if said["valueproof_revision"] != SNAPSHOT_VERSION:
            return None
        issue, currency = said["case"].get("issue", {}), said["case"]["currency"]
        figures = {name: _at(said["figures"], path) for name, path in FIGURES.items()}
        named = {"number": issue.get("number"), "revision": issue.get("revision", 1)}
        return Contents.model_validate({**named, "currency": currency, "figures": figures})
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _at(figures: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        figures = figures[name]
    return None if figures is None else float(figures)


def moved(issued: Contents, found: Contents) -> tuple[Moved, ...]:
    """The headline figures that differ."""
    pairs = ((name, issued.figures.get(name), found.figures.get(name)) for name in FIGURES)
    return tuple(Moved(*pair) for pair in pairs if pair[1] != pair[2])
