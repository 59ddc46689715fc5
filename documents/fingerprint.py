"""The snapshot of a revision and its fingerprint: what was offered, on what figures, for anybody to check."""

import hashlib
from dataclasses import replace
from typing import Final

from pydantic import TypeAdapter

from calculators.errors import N_, Notice
from documents.brand import Brand
from documents.context import Subject
from documents.errors import RenderFailed
from documents.figures_json import figures
from documents.seal import seal_of
from proposals.case import to_client
from proposals.case_json import Document, canonical_text, document_of
from proposals.checked import SNAPSHOT_VERSION
from proposals.edition import Edition
from proposals.parameters import HouseParameters, written_house
from proposals.valuation.types import Vat

OF_TODAY: Final = ("ready", "missing")
"""What `appraise --json` says of the day on which it is asked, and not of the proposal."""
_VAT: Final = TypeAdapter(Vat)
NO_PROSPECTS = N_("The figures of the revision are not complete: its risk was not drawn.")


def snapshot(subject: Subject, house: HouseParameters, brand: Brand) -> bytes:
    """Case, parameters of the house, figures and brand of a revision as canonical JSON: sorted, no spaces, UTF-8.

    The figures are those of `valueproof appraise --json` on the same case, but for what it says of the day. Language,
    paper and length of a document are no part of it, nor is the day on which it is made, nor anything that only we may
    see. Raises RenderFailed for a subject without its prospects.
    """
    if subject.prospects is None:
        raise RenderFailed(Notice("no-prospects", NO_PROSPECTS))
    case = to_client(subject.case)
    told = figures(case, subject.valuation, (), subject.prospects)
    said = {
        "valueproof_revision": SNAPSHOT_VERSION,
        "case": document_of(case),
        "house": borne_on(house, subject.valuation.vat),
        "figures": {name: figure for name, figure in told.items() if name not in OF_TODAY},
        "document": {"brand": written_brand(brand)},
    }
    return canonical_text(said).encode()


def borne_on(house: HouseParameters, vat: Vat | None) -> Document:
    """The parameters that bear on the figures as plain values, with the one rate of VAT that this offer bears.

    The day on which they were read, and the rates of other days and countries, are no part of what was offered.
    """
    written = {name: value for name, value in written_house(house).items() if name != "day"}
    return {**written, "vat": None if vat is None else _VAT.dump_python(vat, mode="json")}


def sealed(subject: Subject, held: bytes, edition: Edition, address: str = "") -> Subject:
    """The subject with its snapshot and the seal of it, for a document of this edition."""
    return replace(subject, snapshot=held, seal=seal_of(subject.case, held, edition, address))


def fingerprint(data: bytes) -> str:
    """The fingerprint of a snapshot: SHA-256 in hexadecimal, as `sha256sum` gives it."""
    return hashlib.sha256(data).hexdigest()


def written_brand(brand: Brand) -> Document:
    """The brand as plain values; its logo by media type and SHA-256."""
    written: Document = brand.record.model_dump(mode="json", exclude_none=True)
    return written
