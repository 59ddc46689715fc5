"""A proposal in words, ready to be printed: as one page of HTML, or as chunks of pages that are printed apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from documents.brand import Brand
from documents.charts.svg import Palette
from documents.context import Subject, context
from documents.filling import page_of, style_of
from documents.formats import formats_for
from documents.press.chunk import Chunk
from documents.press.join import LINK
from documents.sections.cover import LOGO
from documents.sections.parts import Section, Voice
from documents.trace.ledger import unmarked
from proposals.edition import Edition

DOCUMENT: Final = "proposal"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `page` is "" as long as nobody knows it."""

    number: str
    title: str
    address: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Composition:
    """Everything that is printed of one proposal: what the templates say, and in whose colours."""

    said: Mapping[str, Any]
    brand: Brand
    edition: Edition

    @property
    def sections(self) -> tuple[Section, ...]:
        found: tuple[Section, ...] = self.said["sections"]
        return found

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.sections)

    @property
    def has_cover(self) -> bool:
        return self.said["cover"] is not None

    @property
    def style(self) -> str:
        return style_of(DOCUMENT, self.brand, self.edition.paper)

    def whole(self) -> str:
        """The whole document with its style sheet, on one long page of HTML."""
        return unmarked(self.marked())

    def marked(self) -> str:
        """The same with the marks of its figures, where they were written down (`documents.trace.ledger`)."""
        contents = [Entry(one.number, one.title, f"#{one.id}") for one in self.sections]
        return self._filled(self.sections, contents, cover=self.has_cover, closing=True, style=self.style)

    def cover(self, pages: Mapping[str, int]) -> Chunk:
        """The cover with its contents, when the page of each section is known."""
        contents = [Entry(one.number, one.title, f"{LINK}{one.id}", str(pages[one.id])) for one in self.sections]
        return self._chunk("cover", self._filled((), contents, cover=True))

    def front(self) -> tuple[Chunk, ...]:
        """The cover where there is one, as long as nobody knows the pages of the sections."""
        return (self.cover(dict.fromkeys(self.ids, 0)),) if self.has_cover else ()

    def chunks(self) -> tuple[Chunk, ...]:
        """The sections behind the cover, each chunk beginning on a page of its own."""
        starts = [at for at, one in enumerate(self.sections) if at == 0 or one.begins_page]
        groups = [self.sections[first:end] for first, end in pairwise([*starts, len(self.sections)])]
        return tuple(self._chunk(group[0].id, self._filled(group, (), closing=group is groups[-1])) for group in groups)

    def _filled(
        self,
        sections: Sequence[Section],
        contents: Sequence[Entry],
        *,
        cover: bool = False,
        closing: bool = False,
        style: str = "",
    ) -> str:
        said = {**self.said, "sections": sections, "contents": contents, "with_cover": cover, "closing": closing}
        return page_of(DOCUMENT, said, self.edition.language, style)

    def _chunk(self, name: str, html: str) -> Chunk:
        logo = {LOGO: self.brand.logo} if self.brand.logo and LOGO in html else {}
        return Chunk(name, unmarked(html), self.style, logo)


def composed(subject: Subject, edition: Edition, brand: Brand) -> Composition:
    """The words of a proposal in one of its editions."""
    voice = Voice(
        formats_for(subject.case, subject.valuation, edition.language), Palette.of(brand.colours), edition.paper
    )
    return Composition(context(subject, voice, brand, edition), brand, edition)
