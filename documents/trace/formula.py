"""Formulas of figures in the form in which they are kept: short, readable for a program, and computable anew.

A kept source is a path, a number, or a list with a sign or a name at its head: ["-", "figures:a", "figures:b"]. Sums of
neighbours are kept as one range: ["+", "figures:cash_flow.rows.benefit.1..12"].
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from documents.trace.kept import RANGE, spread
from documents.trace.origin import OPERATIONS, Source

Kept: TypeAlias = str | float | list[Any]

IDLE: Final = {"*": 1.0, "/": 1.0, "-": 0.0}
"""What changes nothing on the right of a sign."""


def kept(source: Source) -> Kept:
    """A source as it is kept; long sums flat, and without zeros in sums and ones in products."""
    if not isinstance(source, tuple):
        return source
    sign, *parts = source
    if sign in IDLE and parts[1] == IDLE[sign]:
        return kept(parts[0])
    if sign == "*" and parts[0] == 1.0:
        return kept(parts[1])
    if sign != "+":
        return [sign, *map(kept, parts)]
    terms = _ranges([kept(one) for one in _terms(source) if one != 0.0]) or [0.0]
    return terms[0] if len(terms) == 1 and not _is_range(terms[0]) else ["+", *terms]


def evaluated(source: Kept, value_of: Callable[[str], float]) -> float:
    """The value of a kept source; `value_of` knows the figure of each path."""
    if isinstance(source, str):
        return value_of(source)
    if not isinstance(source, list):
        return source
    sign, *parts = source
    values = [value for part in parts for value in _values(part, value_of)]
    return sum(values) if sign == "+" else float(OPERATIONS[str(sign)](*values))


def _values(part: Kept, value_of: Callable[[str], float]) -> Iterator[float]:
    """The values of what stands behind a sign: of a range that of each of its figures."""
    if isinstance(part, str):
        return map(value_of, spread(part))
    return iter((evaluated(part, value_of),))


def paths_in(source: Kept) -> Iterator[str]:
    """The paths of all figures that a source is made of, in its order."""
    return (path for part in parts_in(source) for path in spread(part))


def parts_in(source: Kept) -> list[str]:
    """The same with the ranges as they are kept."""
    if isinstance(source, str):
        return [source]
    found: list[str] = []
    _gather(source, found)
    return found


def _gather(source: Kept, found: list[str]) -> None:
    for part in source[1:] if isinstance(source, list) else ():
        if isinstance(part, str):
            found.append(part)
        else:
            _gather(part, found)


def _terms(source: Source) -> list[Source]:
    """The terms of a sum, whose left side may be a sum again and so on."""
    found: list[Source] = []
    while isinstance(source, tuple) and source[0] == "+":
        _, source, last = source
        if isinstance(last, tuple) and last[0] == "+":
            found.extend(reversed(_terms(last)))
        else:
            found.append(last)
    return [source, *reversed(found)]


def _ranges(terms: Sequence[Kept]) -> list[Kept]:
    """Terms with neighbours of one list gathered into ranges."""
    found: list[tuple[Kept, str, int, int]] = []
    for term in terms:
        head, at = _place_of(term)
        if found and head and found[-1][1] == head and found[-1][3] + 1 == at:
            first = found[-1][2]
            found[-1] = (f"{head}{first}..{at}", head, first, at)
        else:
            found.append((term, head, at, at))
    return [term for term, *_ in found]


def _place_of(term: Kept) -> tuple[str, int]:
    """The list that a figure stands in, and its place there."""
    head, dot, last = term.rpartition(".") if isinstance(term, str) else ("", "", "")
    return (head + dot, int(last)) if dot and last.isdecimal() else ("", -1)


def _is_range(term: Kept) -> bool:
    return isinstance(term, str) and RANGE.fullmatch(term) is not None
