"""`valueproof trace`: where a figure that is printed in a proposal comes from."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
Page = Annotated[int | None, option(_("Only the figures of this page."), "--page", min=1)]


def trace(file: Document, figure: Asked = None, page: Page = None, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language, file):
        from documents.terminal.trace import listed_text, traced_text
        from documents.trace.read_trace import read_trace

        found = read_trace(bytes_of(file))
        asked = _asked(found, figure, page)
        if as_json:
            print_json(_json(found, asked))
            return
        typer.echo(listed_text(asked, language) if figure is None else traced_text(found, asked, language))


def _asked(found: "Trace", figure: str | None, page: int | None) -> "Sequence[Mapping[str, object]]":
    """The figures that are meant. Raises NotFound where the document has no such figure."""
    from proposals.draft_errors import NotFound

    named = found.figures if figure is None else found.called(figure)
    there = [one for one in named if page is None or one["page"] == page]
    if figure is not None and not there:
        message = N_("The document has no figure “{figure}”")
        raise NotFound(Notice("no-such-figure", message, {"figure": figure}))
    return there


def _json(found: "Trace", asked: "Sequence[Mapping[str, object]]") -> dict[str, object]:
    """The figures with everything that is known of what they are made of."""
    from documents.trace.formula import paths_in

    paths = dict.fromkeys(path for one in asked if "source" in one for path in paths_in(one["source"]))  # type: ignore[arg-type]  # as it is kept in the file
    return {"figures": list(asked), "sources": {path: found.sources[path] for path in paths if path in found.sources}}
