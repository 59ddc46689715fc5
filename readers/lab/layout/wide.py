"""Whether a table has a column of figures for each arm: then a row is several runs, and no column tells the arm."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from calculators.errors import N_, Notice
from proposals.intake import ColumnKind
from readers.lab.values.column_cells import Cells

CONTROLS: Final = (
    r"control|controls|baseline|base|before|without|untreated|reference|old|контроль|контрольн\w+|база|базов\w+|без|до|"
    r"эталон\w*|стар\w+|исходн\w+"
)
TREATMENTS: Final = (
    r"treatment|treated|test|trial|experiment|experimental|after|with|new|опыт|опытн\w+|с|со|после|нов\w+|испытуем\w+|"
    r"испытание|эксперимент|экспериментальн\w+|обработка"
)
ARMS: Final = re.compile(
    r"(?:[\w ]+ )?(?:arm|variant|group|treatment|recipe|regime|вариант|группа|рецептура|режим)|опыт/контроль",
    re.IGNORECASE,
)
"""The heading of a column that tells the arm: beside one, "before" and "after" are two figures of one run."""
SAME: Final = 4
"""So many letters are the same in two cases of a Russian word: "без добавки", "с добавкой"."""
WIDE: Final = N_(
    "the table has a column for each arm (“{control}” and “{treatment}”), so that a row is two runs. Put them below "
    "each other, one row for each run, with one column for the arm and one for the figure, and send it again"
)
Side = Literal["control", "treatment"]


@dataclass(frozen=True, slots=True)
class _Told:
    """Which arm a heading tells, and its other words."""

    side: Side
    others: tuple[str, ...]


def is_wide(cells: Sequence[Cells], kinds: Sequence[ColumnKind]) -> Notice | None:
    """Why a table with a column of figures for each arm gives no runs; None for every other table."""
    if any(kind != "number" and ARMS.fullmatch(one.heading.name) for one, kind in zip(cells, kinds, strict=True)):
        return None
    found = [
        (one, told)
        for one, kind in zip(cells, kinds, strict=True)
        if kind == "number" and (told := _told(one.heading.name)) is not None
    ]
    for control, said in found:
        for treatment, other in found:
            if said.side != "control" or other.side != "treatment":
                continue
            if control.heading.unit == treatment.heading.unit and _alike(said.others, other.others):
                facts = {"control": control.heading.name, "treatment": treatment.heading.name}
                return Notice("wide", WIDE, facts)
    return None


def _told(name: str) -> _Told | None:
    """The arm that the first or the last word of a heading tells.

    >>> _told("Контроль / Выход"), _told("Yield"), _told("Moisture after")
    (_Told(side='control', others=('выход',)), None, _Told(side='treatment', others=('moisture',)))
    """
    words = re.findall(r"[^\W\d_]+", name.casefold().replace("ё", "е"))
    sides: dict[Side, str] = {"control": CONTROLS, "treatment": TREATMENTS}
    for at in (0, len(words) - 1) if words else ():
        for side, forms in sides.items():
            if re.fullmatch(forms, words[at]):
                return _Told(side, (*words[:at], *words[at + 1 :]))
    return None


def _alike(some: Sequence[str], others: Sequence[str]) -> bool:
    return len(some) == len(others) and all(one[:SAME] == other[:SAME] for one, other in zip(some, others, strict=True))
