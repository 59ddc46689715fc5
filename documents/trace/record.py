"""A document composed with its figures written down, checked when it is printed, and told figure by figure."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from calculators.errors import N_, Notice
from documents.context import Subject
from documents.errors import RenderFailed
from documents.trace.agreement import WITHOUT_PLACE, check_written
from documents.trace.check import check_printed
from documents.trace.computed import OTHER_WAYS, PARTS_PAID, paid_parts
from documents.trace.figures import PrintedFigure, Tracer
from documents.trace.formula import paths_in
from documents.trace.ledger import MARKS, recording
from documents.trace.pages import page_texts, printed, spots_of
from documents.trace.places import Composed, composed
from documents.trace.snapshot import Snapshot
from documents.trace.sources import facts_of
from documents.trace.tagging import Tagger
from proposals.bulk import collector_paused
from proposals.case import Case
from proposals.valuation.alternatives import alternatives_of

FORMAT: Final = 1
NAME: Final = "trace.json"


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


def traced(subject: Subject, language: str, compose: Callable[[Subject], str], **more: Any) -> Traced:
    """A proposal composed by `compose`, which gets the subject with its figures tagged and gives the HTML.

    `more`, by its name, is looked up for words with digits that are none of the case (a brand). Raises RenderFailed
    where a figure that was written is not the one of the subject.
    """
    _refuse_marks(subject.case)
    tagger = Tagger()
    with collector_paused(), recording() as ledger:
        html = compose(
            Subject(
                tagger.tagged(subject.case, "case"),
                tagger.tagged(subject.valuation, "figures"),
                tagger.tagged(subject.prospects, "prospects"),
            )
        )
    found = Traced(composed(html, ledger), snapshot_of(subject, **more), language)
    check_written(found.document.pieces, language)
    return found


def snapshot_of(subject: Subject, **more: Any) -> Snapshot:
    """What the figures of a proposal are looked up in."""
    case, valuation = subject.case, subject.valuation
    ways = alternatives_of(case, valuation) if case.alternatives else ()
    paid = {one.id: paid_parts(case, one) for one in case.offer.items if one.charged == "once"}
    roots = {"case": case, "figures": valuation, "prospects": subject.prospects, OTHER_WAYS: ways, PARTS_PAID: paid}
    return Snapshot(roots | more)


def figures_of(made: Traced, pdf: bytes) -> tuple[PrintedFigure, ...]:
    """The figures of a finished document in the order of reading.

    Raises RenderFailed where the printed text lacks a figure of the document, or has one that is none of it.
    """
    found = printed(page_texts(pdf))
    check_printed(made.document, found)
    pages = [spot.page for spot in spots_of(made.document.pieces, found)]
    return tuple(Tracer(made.snapshot, made.language).figures(made.document.pieces, pages))


def trace_of(made: Traced, pdf: bytes) -> bytes:
    """The trace of a finished document, to be attached to it as `NAME`: the same document gives the same bytes.

    Raises RenderFailed as `figures_of`.
    """
    figures = figures_of(made, pdf)
    sources = {id(one.origin): one.origin.source for one in figures if one.origin.source is not None}
    paths = dict.fromkeys(path for source in sources.values() for path in paths_in(source) if path not in WITHOUT_PLACE)
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


def _refuse_marks(case: Case) -> None:
    """Signs that mark figures are no letters of any language, and no typeface has them."""
    found = MARKS.search(case.model_dump_json())
    if found is not None:
        message = N_("The typeface of the document has no sign “{sign}” ({code}): write it in another way")
        facts = {"sign": found[0], "code": f"U+{ord(found[0]):X}"}
        raise RenderFailed(Notice("sign_missing", message, facts))
