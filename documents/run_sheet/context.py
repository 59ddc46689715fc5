"""A run sheet in, everything its template prints out: all of it words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from calculators.errors import N_
from calculators.planning.run_order import PlannedRun
from documents.brand import Brand
from documents.charts.lettering import shortened
from documents.run_sheet.heads import Heads, heads
from documents.run_sheet.reasons import reasons
from documents.sections.cover import LOGO
from documents.sections.parts import Pair, Voice, joined, pairs
from proposals.planning import RunSheet, runs_of_sheet

MOST_IN_PORTRAIT: Final = 2
PORTRAIT, LANDSCAPE = 172.0, 259.0
NUMBER, LOT, ARM, TIME, OPERATOR, REMARKS = 11.0, 22.0, 28.0, 23.0, 22.0, 34.0
LEAST, MOST = 13.0, 26.0
"""Widths of columns, millimetres."""

RUNNING = 400.0
"""A line at the head of each page, points; the whole of it stands on the first."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    head: str
    width: str


@dataclass(frozen=True, slots=True)
class LotRows:
    """The runs of one lot, or all of them: number, lot and arm of each."""

    rows: tuple[tuple[str, str, str], ...]


def context(sheet: RunSheet, voice: Voice, brand: Brand) -> Mapping[str, Any]:
    """The names that templates/run_sheet may print. Raises CannotCompute where the plan allows no order."""
    runs, named = runs_of_sheet(sheet), heads(sheet, voice.formats)
    title, why = voice.text(sheet.trial), reasons(sheet, voice.formats)
    measured = named.measured or ("",)
    return {
        "language": voice.language,
        "title": joined([voice.gettext(N_("Run sheet")), title], " – "),
        "author": voice.text(sheet.seller) or brand.name_in(voice.language),
        "brand": brand.name_in(voice.language),
        "logo": LOGO if brand.logo else "",
        "kind": voice.gettext(N_("Run sheet")),
        "trial": title,
        "wide": len(measured) > MOST_IN_PORTRAIT,
        "running": shortened(joined([title, voice.text(sheet.client)], " · "), RUNNING),
        "reference": joined([sheet.number or "", voice.fill(N_("Seed {seed}"), seed=str(sheet.plan.seed or 0))]),
        "facts": _facts(sheet, voice),
        "why": why,
        "columns": _columns(named, measured),
        "blank": 3 + len(measured),
        "lots": _lots(runs),
        "signers": (voice.gettext(N_("Runs made by")), voice.gettext(N_("For the client"))),
    }


def _facts(sheet: RunSheet, voice: Voice) -> tuple[Pair, ...]:
    _ = voice.gettext
    return pairs(
        (_("Client"), voice.text(sheet.client)),
        (_("Product tried"), joined([voice.text(sheet.product), voice.text(sheet.dose)])),
        (_("Raw material"), voice.text(sheet.raw_material)),
        (_("Place"), joined([voice.text(sheet.place), voice.text(sheet.line)])),
        (_("Control"), _arm(sheet, sheet.control, voice)),
        (_("Compared with the control"), _arm(sheet, sheet.treatment, voice)),
    )


def _arm(sheet: RunSheet, arm: str, voice: Voice) -> str:
    """The arm as the sheet calls it, with its printed name where that differs."""
    name = voice.text(sheet.arm_names.get(arm))
    return f"{arm} ({name})" if name and name != arm else arm


def _columns(named: Heads, measured: Sequence[str]) -> tuple[SheetColumn, ...]:
    """Widths in millimetres: what is measured shares the room that the fixed columns leave, remarks take the rest."""
    page = LANDSCAPE if len(measured) > MOST_IN_PORTRAIT else PORTRAIT
    fixed = NUMBER + LOT + ARM + TIME + OPERATOR
    each = min(MOST, max(LEAST, (page - fixed - REMARKS) / len(measured)))
    given = [(named.run, NUMBER), (named.lot, LOT), (named.arm, ARM)]
    written = [(named.time, TIME), (named.operator, OPERATOR), *((head, each) for head in measured)]
    last = (f"{named.remarks}; {named.excluded.lower()}", max(page - fixed - each * len(measured), LEAST))
    return tuple(SheetColumn(head, f"{width:.1f}mm") for head, width in (*given, *written, last))


def _lots(runs: Sequence[PlannedRun]) -> tuple[LotRows, ...]:
    return tuple(
        LotRows(tuple((str(run.order), run.lot or "", run.arm) for run in held))
        for _, held in groupby(runs, key=lambda run: run.lot)
    )
