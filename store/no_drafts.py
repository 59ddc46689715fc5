"""Stores that keep nothing, for programs that open a case from a file and close it again."""
# ruff: noqa: ARG002 - the arguments are those of every store

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from proposals.approval.course import Course, Move
from proposals.approval.moves import By
from proposals.brand import BrandRecord, Livery, Shipped, no_brand
from proposals.case_json import Document
from proposals.draft import Draft, DraftSummary
from proposals.draft_errors import not_found
from proposals.intake import RememberedLayout
from proposals.issued import Issued
from proposals.record.anchor import Anchor
from proposals.record.log import FIRST, Chain, LogEntry, chain_of
from proposals.roles import Role
from proposals.trial import TrialRecord


class NoDrafts:
    """Holds no draft and keeps none; whatever is asked for is not found."""

    def add(self, draft: Draft, versions: Sequence[TrialRecord] = ()) -> Draft:
        """The draft as given; it is not kept."""
        return draft

    def load(self, draft_id: str) -> Draft:
        """Raises NotFound."""
        raise not_found(draft_id)

    def change(self, draft_id: str, change: Callable[[Draft], Draft], expected_version: int | None = None) -> Draft:
        """Raises NotFound."""
        raise not_found(draft_id)

    def summaries(self, search: str = "", removed: bool = False) -> tuple[DraftSummary, ...]:
        """None."""
        return ()

    def numbers(self, ids: Collection[str]) -> Mapping[str, str]:
        """None."""
        return {}

    def remove(self, draft_id: str, at: dt.datetime) -> None:
        """Raises NotFound."""
        raise not_found(draft_id)

    def restore(self, draft_id: str) -> None:
        """Raises NotFound."""
        raise not_found(draft_id)

    def removed_before(self, moment: dt.datetime) -> tuple[str, ...]:
        """None."""
        return ()

    def purge(self, draft_id: str) -> None:
        """Raises NotFound."""
        raise not_found(draft_id)

    def named(self, doer: str) -> "NoDrafts":
        """The same."""
        return self

    def acting(self, person: str, role: Role) -> "NoDrafts":
        """The same."""
        return self

    def course(self, draft_id: str) -> Course:
        """No step was ever made."""
        return Course()

    def courses(self) -> Mapping[str, Course]:
        """None."""
        return {}

    def step(
        self, draft_id: str, make: Callable[[Draft, Course], Sequence[Move]], expected_version: int | None = None
    ) -> Course:
        """Raises NotFound."""
        raise not_found(draft_id)

    def assign(self, draft_id: str, owner: str | None, of_client: str | None) -> None:
        """Raises NotFound."""
        raise not_found(draft_id)


class NoFiles:
    """Holds no file and keeps none."""

    def keep(self, data: bytes) -> str:
        """The SHA-256 of the bytes; they are not kept."""
        return hashlib.sha256(data).hexdigest()

    def load(self, sha256: str) -> bytes:
        """Raises NotFound."""
        raise not_found(sha256)

    def damaged(self) -> tuple[str, ...]:
        """None."""
        return ()


class NoLayouts:
    """Remembers nothing."""

    def remembered(self, layout: str) -> RememberedLayout | None:
        """None."""
        return None

    def remember(self, settled: RememberedLayout) -> None:
        """Nothing is kept."""


class NoLog:
    """Writes nothing down."""

    def head(self, length: int | None = None) -> Anchor:
        """Of a log without entries."""
        return Anchor(0, FIRST)

    def entries(self, subject: str = "", acts: Collection[str] = ()) -> tuple[LogEntry, ...]:
        """None."""
        return ()

    def chain(self) -> Chain:
        """One of no entries."""
        return chain_of(())


class NoReleases:
    """Knows of no release."""

    def of(self, draft_id: str, trial_id: str) -> tuple[TrialRecord, ...]:
        """None."""
        return ()

    def all(self) -> tuple[TrialRecord, ...]:
        """None."""
        return ()

    def register(self) -> tuple[tuple[str, TrialRecord], ...]:
        """None."""
        return ()


class NoIssued:
    """Knows of no issued document and keeps none."""

    name = ""

    def add(self, document: Issued, data: bytes, snapshot: bytes, who: By) -> Issued:
        """The document as given; it is not kept."""
        return document

    def of_draft(self, draft_id: str) -> tuple[Issued, ...]:
        """None."""
        return ()

    def of_number(self, number: str) -> tuple[Issued, ...]:
        """None."""
        return ()

    def of_fingerprint(self, fingerprint: str) -> tuple[Issued, ...]:
        """None."""
        return ()

    def all(self) -> tuple[Issued, ...]:
        """None."""
        return ()

    def of_bytes(self, sha256: str) -> Issued | None:
        """None."""
        return None


@dataclass(frozen=True, slots=True)
class ShippedBrands:
    """The brands that come with the program, and no other."""

    shipped: Shipped

    def all(self) -> tuple[BrandRecord, ...]:
        """Every one of them."""
        return tuple(one.record for one in self.shipped.values())

    def load(self, brand_id: str) -> BrandRecord:
        """The brand of this id. Raises NotFound."""
        if brand_id not in self.shipped:
            raise no_brand(brand_id)
        return self.shipped[brand_id].record

    def livery(self, brand: BrandRecord) -> Livery:
        """The brand with its logo. Raises NotFound."""
        self.load(brand.id)
        return self.shipped[brand.id]

    def save(self, brand: BrandRecord, doer: str) -> None:
        """Nothing is kept."""

    def in_making(self) -> Mapping[str, Document]:
        """None."""
        return {}

    def keep(self, brand_id: str, document: Document | None) -> None:
        """Nothing is kept."""
