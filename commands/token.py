"""`valueproof token`: tokens by which programs act for somebody, made by whoever runs the program on its computer."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from calculators.errors import N_, Notice
from commands.accounts import accounts_workspace
from commands.options import Json, Lang, _, option, system_language
from commands.telling import print_json, refusals
from commands.usage import Group
from proposals.programs import Scope

if TYPE_CHECKING:
    from proposals.people import Person
    from services.workspace import Workspace

WHOSE: Final = N_("There are accounts here: say with --for whose token it is to be.")
SHOWN_ONCE: Final = N_("The token is shown this once and kept nowhere. It is valid until {date}.")

token = typer.Typer(cls=Group, no_args_is_help=True, add_completion=False, rich_markup_mode=None)


Name = Annotated[str, option(_("What it is for: by this name it is found when it has to be revoked."), "--name")]
ScopesGiven = Annotated[list[Scope], option(_("What it opens; may be given several times."), "--scope")]
For = Annotated[
    str, option(_("Address or id of the account for which it acts; not needed where there are none."), "--for")
]
Days = Annotated[int, option(_("For how many days it is valid; 0 for as many as usual."), "--days")]
Demo = Annotated[bool, option(_("The database of the demonstration."), "--demo")]
TokenId = Annotated[str, typer.Argument(metavar="ID", help=_("Id of the token, as the list has it."))]


@token.command(help=_("Make a token, and print it: it is shown this once."))
def add(
    name: Name,
    scope: ScopesGiven,
    person: For = "",
    days: Days = 0,
    demo: Demo = False,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.terminal.tokens import token_json
        from services.tokens.own import Wanted, make

        work = accounts_workspace(demo)
        made = make(work, Wanted(name, tuple(map(Scope, scope)), days), _whose(work, person))
        if as_json:
            print_json({"secret": made.secret, **token_json(made.token)})
            return
        typer.echo(made.secret)
        _note(made.token.expires.astimezone().date(), language)


@token.command("list", help=_("List the tokens with whose they are, what they open, until when, and when last used."))
def list_tokens(demo: Demo = False, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.terminal.tokens import token_json, tokens_text
        from services.tokens.own import everybody_s

        work = accounts_workspace(demo)
        found = everybody_s(work)
        if as_json:
            print_json({"tokens": [token_json(one) for one in found]})
        else:
            typer.echo(tokens_text(found, work.clock(), language))


@token.command(help=_("End a token for good."))
def revoke(which: TokenId, demo: Demo = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.language import translator
        from services.tokens.own import revoke as end

        end(accounts_workspace(demo), which)
        typer.echo(translator(language).fill(N_("The token {id} is revoked."), id=which))


def _whose(work: "Workspace", typed: str) -> "Person":
    from calculators.errors import ValueproofError
    from commands.user import found_person
    from proposals.people import whoever

    if typed:
        return found_person(work, typed)
    if work.people.all():
        raise ValueproofError(Notice("whose-token", WHOSE))
    return whoever()


def _note(date: object, language: str) -> None:
    """What is to be known of it goes beside the output, which is the token alone."""
    from documents.language import translator

    typer.echo(translator(language).fill(SHOWN_ONCE, date=date), err=True)
