"""`valueproof serve`: the app in a browser."""

from typing import Annotated

import typer

from commands.options import Lang, _, option, system_language
from commands.telling import refusals

Demo = Annotated[bool, option(_("With the worked examples, apart from your own work."))]
Port = Annotated[int, typer.Option(min=1, max=65535, help=_("Port to listen on."))]
Host = Annotated[str, typer.Option(help=_("Address to listen on; only this computer if left as it is."))]


def serve(demo: Demo = False, port: Port = 8501, host: Host = "127.0.0.1", lang: Lang = None) -> None:
    with refusals(lang or system_language()):
        from app import serve as serve_app

        serve_app(host, port, demo=demo)
