"""A proposal as HTML, as pages, and as the archive file that goes to the client."""

from collections.abc import Mapping, Sequence
from typing import Final

from pikepdf import Pdf

from calculators.errors import N_, Notice
from documents.attachments import attachments, facts, parts_asked, trace_file
from documents.composition import Composition, composed
from documents.context import Subject
from documents.errors import RenderFailed
from documents.jobs import Job
from documents.paper import PAPERS, RIGHT
from documents.press.archive import archived, saved
from documents.press.chunk import Chunk
from documents.press.desk import Desk, chunk_job
from documents.press.join import Part, joined, places_of, read_part
from documents.press.numbers import Foot, number_pages, signs_chunk
from documents.press.team import unheard
from documents.printable import refuse_too_long, refuse_unprintable
from documents.profiles import profile
from documents.trace.ledger import recording, unmarked
from documents.trace.record import Traced, marks_in, tagged, trace_of, traced
from documents.trace.totals import check_totals
from proposals.edition import Edition, Progress

NO_ROOM: Final = N_(
    "What must stand beside the headline has no room on one page: shorten the decision and the names, or print the "
    "short form"
)
BASELINE: Final = 31.87
"""Of the foot of each page, points from below: that of the reference on its left."""
POINTS: Final = 72 / 25.4


def render_html(subject: Subject, edition: Edition) -> str:
    """The whole proposal as HTML; fonts and logo have addresses that only the printer knows."""
    return composed(subject, edition, subject.worn).marked()


def render_pages(subject: Subject, edition: Edition, desk: Desk) -> bytes:
    """The pages of a proposal as PDF, to be looked at. The same arguments give the same bytes.

    Raises RenderFailed, naming what is wrong, rather than give pages with anything missing.
    """
    composition = _composed(subject, edition)
    chunks = composition.chunks()
    refuse_unprintable("".join(one.html for one in (*composition.front(), *chunks)), subject.case)
    return saved(_printed(composition, chunks, desk))


def render_pdf(subject: Subject, edition: Edition, desk: Desk) -> bytes:
    """The proposal as an archive file: PDF/A-3a and PDF/UA-1, with its case, figures and workbook embedded.

    The same arguments give the same bytes. Raises RenderFailed as `render_pages`, and where a printed figure is none of
    the proposal.
    """
    composition, made = _traced(subject, edition)
    whole = _printed(composition, composition.chunks(), desk)
    trace = trace_file(trace_of(made, saved(whole)), edition.language)
    asked = parts_asked(subject.case, subject.house, subject.worn, edition.language)
    beside = desk.team.printed(asked, unheard)
    return archived(whole, facts(composition, subject), (*attachments(subject, edition, beside), trace))


def _composed(subject: Subject, edition: Edition) -> Composition:
    """The words of the proposal. Raises RenderFailed for a text without room or rows that do not add up."""
    refuse_too_long(subject.case)
    composition = composed(subject, edition, subject.worn)
    check_totals(composition.said, edition.language)
    return composition


def _traced(subject: Subject, edition: Edition) -> tuple[Composition, Traced]:
    """The words of the proposal and every figure in them.

    Raises RenderFailed for a sign that cannot be printed, a text without room, rows that do not add up.
    """
    refuse_unprintable(marks_in(subject.case), subject.case)
    with recording() as ledger:
        composition = _composed(tagged(subject), edition)
    marked = composition.marked()
    refuse_unprintable(unmarked(marked), subject.case)
    return composition, traced(marked, ledger, subject, edition.language)


def _printed(composition: Composition, chunks: Sequence[Chunk], desk: Desk) -> Pdf:
    """The pages with cover and numbers."""
    asked = [*(chunk_job(one) for one in chunks), chunk_job(signs_chunk(composition.style))]
    guess = _cover_job(composition, desk.pages.get(composition.ids))
    found = desk.team.printed([*asked, *guess], _Teller(desk, len(asked) + len(guess)).hear)
    parts = [read_part(chunk.name, pdf) for chunk, pdf in zip(chunks, found, strict=False)]
    _limit(parts, profile(composition.edition.profile).most_pages)
    whole = joined([*_cover(composition, desk, parts), *parts])
    signs = read_part("signs", found[len(chunks)])
    number_pages(whole, signs, _foot(composition))
    return whole


def _cover(composition: Composition, desk: Desk, parts: list[Part]) -> list[Part]:
    """The cover where there is one; where the guess was right that of its job, which is printed already."""
    pages = {name: place.page + 2 for name, place in places_of(parts).items()}
    desk.pages[composition.ids] = pages
    found = desk.team.printed(_cover_job(composition, pages), unheard)
    return [read_part("cover", pdf) for pdf in found]


def _cover_job(composition: Composition, pages: Mapping[str, int] | None) -> list[Job]:
    """The first page, whose contents name the pages of all others; none where there is no cover, or nothing known."""
    return [chunk_job(composition.cover(pages))] if composition.has_cover and pages is not None else []


def _foot(composition: Composition) -> Foot:
    sheet = PAPERS[composition.edition.paper]
    return Foot((sheet.width - RIGHT) * POINTS, BASELINE, composition.brand.colours["ink"])


def _limit(parts: list[Part], most: int) -> None:
    """Raise RenderFailed where there are more pages than the profile may have, rather than leave anything out."""
    count = sum(part.pages for part in parts)
    if most == 1 < count:
        raise RenderFailed(Notice("no_room_on_one_page", NO_ROOM))
    if count > most:
        message = N_("The document would have {count} pages, more than {most}")
        raise RenderFailed(Notice("too_many_pages", message, {"count": count, "most": most}))


class _Teller:
    """Tells how many parts are printed, and shows the first pages as soon as they are there."""

    def __init__(self, desk: Desk, of: int) -> None:
        self.desk, self.of, self.done = desk, of, 0

    def hear(self, at: int, part: bytes) -> None:
        self.done += 1
        self.desk.told(Progress(self.done, self.of, part if at == 0 else b""))
