"""The few pages outside the app, by which one comes in: what stands on one, and its HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from documents.brand import TEMPLATES
from documents.filling import environment

PAGE: Final = "app/entrance.html"
STYLE: Final = "entrance.css"
MARK: Final = "mark.svg"


@dataclass(frozen=True, slots=True)
class Input:
    """A field of a form. `completes` tells the browser what it may fill in, `wrong` that its text was refused."""

    name: str
    label: str
    kind: str = "text"
    completes: str = "off"
    value: str = ""
    hint: str = ""
    most: int = 256
    first: bool = False
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What was refused, in words, and the field that it is about ("" for none)."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page; one that `stands_out` looks like a button."""

    words: str
    address: str
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class Tongue:
    """The same page in a language."""

    code: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class EntrancePage:
    """What stands on a page, in its language, from the top."""

    language: str
    title: str
    languages: Sequence[Tongue] = ()
    problems: Sequence[Problem] = ()
    told: Sequence[str] = ()
    action: str = ""
    fields: Sequence[Input] = ()
    button: str = ""
    ways: Sequence[Link] = ()
    notes: Sequence[str] = ()


def entrance_html(page: EntrancePage) -> str:
    """The page as HTML; whatever was typed stays a text."""
    as_typed = environment(page.language).overlay(finalize=None)
    return as_typed.get_template(PAGE).render(page=page)


def entrance_file(name: str) -> bytes:
    """The style sheet or the mark, which these pages ask for."""
    return (TEMPLATES / "app" / name).read_bytes()
