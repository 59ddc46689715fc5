"""What the terminal's own library says of a wrong call, and round the help, in the language of the run."""

import re
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, Final

import typer
from pydantic import ValidationError
from typer.core import TyperCommand, TyperGroup

from calculators.errors import N_, Notice, ValueproofError
from commands.options import Language, _, system_language
from commands.telling import REFUSED, refusals

NO_COMMAND: Final = N_("there is no command “{name}”")
NEAR_COMMAND: Final = N_("there is no command “{name}”; there is: {near}")
NO_OPTION: Final = N_("there is no option “{name}”")
NEAR_OPTION: Final = N_("there is no option “{name}”; there is: {near}")
MISSING_COMMAND: Final = N_("a command is missing")
MISSING: Final = N_("{name} is missing")
TOO_MUCH: Final = N_("“{name}” is too much here")
NEEDS_VALUE: Final = N_("the option {name} needs a value")
NO_VALUE: Final = N_("the option {name} takes no value")
NONE_OF: Final = N_("{name} is not “{given}”; accepted: {near}")
NOT_WHOLE: Final = N_("{name}: a whole number is expected")
WRONG: Final = N_("{name}: {wrong}")
LIMITS: Final = {
    "greater_than_equal": ("ge", N_("{name}: the least allowed is {limit}")),
    "less_than_equal": ("le", N_("{name}: the most allowed is {limit}")),
}
"""By the kind of a breach: where its limit is held, and how it is told."""
AS_IT_IS: Final = "{said}"
"""What the library says of a kind that is not known here."""
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


class WrongCall(typer.TyperException):
    """A call that is found to be wrong here, in words of ours; `ctx` is the command that it is of."""

    def __init__(self, ctx: Any, message: str, **facts: str) -> None:
        super().__init__(message)
        self.ctx, self.notice = ctx, Notice("usage", message, facts)


class Command(TyperCommand):
    """A command whose help is in the language of the system throughout, and which says what is too much."""

    def get_help(self, ctx: Any) -> str:
        return _translated(super().get_help(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """What is left of the words typed. Raises TyperException, of this command, for a wrong call."""
        ctx.allow_extra_args = True
        try:
            left = super().parse_args(ctx, args)
        except typer.TyperException as error:
            vars(error)["ctx"] = ctx
            raise
        if left and not ctx.resilient_parsing:
            raise WrongCall(ctx, TOO_MUCH, name=" ".join(left))
        return left


class Group(TyperGroup):
    """A group of commands: what is typed wrong is refused as all else is, in the language that the run asks for."""

    def get_help(self, ctx: Any) -> str:
        return _translated(super().get_help(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named, and its words. Raises WrongCall where there is none of this name."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = get_close_matches(name, self.commands)
            raise WrongCall(ctx, NEAR_COMMAND if near else NO_COMMAND, name=name, near=", ".join(near))
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **settings: Any) -> Any:
        """Run a command and end the program with its code."""
        typed = sys.argv[1:] if args is None else args
        try:
            code = super().main(args, *rest, **{**settings, "standalone_mode": False})
        except typer.TyperException as error:
            _tell(error, _language(typed))
            code = REFUSED
        sys.exit(code or 0)


def _tell(error: Any, language: str) -> None:
    """Tell what was typed wrong; the help that the library shows instead is shown as it is."""
    from documents.language import translator

    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(error.format_message(), err=True)
        return
    try:
        with refusals(language):
            raise ValueproofError(_notice(error) or Notice("usage", AS_IT_IS, {"said": error.format_message()}))
    except typer.Exit:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "valueproof"
        typer.echo(translator(language).fill(HELP, command=command), err=True)


def _notice(error: Any) -> Notice | None:
    """A wrong call as a notice of ours, by its kind; None where the kind is not known."""
    tell = KINDS.get(type(error).__name__)
    return tell(error) if tell else getattr(error, "notice", None)


def _no_option(error: Any) -> Notice:
    near = ", ".join(sorted(error.possibilities or ()))
    return Notice("usage", NEAR_OPTION if near else NO_OPTION, {"name": error.option_name, "near": near})


def _badly_used(error: Any) -> Notice:
    """A value where the option takes none, or none where it takes one."""
    name = error.option_name
    option = next(one for one in error.ctx.command.params if name in (*one.opts, *one.secondary_opts))
    return Notice("usage", NO_VALUE if option.is_flag else NEEDS_VALUE, {"name": name})


def _missing(error: Any) -> Notice:
    return Notice("usage", MISSING, {"name": _name(error.param)})


def _wrong_value(error: Any) -> Notice | None:
    """A value that its option does not take, by the breach that it is."""
    from proposals.refusal import problems_of

    cause = error.__cause__
    if not isinstance(cause, ValidationError):
        return None
    name, breach, choices = _name(error.param), cause.errors()[0], error.param.type_descriptor.choices
    if choices:
        given = {"given": str(breach["input"]), "near": ", ".join(map(str, choices))}
        return Notice("usage", NONE_OF, {"name": name, **given})
    if breach["type"] in LIMITS:
        held, message = LIMITS[breach["type"]]
        return Notice("usage", message, {"name": name, "limit": str(breach["ctx"][held])})
    if breach["type"] == "int_parsing":
        return Notice("usage", NOT_WHOLE, {"name": name})
    return Notice("usage", WRONG, {"name": name, "wrong": problems_of(cause)[0].notice})


def _without_command(error: Any) -> Notice | None:
    return Notice("usage", MISSING_COMMAND) if isinstance(error.cmd, TyperGroup) else None


KINDS: Final[dict[str, Callable[[Any], Notice | None]]] = {
    "NoSuchOption": _no_option,
    "BadOptionUsage": _badly_used,
    "MissingParameter": _missing,
    "BadParameter": _wrong_value,
    "UsageError": _without_command,
}
"""By the name of a wrong call in the library, which hands out no such classes: how it is told here."""


def _name(place: Any) -> str:
    """What an option or an argument is called where it is typed."""
    return str(place.opts[0] if place.param_type_name == "option" else place.display_name_raw)


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
