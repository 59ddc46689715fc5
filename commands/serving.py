"""`valueproof serve`: the app in a browser."""

from typing import Annotated

import typer

from commands.options import Lang, _, option, system_language
from commands.telling import refusals
from proposals.bulk import collector_paused

Demo = Annotated[bool, option(_("With the worked examples, apart from your own work."))]
Port = Annotated[int, typer.Option(min=1, max=65535, help=_("Port to listen on."))]
Host = Annotated[str, typer.Option(help=_("Address to listen on; only this computer if left as it is."))]


def serve(demo: Demo = False, port: Port = 8501, host: Host = "127.0.0.1", lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        with collector_paused():
            from app import serve as serve_app
            from ui.doors.served import People

        tell_unsafe(host, demo, language)
        serve_app(host, port, people=People.DEMO if demo else People.ACCOUNTS)


def tell_unsafe(host: str, demo: bool, language: str) -> None:
    """Tell on stderr who else reaches what is served, and who reads its secrets; `valueproof doctor` tells more."""
    from commands.deployment import as_served
    from documents.language import translator
    from services.examine_deployment import examine

    words = translator(language)
    for one in examine(as_served(host, demo)):
        typer.echo(f"{words.notice(one.found)} {words.notice(one.mend)}", err=True)
