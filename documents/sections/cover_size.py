"""How large the words on the coloured half of a cover may be, so that they stay in it on every paper."""

from math import ceil
from typing import Final, NamedTuple

from documents.charts.lettering import width_of

ROOM: Final = 235.0
"""Height for title, client and particulars on the lower of the two papers, points."""
RULE: Final = 37.0
"""Height of the line between title and client with its white."""
WIDTH: Final = 480.0
FULL: Final = 1.2
"""How much longer words are than the lines that they fill."""


class _Step(NamedTuple):
    """A step as the style sheet has it: size, leading and width of the title, size and leading of what is below it."""

    name: str
    title: tuple[float, float, float]
    client: tuple[float, float]
    details: tuple[float, float]


STEPS: Final = (
    _Step("", (36.0, 41.0, 420.0), (12.5, 17.0), (9.5, 14.0)),
    _Step("long", (21.0, 26.0, WIDTH), (12.5, 17.0), (9.5, 14.0)),
    _Step("longest", (15.0, 20.0, WIDTH), (12.5, 17.0), (9.5, 14.0)),
    _Step("huge", (10.0, 13.0, WIDTH), (9.5, 12.5), (7.5, 10.0)),
)


def title_size(project: str, client: str, details: str) -> str:
    """The name of the largest step at which everything fits."""
    return next((one.name for one in STEPS[:-1] if _height(one, project, client, details) <= ROOM), STEPS[-1].name)


def _height(step: _Step, project: str, client: str, details: str) -> float:
    size, leading, width = step.title
    title = leading * _lines(project, size, width)
    below = ((client, *step.client), (details, *step.details))
    return title + RULE + sum(lead * _lines(words, points, WIDTH) for words, points, lead in below)


def _lines(words: str, size: float, width: float) -> int:
    """Lines that words take, with some for what long words leave empty at the end of a line."""
    return ceil(FULL * width_of(words, size) / width)
