"""A document composed with its figures written down, checked when it is printed, and told figure by figure."""

import json
from dataclasses import dataclass, fields, replace
from typing import Any

from documents.brand import Brand
from documents.context import Subject
from documents.errors import RenderFailed
from documents.trace.agreement import WITHOUT_PLACE, check_written
from documents.trace.check import check_printed
from documents.trace.computed import OTHER_WAYS, PARTS_PAID, paid_parts
from documents.trace.drawn import drawn_texts
from documents.trace.figures import PrintedFigure, Tracer
from documents.trace.formula import parts_in
from documents.trace.kept import FORMAT, spread
from documents.trace.ledger import MARKS, Ledger
from documents.trace.pages import Printed, page_texts, printed, spots_of
from documents.trace.places import Composed, composed
from documents.trace.snapshot import Snapshot
from documents.trace.sources import facts_of
from documents.trace.tagging import Tagger
from proposals.bulk import collector_paused
from proposals.case import Case
from proposals.valuation.alternatives import alternatives_of


@dataclass(frozen=True, slots=True)
class Traced:
    """A document on its way through the printer: its figures, and the snapshot that they are to agree with."""

    document: Composed
    snapshot: Snapshot
    language: str

    @property
    def html(self) -> str:
        """What is to be printed."""
        return self.document.html


def tagged(subject: Subject) -> Subject:
    """The subject with every figure tagged with its path, to be composed while a ledger is open."""
    tagger = Tagger()
    with collector_paused():
        return replace(
            subject,
            case=tagger.tagged(subject.case, "case"),
            valuation=tagger.tagged(subject.valuation, "figures"),
            prospects=tagger.tagged(subject.prospects, "prospects"),
        )


def traced(marked: str, ledger: Ledger, subject: Subject, language: str) -> Traced:
    """A proposal that was composed of the tagged subject, its figures written down in the ledger.

    Raises RenderFailed where a text that was written is not the figure that it stands for.
    """
    found = Traced(composed(marked, ledger), snapshot_of(subject), language)
    check_written(found.document.pieces, language)
    return found


def marks_in(case: Case) -> str:
    """Signs in the texts of a case that would be taken for marks: no typeface has any of them."""
    return "".join(MARKS.findall(case.model_dump_json()))


def snapshot_of(subject: Subject) -> Snapshot:
    """What the figures of a proposal are looked up in; its brand too, for words with digits."""
    case, valuation = subject.case, subject.valuation
    ways = alternatives_of(case, valuation) if case.alternatives else ()
    paid = {one.id: paid_parts(case, one) for one in case.offer.items if one.charged == "once"}
    roots = {"case": case, "figures": valuation, "prospects": subject.prospects, OTHER_WAYS: ways, PARTS_PAID: paid}
    return Snapshot({**roots, "brand": _told(subject.worn), "seal": _sealed(subject)})


def figures_of(made: Traced, pdf: bytes) -> tuple[PrintedFigure, ...]:
    """The figures of a finished document in the order of reading.

    Raises RenderFailed where the printed text lacks a figure of the document, or has one that is none of it.
    """
    found = _read(made.document, pdf)
    pages = [spot.page for spot in spots_of(made.document.pieces, found)]
    return tuple(Tracer(made.snapshot, made.language).figures(made.document.pieces, pages))


def _read(document: Composed, pdf: bytes) -> Printed:
    """The text of the pages where it bears the document out. Raises RenderFailed as `figures_of`.

    The quick reading guesses at lines, and takes what lies across one (a mark over the page) for a part of it: nothing
    is refused that the reading in the order of drawing bears out.
    """
    quick = printed(page_texts(pdf))
    try:
        check_printed(document, quick)
    except RenderFailed:
        careful = printed(drawn_texts(pdf))
        check_printed(document, careful)
        return careful
    return quick


def trace_of(made: Traced, pdf: bytes) -> bytes:
    """The trace of a finished document, to be attached to it as `kept.NAME`: the same document gives the same bytes.

    Raises RenderFailed as `figures_of`.
    """
    figures = figures_of(made, pdf)
    sources = {id(one.origin): one.origin.source for one in figures if one.origin.source is not None}
    parts = dict.fromkeys(part for source in sources.values() for part in parts_in(source))
    paths = dict.fromkeys(path for part in parts for path in spread(part) if path not in WITHOUT_PLACE)
    said = {
        "valueproof_trace": FORMAT,
        "language": made.language,
        "figures": [_written(one) for one in figures],
        "sources": {path: facts_of(path, made.snapshot, made.language) for path in paths},
    }
    return json.dumps(said, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True).encode()


def _written(figure: PrintedFigure) -> dict[str, Any]:
    """A figure as JSON has it; what it does not have is left out."""
    one = figure.origin
    told = {"id": figure.id, "page": figure.page, "section": figure.section, "text": one.text, "value": one.value}
    told |= {"unit": one.unit, "how": one.how, "source": one.source}
    return {name: value for name, value in told.items() if value not in (None, "")}


def _sealed(subject: Subject) -> dict[str, str]:
    """What the document says of itself on its cover."""
    return {} if subject.seal is None else {"fingerprint": subject.seal.fingerprint, "short": subject.seal.short}


def _told(brand: Brand) -> dict[str, Any]:
    """What a brand has in words."""
    return {one.name: getattr(brand, one.name) for one in fields(brand) if one.name != "logo"}
