"""`valueproof verify`: whether a PDF is the one that was issued, and whether all that is kept is as it was kept."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commands.cases import stored_workspace
from commands.options import Json, Lang, _, option, system_language
from commands.telling import print_json, refusals
from store.files import bytes_of

if TYPE_CHECKING:
    from proposals.checked import Checked

NOT_GENUINE: Final = 1

File = Annotated[
    Path | None,
    typer.Argument(metavar="[FILE.pdf]", help=_("The document to check; without one the whole workspace is.")),
]
Anchors = Annotated[
    list[str] | None,
    option(_("Where the log once stood, as issued documents print it."), "--anchor", metavar="LENGTH:HEAD"),
]
Demo = Annotated[bool, option(_("Against the register of the demonstration."), "--demo")]


def verify(
    file: File = None, anchor: Anchors = None, demo: Demo = False, as_json: Json = False, lang: Lang = None
) -> None:
    language = lang or system_language()
    if file is None:
        _workspace(tuple(anchor or ()), demo, language, as_json=as_json)
        return
    with refusals(language):
        from documents.check_json import checked_json
        from documents.terminal.checked import checked_text

        found = _checked(file, demo)
        if as_json:
            print_json({"file": str(file), **checked_json(found)})
        else:
            typer.echo(checked_text(found, language))
    if not found.genuine:
        raise typer.Exit(NOT_GENUINE)


def _workspace(anchors: tuple[str, ...], demo: bool, language: str, *, as_json: bool) -> None:
    """Tell what is not as it was kept; the program ends with code 1 where anything is not."""
    with refusals(language):
        from documents.record_json import workspace_json
        from documents.terminal.workspace import workspace_text
        from proposals.record.anchor import anchor_of
        from services.verify_workspace import verify_workspace

        known = tuple(map(anchor_of, anchors))
        found = verify_workspace(stored_workspace(demo), known)
        said = (found.log.chain, found.log.unlogged, found.log.issued)
        if as_json:
            print_json(workspace_json(said, found.found, found.anchor))
        else:
            typer.echo(workspace_text(said, found.found, found.anchor, language))
    if not found.whole:
        raise typer.Exit(NOT_GENUINE)


def _checked(file: Path, demo: bool) -> "Checked":
    """The file held against the register; it is opened by a process of its own, which it may bring down."""
    from dataclasses import replace

    from documents.printer import ChildPrinter
    from services.verify_document import MOST_BYTES
    from services.verify_document import verify as verified

    return verified(replace(stored_workspace(demo), printer=ChildPrinter()), bytes_of(file, MOST_BYTES))
