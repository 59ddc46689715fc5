"""`valueproof trace`: where a figure that is printed in a proposal comes from."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from calculators.errors import N_, Notice
from commands.options import Json, Lang, _, option, system_language
from commands.telling import print_json, refusals
from store.files import bytes_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from documents.trace.read_trace import Trace

Document = Annotated[Path, typer.Argument(metavar="FILE.pdf", help=_("A proposal printed by Valueproof."))]
Asked = Annotated[
    str | None, typer.Argument(metavar="FIGURE", help=_("A figure as it is printed, or its id; else all are listed."))
]
NO_FIGURE: Final = N_("The document has no figure “{figure}”")
OTHER_PAGE: Final = N_("The figure “{figure}” does not stand on page {page}; it stands on: {pages}")
NO_PAGE: Final = N_("There is no page {page}: the last page of the document is {pages}")
Page = Annotated[int | None, option(_("Only the figures of this page."), "--page", min=1)]


def trace(file: Document, figure: Asked = None, page: Page = None, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language, file):
        from documents.terminal.trace import listed_text, traced_text
        from documents.trace.read_trace import read_trace

        pdf = bytes_of(file)
        found = read_trace(pdf)
        asked = _asked(found, figure, page)
        if not asked:
            _check_asked(found, pdf, figure, page)
        if as_json:
            print_json(_json(found, asked))
            return
        typer.echo(listed_text(asked, language) if figure is None else traced_text(found, asked, language))


def _asked(found: "Trace", figure: str | None, page: int | None) -> "Sequence[Mapping[str, object]]":
    """The figures that are meant; none where the document, or the page, has no such figure."""
    there = found if page is None else replace(found, figures=found.on_page(page))
    return there.figures if figure is None else there.called(figure)


def _check_asked(found: "Trace", pdf: bytes, figure: str | None, page: int | None) -> None:
    """Why there is nothing to tell. Raises NotFound for a page or a figure that the document does not have there."""
    from documents.reader import read_apart
    from proposals.draft_errors import NotFound

    pages = int(read_apart("pages", pdf))
    if page is not None and page > pages:
        raise NotFound(Notice("no-such-page", NO_PAGE, {"page": page, "pages": pages}))
    if figure is None:
        return
    elsewhere = list(dict.fromkeys(one["page"] for one in found.called(figure)))
    if elsewhere:
        raise NotFound(Notice("other-page", OTHER_PAGE, {"figure": figure, "page": page, "pages": elsewhere}))
    raise NotFound(Notice("no-such-figure", NO_FIGURE, {"figure": figure}))


def _json(found: "Trace", asked: "Sequence[Mapping[str, object]]") -> dict[str, object]:
    """The figures with everything that is known of what they are made of."""
    from documents.trace.formula import paths_in

    paths = dict.fromkeys(path for one in asked if "source" in one for path in paths_in(one["source"]))  # type: ignore[arg-type]  # as it is kept in the file
    return {"figures": list(asked), "sources": {path: found.sources[path] for path in paths if path in found.sources}}
