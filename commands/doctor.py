"""`valueproof doctor`: what is unsafe in this deployment."""

from typing import Annotated

import typer

from commands.options import Json, Lang, _, option, system_language
from commands.telling import print_json, refusals

UNSAFE = 1

Demo = Annotated[bool, option(_("Of the demonstration with its database."), "--demo")]
Host = Annotated[str, typer.Option(help=_("Address that serve is to listen on."))]


def doctor(host: Host = "127.0.0.1", demo: Demo = False, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from commands.deployment import deployment
        from documents.terminal.doctor import doctor_json, doctor_text
        from services.examine_deployment import examine

        found = [(one.code, one.found, one.mend) for one in examine(deployment(host, demo))]
        if as_json:
            print_json(doctor_json(found))
        else:
            typer.echo(doctor_text(found, language))
    if found:
        raise typer.Exit(UNSAFE)
