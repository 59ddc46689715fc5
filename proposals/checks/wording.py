"""How a check speaks."""

from collections import Counter
from collections.abc import Iterable, Iterator

from calculators.errors import N_, Notice
from proposals.problems import Problem


def problem(place: str, code: str, message: str, **facts: object) -> Problem:
    return Problem(place, Notice(code, message, facts))


def duplicates(place: str, ids: Iterable[str]) -> Iterator[Problem]:
    for name, times in Counter(ids).items():
        if times > 1:
            yield problem(
                place,
                "duplicate-id",
                N_("the name “{id}” stands {times} times; each must be unique"),
                id=name,
                times=times,
            )
