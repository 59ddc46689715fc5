"""`valueproof backup` and `valueproof restore`: copies of the database, made while others work, and put back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from commands.cases import url_for
from commands.options import Json, Lang, _, option, system_language
from commands.telling import print_json, refusals

if TYPE_CHECKING:
    from services.ports.moving import Safekeeping

NOT_WHOLE: Final = 1

Target = Annotated[Path, typer.Argument(metavar="FILE", help=_("Where to write the copy."))]
Source = Annotated[Path, typer.Argument(metavar="FILE", help=_("The copy to put back."))]
Over = Annotated[bool, option(_("Replace a file that is there."), "--force")]
InPlace = Annotated[bool, option(_("Replace a database that holds anything; it is kept beside, dated."), "--force")]
Demo = Annotated[bool, option(_("The database of the demonstration."), "--demo")]


def backup(file: Target, force: Over = False, demo: Demo = False, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.terminal.safekeeping import copy_text, held_json
        from services.back_up import back_up

        held = back_up(_copies(demo), file, force=force)
        if as_json:
            print_json(held_json(held))
        else:
            typer.echo(copy_text(held, language))
    if held.log.broken is not None:
        raise typer.Exit(NOT_WHOLE)


def restore(file: Source, force: InPlace = False, demo: Demo = False, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        import datetime as dt
        from functools import partial

        from documents.terminal.safekeeping import held_json, put_back_text
        from services.restore import restore as put_back

        found = put_back(_copies(demo), partial(dt.datetime.now, dt.UTC), file, force=force)
        if as_json:
            print_json({**held_json(found.held), "kept": str(found.kept) if found.kept else None})
        else:
            typer.echo(put_back_text(found, language))


def _copies(demo: bool) -> "Safekeeping":
    from store.copies import copies_at

    return copies_at(url_for(demo))
