"""`valueproof webhook`: addresses of other programs that are told when something moves on."""

from typing import Annotated, Final

import typer

from calculators.errors import N_
from commands.accounts import accounts_workspace
from commands.options import Json, Lang, _, option, system_language
from commands.telling import print_json, refusals
from commands.usage import Group
from proposals.programs import Told

SHOWN_ONCE: Final = N_("The secret is shown this once. With it the receiver checks that a message is from here.")

webhook = typer.Typer(cls=Group, no_args_is_help=True, add_completion=False, rich_markup_mode=None)


Url = Annotated[str, typer.Argument(metavar="URL", help=_("Address that is told, http or https."))]
Events = Annotated[
    list[Told], option(_("What it is told of; may be given several times, everything if not."), "--event")
]
HookId = Annotated[str, typer.Argument(metavar="ID", help=_("Id of the webhook, as the list has it."))]
Demo = Annotated[bool, option(_("The database of the demonstration."), "--demo")]
EVERYTHING: Final[list[Told]] = []


@webhook.command(help=_("Tell an address of what happens from now on, and print the secret: it is shown this once."))
def add(url: Url, event: Events = EVERYTHING, demo: Demo = False, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.language import translator
        from documents.terminal.webhooks import webhook_json
        from proposals.webhooks import Kept
        from services.webhooks import keep

        told = [Told(one) for one in event] or list(Told)
        made = keep.add(accounts_workspace(demo), url, told)
        if as_json:
            print_json({"secret": made.secret, **webhook_json(Kept(made))})
            return
        typer.echo(made.secret)
        typer.echo(translator(language).gettext(SHOWN_ONCE), err=True)


@webhook.command("list", help=_("List the webhooks with what they are told of, what waits and what was given up."))
def list_webhooks(demo: Demo = False, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.terminal.webhooks import webhook_json, webhooks_text
        from services.webhooks.keep import listed

        found = listed(accounts_workspace(demo))
        if as_json:
            print_json({"webhooks": [webhook_json(one) for one in found]})
        else:
            typer.echo(webhooks_text(found, language))


@webhook.command(help=_("Tell an address nothing more; what waits for it goes."))
def remove(which: HookId, demo: Demo = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.language import translator
        from services.webhooks import keep

        keep.remove(accounts_workspace(demo), which)
        typer.echo(translator(language).fill(N_("The webhook {id} is removed."), id=which))


@webhook.command("send-again", help=_("Send everything once more that was given up."))
def send_again(which: HookId, demo: Demo = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.language import translator
        from services.webhooks import keep

        number = keep.send_again(accounts_workspace(demo), which)
        words = translator(language)
        typer.echo(words.counted(N_("{n} message is due again"), N_("{n} messages are due again"), number))
