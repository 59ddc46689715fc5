"""`valueproof user`: the accounts of people, kept by whoever runs the program on its own computer."""

import sys
from enum import StrEnum
from getpass import getpass
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from calculators.errors import N_, Notice
from commands.accounts import accounts_workspace
from commands.options import Json, Lang, _, option, system_language
from commands.telling import REFUSED, print_json, refusals
from commands.usage import Group

if TYPE_CHECKING:
    from proposals.approval.rules import Level
    from proposals.people import Person
    from proposals.roles import Role
    from services.workspace import Workspace

NO_SUCH: Final = N_("There is no account “{who}” here: see valueproof user list.")
DIFFERENT: Final = N_("The two passwords differ: nothing was changed.")

user = typer.Typer(cls=Group, no_args_is_help=True, add_completion=False, rich_markup_mode=None)

Who = Annotated[str, typer.Argument(metavar="WHO", help=_("Address or id of the account."))]
Name = Annotated[str, option(_("Full name."), "--name")]
Login = Annotated[str, option(_("E-mail address by which one signs in."), "--login")]


class RoleName(StrEnum):
    """A role as it is typed."""

    SALESPERSON = "salesperson"
    PRE_SALES_ENGINEER = "pre-sales-engineer"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


class LevelName(StrEnum):
    """A level of approval as it is typed."""

    SALES_MANAGER = "sales-manager"
    FINANCE_DIRECTOR = "finance-director"
    COMMERCIAL_DIRECTOR = "commercial-director"
    MANAGING_DIRECTOR = "managing-director"


Roles = Annotated[list[RoleName], option(_("A role; may be given several times."), "--role")]
Levels = Annotated[list[LevelName], option(_("A level at which a manager approves; as often."), "--level")]
OneTime = Annotated[bool, option(_("Make a password for one use, and print it."), "--one-time")]
NO_ROLES: Final[list[RoleName]] = []
NO_LEVELS: Final[list[LevelName]] = []
Yes = Annotated[bool, option(_("Do not ask first."), "--yes")]


@user.command("list", help=_("List everybody with roles and whether the account is active."))
def list_people(as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.terminal.people import people_json, people_text
        from services.accounts.keep import everybody

        found = everybody(accounts_workspace())
        if as_json:
            print_json(people_json(found))
        else:
            typer.echo(people_text(found, language))


@user.command(help=_("Add somebody. A password is asked for, or read from the input."))
def add(
    login: Login,
    name: Name,
    role: Roles = NO_ROLES,
    level: Levels = NO_LEVELS,
    one_time: OneTime = False,
    lang: Lang = None,
) -> None:
    language = lang or system_language()
    with refusals(language):
        from services.accounts import keep

        work = accounts_workspace()
        first = not work.people.all()
        given = None if one_time else _password(language)
        if given is not None:
            keep.check_new_password(work, name, login, given)
        person = keep.add(work, name, login, _roles(role), _levels(level), language)
        _give(work, person, given, one_use=not first, language=language)
        _tell(work.people.load(person.id), language)


@user.command(help=_("Change name, address, roles or levels of somebody: what is given takes the place of what was."))
def change(
    who: Who, login: Login = "", name: Name = "", role: Roles = NO_ROLES, level: Levels = NO_LEVELS, lang: Lang = None
) -> None:
    language = lang or system_language()
    with refusals(language):
        from services.accounts import keep

        work = accounts_workspace()
        said = {"name": name, "login": login, "roles": _roles(role), "levels": _levels(level)}
        parts: dict[str, Any] = {key: value for key, value in said.items() if value}
        _tell(keep.change(work, found_person(work, who).id, **parts), language)


@user.command(help=_("Close an account: every sign-in of it ends at once."))
def deactivate(who: Who, lang: Lang = None) -> None:
    _act("deactivate", who, lang)


@user.command(help=_("Open a closed account again."))
def activate(who: Who, lang: Lang = None) -> None:
    _act("activate", who, lang)


@user.command(help=_("Let somebody sign in again after too many wrong passwords."))
def unlock(who: Who, lang: Lang = None) -> None:
    _act("unlock", who, lang)


@user.command(help=_("Give somebody another password, which is asked for or read from the input."))
def password(who: Who, one_time: OneTime = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        work = accounts_workspace()
        person = found_person(work, who)
        _give(work, person, None if one_time else _password(language), one_use=True, language=language)
        _tell(person, language)


@user.command(help=_("Take out for good what tells who it was: name, address, password. The id stays in the log."))
def erase(who: Who, yes: Yes = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.language import translator
        from services.accounts import keep

        work = accounts_workspace()
        person = found_person(work, who)
        asked = translator(language).fill(N_("Erase {name} for good?"), name=person.name)
        if yes or _confirmed(asked, language):
            _tell(keep.erase(work, person.id), language)


def _confirmed(asked: str, language: str) -> bool:
    """Whether somebody says yes; where nobody answers at all, the program ends with code 2."""
    from documents.language import translator

    try:
        return typer.confirm(asked)
    except typer.Abort:
        typer.echo(translator(language).gettext(N_("Nothing was erased.")), err=True)
        raise typer.Exit(REFUSED) from None


def _act(name: str, who: str, lang: Any) -> None:
    language = lang or system_language()
    with refusals(language):
        from services.accounts import keep

        work = accounts_workspace()
        person = found_person(work, who)
        getattr(keep, name)(work, person.id)
        _tell(work.people.load(person.id), language)


def found_person(work: "Workspace", who: str) -> "Person":
    """Whose account this is, by address or id. Raises NotFound."""
    from proposals.draft_errors import NotFound

    person = work.people.of_login(who)
    if person is not None:
        return person
    try:
        return work.people.load(who)
    except NotFound:
        raise NotFound(Notice("no-account", NO_SUCH, {"who": who})) from None


def _give(work: "Workspace", person: "Person", given: str | None, *, one_use: bool, language: str) -> None:
    """Give a password; one that is made here is printed."""
    from documents.language import translator
    from services.accounts import keep

    if given is not None:
        keep.check_new_password(work, person.name, person.login or "", given)
        keep.give_password(work, person.id, given, one_use=one_use)
        return
    made = keep.give_password(work, person.id)
    typer.echo(translator(language).fill(N_("Password for one use: {password}"), password=made))


def _password(language: str) -> str:
    """A password that is typed twice without being shown, or a line of the input. Raises PasswordRefused."""
    from documents.language import translator
    from proposals.signing_in import PasswordRefused

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    words = translator(language)
    first, again = (getpass(f"{words.gettext(one)}: ") for one in (N_("Password"), N_("Once more")))
    if first != again:
        raise PasswordRefused(Notice("passwords-differ", DIFFERENT))
    return first


def _roles(typed: list[RoleName]) -> "tuple[Role, ...]":
    from proposals.roles import Role

    return tuple(Role[one.name] for one in typed)


def _levels(typed: list[LevelName]) -> "tuple[Level, ...]":
    from proposals.approval.rules import Level

    return tuple(Level[one.name] for one in typed)


def _tell(person: "Person", language: str) -> None:
    from documents.terminal.people import people_text

    typer.echo(people_text([person], language))
