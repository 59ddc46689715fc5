"""`valueproof export`, and what `valueproof import` does with such a file: a workspace or a proposal moves."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from commands.cases import DOOR, url_for
from commands.endings import written_to
from commands.options import Json, Lang, _, option, system_language
from commands.telling import print_json, refusals
from store.files import bytes_of, filled, mapped

Target = Annotated[Path, typer.Argument(metavar="FILE.zip", help=_("Where to write the export."))]
Wanted = Annotated[str, option(_("Only the proposal of this number or id."), "--proposal")]
Demo = Annotated[bool, option(_("The worked examples, apart from your own work."), "--demo")]

HEAD = 64


def export(file: Target, proposal: Wanted = "", demo: Demo = False, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.terminal.moving import exported_json, exported_text
        from services.export_workspace import export_workspace
        from store.engine import open_stores
        from store.portable.packing import pack

        written_to(file, ".zip")
        kept = open_stores(url_for(demo), through=DOOR)
        with filled(file) as target:
            found = export_workspace(kept.portable, lambda parcel: pack(parcel, target), proposal)
        told = {"file": str(file), "bytes": file.stat().st_size}
        if as_json:
            print_json({**told, **exported_json(found)})
        else:
            typer.echo(exported_text(found, language, told))


def holds_export(file: Path) -> bool:
    """Whether a file is an export rather than one of a laboratory: by its first member, or by its ending."""
    from readers.parcel.opening import is_export

    return file.suffix.lower() == ".zip" or (file.is_file() and is_export(bytes_of(file, HEAD)))


def import_export(file: Path, by: str, demo: bool, language: str, as_json: bool) -> None:
    """Take an export in and tell what came. Raises what `open_parcel` and `import_workspace` raise, OSError."""
    from documents.terminal.moving import taken_in_json, taken_in_text
    from readers.parcel.opening import open_parcel
    from services.import_workspace import import_workspace
    from store.engine import open_stores

    with mapped(file) as data:
        parcel = open_parcel(data)
        kept = open_stores(url_for(demo), through=DOOR)
        found = import_workspace(kept.portable, partial(dt.datetime.now, dt.UTC), parcel, by)
    if as_json:
        print_json({"file": str(file), "proposal": parcel.proposal, **taken_in_json(found)})
    else:
        typer.echo(taken_in_text(found, language))
