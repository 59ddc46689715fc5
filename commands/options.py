"""The language of the terminal, and the options that several commands share."""

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

if TYPE_CHECKING:
    from readers.numbers import Sign


class Language(StrEnum):
    EN = "en"
    RU = "ru"


class DecimalSign(StrEnum):
    COMMA = "comma"
    POINT = "point"


class Length(StrEnum):
    """How much of the proposal is printed."""

    FULL = "full"
    SHORT = "short"
    ONE_PAGE = "one-page"


class Sheet(StrEnum):
    """The paper it is printed on."""

    A4 = "A4"
    LETTER = "Letter"


SIGNS: "Final[dict[DecimalSign | None, Sign | None]]" = {None: None, DecimalSign.COMMA: ",", DecimalSign.POINT: "."}


def system_language(variables: Mapping[str, str] = os.environ) -> Language:
    """Russian where the system speaks it, else English."""
    named = next((variables[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if variables.get(name)), "")
    return Language.RU if named.lower().startswith("ru") else Language.EN


def _(message: str) -> str:
    """The words of the help, in the language of the system."""
    if system_language() is Language.EN:
        return message
    from documents.language import translator

    return translator(system_language()).gettext(message)


def option(words: str, *names: str, **settings: Any) -> Any:
    """An option whose default, if it has one, need not be shown."""
    return typer.Option(*names, help=words, show_default=False, **settings)


Lang = Annotated[Language | None, option(_("Language of results and errors."), "--lang")]
Json = Annotated[bool, option(_("Print JSON: fractions, full precision."), "--json")]
Internal = Annotated[
    bool, option(_("Add our own side to the JSON: costs, margins, floor price. Never for a client."), "--internal")
]
Decimal = Annotated[DecimalSign | None, option(_("Decimal sign of the file, where its figures leave it open."))]
CaseArgument = Annotated[Path, typer.Argument(metavar="CASE", help=_("Case file, YAML or JSON."))]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE.pdf", help=_("Where to write the PDF."))]
Profile = Annotated[Length, typer.Option("--profile", help=_("How much of it is printed."))]
Paper = Annotated[Sheet, typer.Option("--paper", help=_("Size of the paper."))]
