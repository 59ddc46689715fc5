"""The case: everything one proposal is computed and printed from. One schema, versioned, strict."""

import datetime as dt
from operator import not_
from typing import Literal

from pydantic import Field

from proposals.alternatives import Alternative
from proposals.base import Name, Number, Strict, Text
from proposals.baseline import Baseline, Client, Person
from proposals.offer import Change, Offer, Rates
from proposals.options import HandScenario, OurSide
from proposals.own_benefits import OwnBenefit
from proposals.trial import TrialRecord
from proposals.variants import Variant

SCHEMA_VERSION = 1


class Seller(Strict):
    """Our own company, the author of the proposal, and who of us owns the client."""

    company: Text
    author: Person
    address: Text | None = None
    owner: Name | None = None


class RevisionReason(Strict):
    """Why a revision behind the first one was made, and on which day; it reaches no document."""

    revision: int = Field(ge=2, le=9999)
    date: dt.date
    reason: Name


class Issue(Strict):
    """Number, revision and date of the document; `brand` is the id of the brand in which all of it is printed.

    `reasons` tells of each revision made in the app why it was made, the first one first.
    """

    number: Number | None = None
    revision: int = Field(default=1, ge=1, le=9999)
    date: dt.date | None = None
    brand: str = Field(default="valueproof", pattern=r"^[a-z][a-z0-9_-]{0,40}$")
    reasons: tuple[RevisionReason, ...] = Field(default=(), exclude_if=not_)


class Case(Strict):
    """A proposal in the making or complete. Parts may still be missing; what is there is valid in itself.

    `checks.problems(case)` holds the parts against each other, `readiness` says what is missing to issue it.
    """

    valueproof: Literal[1]
    project: Text
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    client: Client
    seller: Seller | None = None
    issue: Issue = Issue()
    baseline: Baseline = Baseline()
    trials: tuple[TrialRecord, ...] = ()
    changes: tuple[Change, ...] = ()
    offer: Offer = Offer()
    rates: Rates = Rates()
    by_hand: tuple[HandScenario, ...] = Field(default=(), exclude_if=not_)
    our_side: OurSide | None = None
    situation: Text | None = None
    solution: Text | None = None
    decision: Text | None = None
    alternatives: tuple[Alternative, ...] = Field(default=(), exclude_if=not_)
    own_benefits: tuple[OwnBenefit, ...] = Field(default=(), exclude_if=not_)
    variants: tuple[Variant, ...] = Field(default=(), exclude_if=not_)

    @property
    def is_priced(self) -> bool:
        """Whether anything is offered at a price: an item, or a price that changes."""
        return bool(self.offer.items) or any(change.offered is not None for change in self.changes)


def to_client(case: Case) -> Case:
    """The case without what only we may see, and without what was only tried: it is in no document."""
    issue = case.issue.model_copy(update={"reasons": ()})
    return case.model_copy(update={"our_side": None, "issue": issue, "variants": ()})


__all__ = ["SCHEMA_VERSION", "Case", "Issue", "Name", "RevisionReason", "Seller", "to_client"]
