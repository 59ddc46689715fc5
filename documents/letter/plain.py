"""The letter as plain text: 72 columns, nothing but words, so that it can be pasted anywhere."""

import textwrap
from collections.abc import Iterator
from typing import Final

from documents.letter.contents import Letter
from documents.sections.parts import BigFigure

COLUMNS: Final = 72
INDENT: Final = "  "


def plain_text(letter: Letter) -> str:
    """The text with an empty line between its parts."""
    return "\n\n".join(part for part in _parts(letter) if part) + "\n"


def head_text(letter: Letter) -> str:
    """To whom the letter goes and what it is about, for whoever copies it into a message of his own."""
    return "\n".join(
        textwrap.fill(f"{label}: {value}", COLUMNS, subsequent_indent=INDENT) for label, value in letter.head if value
    )


def _parts(letter: Letter) -> Iterator[str]:
    yield _wrapped(letter.draft)
    yield _wrapped(letter.greeting)
    yield _wrapped(letter.opening)
    yield _wrapped(letter.headline)
    yield "\n".join(_figure(one) for one in letter.figures)
    yield from (_wrapped(one) for one in letter.remarks)
    yield "\n".join(_wrapped(one) for one in (letter.asked_for, letter.asked) if one)
    yield _wrapped(" ".join(one for one in (letter.valid, letter.attached) if one))
    yield "\n".join([f"{letter.closing}," if letter.sender else letter.closing, *map(_wrapped, letter.sender)])


def _figure(figure: BigFigure) -> str:
    note = f" ({figure.note})" if figure.note else ""
    return textwrap.fill(
        f"{figure.label}: {figure.value}{note}", COLUMNS, initial_indent=INDENT, subsequent_indent=INDENT * 2
    )


def _wrapped(words: str) -> str:
    return "\n".join(textwrap.fill(one, COLUMNS) for one in words.splitlines())
