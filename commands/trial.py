"""`valueproof trial`: treatment against control in a file of runs."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from calculators.errors import N_, CannotCompute, Notice
from commands.options import SIGNS, Decimal, Json, Lang, _, option, system_language
from commands.telling import print_json, refusals, tell_reading
from store.files import bytes_of

if TYPE_CHECKING:
    from proposals.trial import ResponseRecord, RunRecord, RunsFile, TrialRecord
    from readers.numbers import Sign


class Good(StrEnum):
    UP = "up"
    DOWN = "down"
    UNCHANGED = "unchanged"


Runs = Annotated[Path, typer.Argument(metavar="RUNS.csv", help=_("One row for each run, with a header."))]
Response = Annotated[str, option(_("Column of what was measured."))]
Arm = Annotated[str, option(_("Column that says control or treatment."))]
Control = Annotated[str, option(_("What that column says for the control."))]
Block = Annotated[str | None, option(_("Column of the lot."))]
Order = Annotated[str | None, option(_("Column of the place in time."))]
Run = Annotated[str | None, option(_("Column of the run: rows of one run are averaged first."))]
Excluded = Annotated[str | None, option(_("Column of the reason why a run is left out."))]
GoodOption = Annotated[Good, typer.Option(help=_("Which change is good."))]
Margin = Annotated[str | None, option(_("Largest change that still counts as none."))]
Range = Annotated[str | None, option(_("What is physically possible, such as 0:100."), "--range", metavar="LOW:HIGH")]


def trial(
    runs: Runs,
    response: Response,
    arm: Arm,
    control: Control,
    block: Block = None,
    order: Order = None,
    run: Run = None,
    excluded: Excluded = None,
    good: GoodOption = Good.UP,
    margin: Margin = None,
    physical_range: Range = None,
    decimal: Decimal = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    language = lang or system_language()
    with refusals(language):
        from proposals.trial import RunsFile
        from readers.question import asked_response

        asked = asked_response(response, good.value, margin, physical_range)
        roles = RunsFile(path="runs", arm=arm, run=run, lot=block, order=order, excluded=excluded)
    with refusals(language, runs):
        _tell_trial(runs, _TrialAsked(asked, roles, control, SIGNS[decimal]), language, as_json)


@dataclass(frozen=True, slots=True)
class _TrialAsked:
    """What is asked of a file of runs."""

    response: "ResponseRecord"
    roles: "RunsFile"
    control: str
    decimal: "Sign | None"


def _tell_trial(file: Path, asked: _TrialAsked, language: str, as_json: bool) -> None:
    from documents.figures_json import result_json
    from documents.terminal.trial import trial_text
    from readers.columns import reading_facts
    from readers.run_table import read_table, usable_runs
    from services.analyse_trial import outcomes

    table = read_table(bytes_of(file))
    reading = usable_runs(table, asked.roles, (asked.response,), asked.control, asked.decimal)
    (outcome,) = outcomes(_record(asked, reading.runs))
    if outcome.result is None:
        raise CannotCompute(outcome.refusal or Notice("no-result", N_("There is no result")))
    columns = tuple(reading.columns.values())
    if as_json:
        facts = {"response": asked.response.column, "good": asked.response.good, **result_json(outcome.result)}
        print_json({**facts, "reading": reading_facts(table.reading, columns)})
        return
    typer.echo(trial_text(outcome.result, asked.response, language))
    tell_reading(table.reading, columns, language)


def _record(asked: _TrialAsked, runs: "tuple[RunRecord, ...]") -> "TrialRecord":
    from proposals.trial import TrialRecord

    return TrialRecord(
        id="trial",
        title="trial",
        kind="demonstration",
        own_raw_material=False,
        control=asked.control,
        responses=(asked.response,),
        runs=runs,
    )
