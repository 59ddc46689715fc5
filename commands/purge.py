"""`valueproof purge`: erases proposals that were removed long ago and bound nobody."""

import datetime as dt
from typing import Annotated

import typer

from commands.cases import HERE, stored_workspace
from commands.options import Json, Lang, _, option, system_language
from commands.telling import print_json, refusals

Before = Annotated[
    dt.datetime | None,
    typer.Option(
        "--removed-before", formats=["%Y-%m-%d"], help=_("Removed before this day; else by the rule of the house.")
    ),
]
Really = Annotated[bool, option(_("Erase them; without it they are only listed."), "--really")]
Demo = Annotated[bool, option(_("The database of the demonstration."), "--demo")]


def purge(
    removed_before: Before = None, really: Really = False, demo: Demo = False, as_json: Json = False, lang: Lang = None
) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.terminal.purged import purged_text
        from services.purge import purge as purged

        before = removed_before.astimezone() if removed_before else _by_the_rule()
        found = purged(stored_workspace(demo), before, really=really)
        if as_json:
            print_json({"before": before.isoformat(), "proposals": list(found), "erased": really})
        else:
            typer.echo(purged_text(found, before.date(), language, really=really))


def _by_the_rule() -> dt.datetime:
    """The moment before which a proposal was removed that is kept no longer."""
    from readers.retention import read_retention
    from services.purge import months_before

    now = dt.datetime.now(dt.UTC)
    data = (HERE / "parameters" / "retention.yaml").read_bytes()
    return months_before(now, read_retention(data, now.date()))
