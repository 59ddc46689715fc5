"""`valueproof verify`: whether a PDF is the document that was issued."""

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

File = Annotated[Path, typer.Argument(metavar="FILE.pdf", help=_("The document to check."))]
Demo = Annotated[bool, option(_("Against the register of the demonstration."), "--demo")]


def verify(file: File, demo: Demo = False, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
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


def _checked(file: Path, demo: bool) -> "Checked":
    """The file held against the register; it is opened by a process of its own, which it may bring down."""
    from dataclasses import replace

    from documents.printer import ChildPrinter
    from services.verify_document import MOST_BYTES
    from services.verify_document import verify as verified

    return verified(replace(stored_workspace(demo), printer=ChildPrinter()), bytes_of(file, MOST_BYTES))
