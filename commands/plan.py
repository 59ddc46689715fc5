"""`valueproof plan`: how many runs a trial needs, what so many runs see, and the sheet to run them by."""

import secrets
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer

from calculators.errors import N_
from commands.endings import written_to
from commands.options import Json, Lang, _, option, system_language
from commands.telling import print_json, refusals
from store.files import write_whole

if TYPE_CHECKING:
    from proposals.planning import RunSheet
    from proposals.trial import ResponseRecord, TrialPlan


class PlannedDesign(StrEnum):
    PAIRED = "paired"
    BLOCKED = "blocked"
    INDEPENDENT = "independent"
    SWITCHBACK = "switchback"


Gain = Annotated[str, option(_("Smallest effect worth finding, in the unit of the response."))]
Sd = Annotated[str, option(_("Standard deviation of single runs; in pairs that of the differences."))]
DesignOption = Annotated[PlannedDesign, typer.Option(help=_("How the runs lie."))]
Power = Annotated[str, typer.Option(help=_("Chance to find the gain: 0.9 or 90%."))]
Alpha = Annotated[str, typer.Option(help=_("Two-sided level of the test."))]
PerLot = Annotated[str | None, option(_("Runs of each arm on a lot of a blocked design; 2 if left out."))]
Runs = Annotated[str | None, option(_("Runs of each arm that one can afford: what do they see?"))]
SheetFile = Annotated[Path | None, option(_("Write the run sheet."), "--sheet", metavar="FILE.pdf|FILE.xlsx")]
Seed = Annotated[int | None, typer.Option(min=0, max=2**53, help=_("Draws the order of the sheet; else a new one."))]
Control = Annotated[str | None, option(_("Name of the control on the sheet."))]
Treatment = Annotated[str | None, option(_("Name of the treatment on the sheet."))]
Lots = Annotated[str | None, option(_("Names of the lots, parted by commas."))]
Responses = Annotated[str | None, option(_("What is measured, such as “Yield, %;Moisture, %”."))]

KINDS: "Final[dict[str, Literal['pdf', 'xlsx']]]" = {".pdf": "pdf", ".xlsx": "xlsx"}
"""Kinds of a run sheet by the ending of its file."""


def plan(
    gain: Gain,
    sd: Sd,
    design: DesignOption = PlannedDesign.INDEPENDENT,
    power: Power = "0.9",
    alpha: Alpha = "0.05",
    per_lot: PerLot = None,
    runs: Runs = None,
    sheet: SheetFile = None,
    seed: Seed = None,
    control: Control = None,
    treatment: Treatment = None,
    lots: Lots = None,
    responses: Responses = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    language = lang or system_language()
    typed = {"gain": gain, "sd": sd, "power": power, "alpha": alpha, "per_lot": per_lot, "runs": runs, "lots": lots}
    with refusals(language):
        from readers.plan_typed import asked_plan

        asked = asked_plan(typed, design.value)
        _tell_plan(asked, _Sheet(sheet, seed, (control, treatment), responses or ""), language, as_json)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is asked of the run sheet: its file (None for no sheet), seed, arms and responses as they were typed."""

    file: Path | None
    seed: int | None
    arms: tuple[str | None, str | None]
    responses: str


def _tell_plan(asked: "TrialPlan", sheet: _Sheet, language: str, as_json: bool) -> None:
    from documents.plan_json import plan_json
    from documents.terminal.plan import plan_text
    from proposals.planning import planned

    made = planned(asked)
    measured = _measured(sheet.responses, language)
    written = _written(asked, sheet, measured, language) if sheet.file else {}
    if as_json:
        print_json(plan_json(made) | ({"sheet": written} if written else {}))
        return
    unit = measured[0].unit if measured else ""
    typer.echo(plan_text(made, unit, language))
    if written:
        typer.echo("\n" + _told(written, language))


def _written(
    asked: "TrialPlan", wanted: _Sheet, measured: "tuple[ResponseRecord, ...]", language: str
) -> dict[str, Any]:
    """Write the sheet; what is known of the file. Raises ValueproofError for a kind of file that it cannot be."""
    from commands.cases import workspace
    from services.plan_trial import run_sheet

    file = wanted.file or Path()
    kind = KINDS[written_to(file, *KINDS)]
    sheet = _sheet(asked, wanted, measured, language)
    data = run_sheet(workspace(), sheet, language, kind)
    write_whole(file, data)
    return {"file": str(file), "seed": sheet.plan.seed, "bytes": len(data), "sha256": sha256(data).hexdigest()}


def _sheet(asked: "TrialPlan", wanted: _Sheet, measured: "tuple[ResponseRecord, ...]", language: str) -> "RunSheet":
    from calculators.planning.run_order import seed_of
    from documents.language import translator
    from proposals.planning import RunSheet

    tell = translator(language).gettext
    control, treatment = wanted.arms
    seed = seed_of(secrets.token_bytes(8)) if wanted.seed is None else wanted.seed
    response = measured[0].id if measured else None
    return RunSheet(
        trial=tell(N_("Trial")),
        control=control or tell(N_("control")),
        treatment=treatment or tell(N_("treatment")),
        responses=measured,
        plan=asked.model_copy(update={"seed": seed, "response": response}),
    )


def _measured(typed: str, language: str) -> "tuple[ResponseRecord, ...]":
    from readers.plan_typed import read_response

    found: list[ResponseRecord] = []
    for head in filter(None, (part.strip() for part in typed.split(";"))):
        found.append(read_response(head, language, [one.id for one in found]))
    return tuple(found)


def _told(written: dict[str, Any], language: str) -> str:
    from documents.language import translator

    words = translator(language)
    return words.fill(
        N_("Written: {file}, order drawn from seed {seed}"), file=written["file"], seed=str(written["seed"])
    )
