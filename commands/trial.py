"""`valueproof trial`: treatment against control in a file of runs."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from calculators.errors import N_, CannotCompute, Notice
from commands.options import SIGNS, Decimal, Json, Lang, _, option, system_language
from commands.telling import Answer, refusals, tell
from store.files import bytes_of

if TYPE_CHECKING:
    from calculators.trial.types import TrialResult
    from proposals.intake import ReadingSettings
    from proposals.trial import RunRecord
    from readers.lab.runs_asked import RunsAsked


class Good(StrEnum):
    UP = "up"
    DOWN = "down"
    UNCHANGED = "unchanged"


Runs = Annotated[
    Path, typer.Argument(metavar="RUNS", help=_("One row for each run, with a header: a text or a workbook."))
]
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
Sheet = Annotated[str | None, option(_("Only this sheet."))]
Missing = Annotated[
    str | None, option(_("Codes for “not measured”, such as “-999; n/a”; without one every figure is a value."))
]


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
    sheet: Sheet = None,
    missing: Missing = None,
    decimal: Decimal = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    language = lang or system_language()
    with refusals(language):
        from proposals.intake import ReadingSettings
        from proposals.trial import RunsFile
        from readers.lab.runs_asked import RunsAsked
        from readers.question import asked_response

        measured = asked_response(response, good.value, margin, physical_range)
        roles = RunsFile(path="runs", arm=arm, run=run, lot=block, order=order, excluded=excluded)
        codes = None if missing is None else tuple(filter(None, map(str.strip, missing.split(";"))))
        settings = ReadingSettings(sheet=sheet, decimal=SIGNS[decimal], missing=codes)
        asked = RunsAsked(roles, (measured,), control)
    with refusals(language, runs):
        tell(_answer(runs, asked, settings, language), language, as_json)


def _answer(file: Path, asked: "RunsAsked", settings: "ReadingSettings", language: str) -> Answer:
    from commands.import_text import doubtful_lines
    from documents.figures_json import result_json
    from documents.terminal.trial import trial_text
    from readers.lab.asked_told import facts_of, notices_of
    from readers.lab.runs_asked import runs_in

    found = runs_in(bytes_of(file), file.name, asked, settings)
    result = _result(asked, found.runs)
    (measured,) = asked.responses
    facts = {"response": measured.column, "good": measured.good, **result_json(result), "reading": facts_of(found)}
    text = trial_text(result, measured, language)
    return Answer(facts, text, notices_of(found), doubtful_lines(found.doubtful, language))


def _result(asked: "RunsAsked", runs: "tuple[RunRecord, ...]") -> "TrialResult":
    from proposals.trial import TrialRecord
    from services.analyse_trial import outcomes

    record = TrialRecord(
        id="trial",
        title="trial",
        kind="demonstration",
        own_raw_material=False,
        control=str(asked.control),
        responses=tuple(asked.responses),
        runs=runs,
    )
    (outcome,) = outcomes(record)
    if outcome.result is None:
        raise CannotCompute(outcome.refusal or Notice("no-result", N_("There is no result")))
    return outcome.result
