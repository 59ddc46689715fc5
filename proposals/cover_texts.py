"""Texts that the cover of a document shows whole, and how long they may be."""

from collections.abc import Iterator
from typing import Final

from calculators.errors import N_
from proposals.base import Text
from proposals.case import Case
from proposals.checks.wording import problem
from proposals.problems import Problem

MOST_ON_THE_COVER: Final = 200
"""Signs."""


def too_long_for_the_cover(case: Case) -> Iterator[Problem]:
    """Every text for which the cover has no room, with the signs that were read and those that there may be."""
    for place, text in _on_the_cover(case).items():
        count = _length(text)
        if count > MOST_ON_THE_COVER:
            message = N_("{count} signs were read, the cover has room for {most}: say it shorter")
            yield problem(place, "too-long-for-cover", message, count=count, most=MOST_ON_THE_COVER)


def _on_the_cover(case: Case) -> dict[str, Text | None]:
    client = case.client
    return {
        "project": case.project,
        "client.name": client.name,
        "client.site": client.site,
        "client.industry": client.industry,
    }


def _length(text: Text | None) -> int:
    """Of the longest of its languages."""
    if text is None:
        return 0
    return max(map(len, text.values())) if isinstance(text, dict) else len(text)
