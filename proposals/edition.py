"""Which form of a proposal is made: its language, paper and length, whether it is a draft; and its short forms."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from proposals.base import Identifier, Strict

Language: TypeAlias = Literal["en", "ru"]
Paper: TypeAlias = Literal["A4", "Letter"]
Profile: TypeAlias = Identifier
"""A profile of `templates/proposal/profiles.json`: "full", "short", "one_page" or what a developer adds there."""

ShortForm: TypeAlias = Literal["slides", "letter", "letter_text"]
"""A presentation (pptx), a letter for a mail program (eml), and the same letter as plain text."""


class Edition(Strict):
    """One printed form of one case. `draft` puts the word across every page.

    `log_length` and `log_head` are printed in what goes out: how many entries the log had then, and the seal of the
    last one, by which anybody sees later whether the log was cut or written anew. The same case in the same edition
    always gives the same bytes.
    """

    language: Language = "en"
    draft: bool = True
    paper: Paper = "A4"
    profile: Profile = "full"
    log_length: int = 0
    log_head: str = ""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The PDF that goes with a letter, and which form of the proposal it is."""

    pdf: bytes
    edition: Edition


@dataclass(frozen=True, slots=True)
class Progress:
    """How many parts of a document are printed, and the first pages as a PDF of their own once they are there."""

    done: int
    of: int
    pages: bytes = b""


Told: TypeAlias = Callable[[Progress], None]
"""Hears how far the printing of a document is; called from another thread than the one that waits for it."""


def unheard(_progress: Progress) -> None:
    """Nobody asks how far it is."""
