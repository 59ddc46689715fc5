"""`valueproof serve`: the app in a browser."""

import os
from typing import Annotated

import typer

from commands.options import Lang, _, option, system_language
from commands.telling import refusals

Demo = Annotated[bool, option(_("With the worked examples, apart from your own work."))]
Port = Annotated[int, typer.Option(min=1, max=65535, help=_("Port to listen on."))]
Host = Annotated[str, typer.Option(help=_("Address to listen on; only this computer if left as it is."))]


def serve(demo: Demo = False, port: Port = 8501, host: Host = "127.0.0.1", lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from app import serve as serve_app

        tell_exposed_secrets(language)
        serve_app(host, port, demo=demo)


def tell_exposed_secrets(language: str) -> None:
    """Tell on stderr which files with secrets others can read; `valueproof doctor` tells more."""
    from commands.deployment import held_secrets
    from documents.language import translator
    from services.examine_deployment import exposed

    words = translator(language)
    for one in exposed(held_secrets(os.environ)):
        typer.echo(f"{words.notice(one.found)} {words.notice(one.mend)}", err=True)
