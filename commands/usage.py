"""What the terminal's own library says of a wrong call, and round the help, in the language of the run."""

import re
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from calculators.errors import N_, Notice, ValueproofError
from commands.options import Language, _, system_language
from commands.telling import REFUSED, refusals

PLACE: Final = r"'(?P<name>[^']*)'.*?"
SAID: Final[dict[str, str]] = {
    rf"No such command {PLACE}Did you mean (?P<near>.*)\?": N_("there is no command “{name}”; there is: {near}"),
    rf"No such command {PLACE}": N_("there is no command “{name}”"),
    r"No such option: (?P<name>\S+) \(Possible options: (?P<near>.*)\)": N_(
        "there is no option “{name}”; there is: {near}"
    ),
    r"No such option: (?P<name>\S+)": N_("there is no option “{name}”"),
    r"Missing command\.": N_("a command is missing"),
    rf"Missing \w+ {PLACE}": N_("{name} is missing"),
    r"Got unexpected extra argument\(s\) \((?P<name>.*)\)": N_("“{name}” is too much here"),
    r"Option '(?P<name>[^']*)' requires .*": N_("the option {name} needs a value"),
    r"Option '(?P<name>[^']*)' does not take a value\.": N_("the option {name} takes no value"),
    rf"Invalid value for {PLACE}'(?P<given>[^']*)' is not one of (?P<near>.*)\.": N_(
        "{name} is not “{given}”; accepted: {near}"
    ),
    rf"Invalid value for {PLACE}greater than or equal to (?P<limit>\S+)": N_("{name}: the least allowed is {limit}"),
    rf"Invalid value for {PLACE}less than or equal to (?P<limit>\S+)": N_("{name}: the most allowed is {limit}"),
    rf"Invalid value for {PLACE}valid integer.*": N_("{name}: a whole number is expected"),
}
"""How the library tells a wrong call, and how it is told here; the first that fits is taken."""
AROUND: Final[dict[str, str]] = {
    r"^Usage:": N_("Usage:"),
    r"^Arguments:": N_("Arguments:"),
    r"^Options:": N_("Options:"),
    r"^Commands:": N_("Commands:"),
    r"\[OPTIONS\]": N_("[OPTIONS]"),
    r"COMMAND \[ARGS\]\.\.\.": N_("COMMAND [ARGS]..."),
    r"\[required\]": N_("[required]"),
    r"\[default:": N_("[default:"),
    r"Show this message and exit\.": N_("Show this message."),
}
"""The words round the help of a command, which the library has in English alone."""
HELP: Final = N_("How it is called: {command} --help")


class Command(TyperCommand):
    """A command whose help is in the language of the system throughout."""

    def get_help(self, ctx: Any) -> str:
        return _translated(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands: what is typed wrong is refused as all else is, in the language that the run asks for."""

    def get_help(self, ctx: Any) -> str:
        return _translated(super().get_help(ctx))

    def main(self, args: Sequence[str] | None = None, *rest: Any, **settings: Any) -> Any:
        """Run a command and end the program with its code."""
        typed = sys.argv[1:] if args is None else args
        try:
            code = super().main(args, *rest, **{**settings, "standalone_mode": False})
        except typer.TyperException as error:
            _tell(error, _language(typed))
            code = REFUSED
        sys.exit(code or 0)


def _tell(error: typer.TyperException, language: str) -> None:
    """Tell what was typed wrong; what the library shows instead, such as the help itself, is shown as it is."""
    from documents.language import translator

    said = error.format_message()
    notice = _notice(said)
    if notice is None:
        typer.echo(said, err=True)
        return
    try:
        with refusals(language):
            raise ValueproofError(notice)
    except typer.Exit:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "valueproof"
        typer.echo(translator(language).fill(HELP, command=command), err=True)


def _notice(said: str) -> Notice | None:
    """What the library says as a notice of ours; None where it is none of those that are known."""
    for pattern, message in SAID.items():
        if found := re.fullmatch(pattern, said):
            facts = {name: value.replace("'", "") for name, value in found.groupdict().items()}
            return Notice("usage", message, facts)
    return None


def _language(typed: Sequence[str]) -> str:
    """The language that is asked for, even where the rest of the call is wrong; else that of the system."""
    asked = [after for one, after in pairwise(typed) if one == "--lang"]
    asked += [one.removeprefix("--lang=") for one in typed if one.startswith("--lang=")]
    known = [one for one in asked if one in tuple(Language)]
    return known[-1] if known else system_language()


def _translated(text: str) -> str:
    for pattern, words in AROUND.items():
        text = re.sub(pattern, _(words), text, flags=re.MULTILINE)
    return text
