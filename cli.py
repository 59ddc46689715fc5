"""Roof: the same services from a terminal."""

import datetime as dt
import io
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import typer
from pydantic import ValidationError

from calculators.errors import N_, CannotCompute, Notice, ValueproofError
from store.files import beside, bytes_of, target_of, write_whole

if TYPE_CHECKING:
    from proposals.case import Case
    from proposals.problems import Problem
    from proposals.trial import ResponseRecord, RunRecord, RunsFile, TrialRecord
    from proposals.valuation.types import Valuation
    from readers.columns import NumberColumn
    from readers.numbers import Sign
    from readers.table import Reading
    from services.workspace import Workspace

HERE: Final = Path(__file__).parent
REFUSED: Final = 2
DEMO: Final = "cheese"
MOST_PLACES: Final = 40


class Language(StrEnum):
    EN = "en"
    RU = "ru"


class Good(StrEnum):
    UP = "up"
    DOWN = "down"
    UNCHANGED = "unchanged"


class Step(StrEnum):
    YEAR = "year"
    MONTH = "month"


class DecimalSign(StrEnum):
    COMMA = "comma"
    POINT = "point"


SIGNS: "Final[dict[DecimalSign | None, Sign | None]]" = {None: None, DecimalSign.COMMA: ",", DecimalSign.POINT: "."}


def system_language(variables: Mapping[str, str] = os.environ) -> Language:
    """Russian where the system speaks it, else English."""
    named = next((variables[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if variables.get(name)), "")
    return Language.RU if named.lower().startswith("ru") else Language.EN


def _(message: str) -> str:
    """The words of the help, in the language of the system."""
    if system_language() is Language.EN:
        return message
    from documents.language import translator

    return translator(system_language()).gettext(message)


app = typer.Typer(
    name="valueproof",
    help=_("From a client's figures and his own trial to a proposal whose every amount can be checked."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _option(words: str, *names: str, **settings: Any) -> Any:
    """An option whose default, if it has one, need not be shown."""
    return typer.Option(*names, help=words, show_default=False, **settings)


Lang = Annotated[Language | None, _option(_("Language of results and errors."), "--lang")]
Json = Annotated[bool, _option(_("Print JSON: fractions, full precision."), "--json")]
Decimal = Annotated[DecimalSign | None, _option(_("Decimal sign of the file, where its figures leave it open."))]
CaseArgument = Annotated[Path, typer.Argument(metavar="CASE", help=_("Case file, YAML or JSON."))]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE.pdf", help=_("Where to write the PDF."))]
Runs = Annotated[Path, typer.Argument(metavar="RUNS.csv", help=_("One row for each run, with a header."))]
Response = Annotated[str, _option(_("Column of what was measured."))]
Arm = Annotated[str, _option(_("Column that says control or treatment."))]
Control = Annotated[str, _option(_("What that column says for the control."))]
Block = Annotated[str | None, _option(_("Column of the lot."))]
Order = Annotated[str | None, _option(_("Column of the place in time."))]
Run = Annotated[str | None, _option(_("Column of the run: rows of one run are averaged first."))]
Excluded = Annotated[str | None, _option(_("Column of the reason why a run is left out."))]
GoodOption = Annotated[Good, typer.Option(help=_("Which change is good."))]
Margin = Annotated[str | None, _option(_("Largest change that still counts as none."))]
Range = Annotated[str | None, _option(_("What is physically possible, such as 0:100."), "--range", metavar="LOW:HIGH")]
Flows = Annotated[Path, typer.Argument(metavar="FLOWS.csv", help=_("Period 0 is today."))]
Rate = Annotated[str, _option(_("Yearly rate of discount: 0.1 or 10%."))]
StepOption = Annotated[Step, typer.Option(help=_("What a period is."))]
Finance = Annotated[str | None, _option(_("Rate at which money is borrowed; else the rate of discount."))]
Reinvest = Annotated[str | None, _option(_("Rate at which receipts are reinvested; else the rate of discount."))]
Demo = Annotated[bool, _option(_("With the worked examples, apart from your own work."))]
Port = Annotated[int, typer.Option(min=1, max=65535, help=_("Port to listen on."))]
Host = Annotated[str, typer.Option(help=_("Address to listen on; only this computer if left as it is."))]
Version = Annotated[bool, _option(_("Print the version."), "--version", is_eager=True)]


@app.callback(invoke_without_command=True)
def options(version: Version = False) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"valueproof {installed('valueproof')}")
        raise typer.Exit


@app.command(help=_("Compare treatment with control in a CSV file of runs."))
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
    _tell_reading(table.reading, columns, language)


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


@app.command(help=_("Measure a cash flow in a CSV file: period,amount or period,benefit,cost."))
def cashflow(
    flows: Flows,
    rate: Rate,
    step: StepOption = Step.YEAR,
    finance_rate: Finance = None,
    reinvest_rate: Reinvest = None,
    decimal: Decimal = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    language = lang or system_language()
    with refusals(language):
        from readers.numbers import read_rate

        rates = [read_rate(one or rate) for one in (rate, finance_rate, reinvest_rate)]
    with refusals(language, flows):
        _tell_cash_flow(flows, _CashFlowAsked(rates, step.value, SIGNS[decimal]), language, as_json)


@dataclass(frozen=True, slots=True)
class _CashFlowAsked:
    """What is asked of a file of amounts: rates of discount, finance and reinvestment, the length of a period."""

    rates: list[float]
    step: Literal["year", "month"]
    decimal: "Sign | None"


def _tell_cash_flow(file: Path, asked: _CashFlowAsked, language: str, as_json: bool) -> None:
    from calculators.appraisal import Terms
    from documents.figures_json import measures_json
    from documents.terminal.cash_flow import cash_flow_text
    from readers.columns import reading_facts
    from readers.flows import read_flows
    from services.measure_cash_flow import measured

    found = read_flows(bytes_of(file), asked.decimal)
    measures = measured(found.flows, Terms(*asked.rates), asked.step)
    if as_json:
        head = {"step": asked.step, "periods": found.flows.periods, "rate": asked.rates[0]}
        facts = reading_facts(found.reading, found.columns) | {"columns_left_out": list(found.left_out)}
        print_json({**head, **measures_json(measures, yearly=False), "reading": facts})
        return
    typer.echo(cash_flow_text(measures, language, asked.step))
    _tell_reading(found.reading, found.columns, language)


@app.command(help=_("Appraise a case: what it earns, what it costs, what is missing."))
def appraise(case: CaseArgument, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        from documents.figures_json import figures
        from documents.terminal.appraisal import appraisal_text

        read = read_case_at(case)
        valuation, missing = _appraised(workspace(), read)
        if as_json:
            print_json(figures(read, valuation, missing))
        else:
            typer.echo(appraisal_text(read, valuation, missing, language))


@app.command(help=_("Print the proposal of a case as PDF."))
def render(case: CaseArgument, output: Output, as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        _print(read_case_at(case), output, language, as_json)


@app.command(help=_("Print the proposal of a worked example as PDF."))
def demo(output: Output = Path("valueproof-demo.pdf"), as_json: Json = False, lang: Lang = None) -> None:
    language = lang or system_language()
    with refusals(language):
        _print(workspace().examples.load(DEMO), output, language, as_json)


@app.command(help=_("Print the JSON Schema of case files."))
def schema() -> None:
    from readers.case_file import case_schema

    print_json(case_schema())


@app.command(help=_("Serve the app in a browser."))
def serve(demo: Demo = False, port: Port = 8501, host: Host = "127.0.0.1", lang: Lang = None) -> None:
    with refusals(lang or system_language()):
        from app import serve as serve_app

        serve_app(host, port, demo=demo)


@contextmanager
def refusals(language: str, file: Path | None = None) -> Iterator[None]:
    """Whatever refuses inside is told on stderr in `language`, every place of it, and the program ends with code 2."""
    try:
        yield
    except ValueproofError as refusal:
        typer.echo("\n".join(_refusal_lines(refusal, language, file)), err=True)
        raise typer.Exit(REFUSED) from refusal
    except ValidationError as error:
        from proposals.refusal import refused

        typer.echo("\n".join(_refusal_lines(refused(error), language, file)), err=True)
        raise typer.Exit(REFUSED) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        from readers.refusals import told

        typer.echo("\n".join(_refusal_lines(ValueproofError(told(error)), language, None)), err=True)
        raise typer.Exit(REFUSED) from error


def _refusal_lines(refusal: ValueproofError, language: str, file: Path | None) -> list[str]:
    from documents.language import translator
    from readers.refusals import places

    words = translator(language)
    where = "" if file is None else f"{file}: "
    head = words.fill(N_("Refused: {reason}"), reason=where + words.notice(refusal.notice))
    found = [f"  {words.notice(one)}" for one in places(refusal)]
    more = words.fill(N_("and {count} more"), count=len(found) - MOST_PLACES)
    return [head, *found[:MOST_PLACES], *([f"  {more}"] if len(found) > MOST_PLACES else [])]


def read_case_at(path: Path) -> "Case":
    """The case in the file at `path` with the runs kept beside it."""
    from readers.case_file import read_case

    return read_case(bytes_of(path), path.name, beside(path.parent))


def workspace() -> "Workspace":
    """What the use cases need from a terminal: no drafts, the examples, the house parameters of today."""
    from documents.printer import PrinterHere
    from readers.example_folder import ExampleFolder
    from readers.parameters import read_house
    from services.workspace import Workspace
    from store.no_drafts import NoDrafts

    house = read_house(HERE / "parameters", dt.datetime.now(dt.UTC).date())
    return Workspace(
        NoDrafts(), PrinterHere(), partial(dt.datetime.now, dt.UTC), house, ExampleFolder(HERE / "examples")
    )


def _appraised(work: "Workspace", case: "Case") -> "tuple[Valuation, tuple[Problem, ...]]":
    """The valuation with what is missing to issue it. Raises CaseRefused."""
    from proposals.refusal import refusal
    from services.appraise_case import appraised

    found = appraised(work, case)
    if found.valuation is None:
        raise refusal(found.problems)
    return found.valuation, found.missing


def _print(case: "Case", output: Path, language: str, as_json: bool) -> None:
    from documents.terminal.written import language_note, written_text
    from services.print_proposal import pdf

    target_of(output)
    work = workspace()
    missing = _appraised(work, case)[1]
    data = pdf(work, case, language)
    write_whole(output, data)
    if note := language_note(case, language):
        typer.echo(note, err=True)
    if as_json:
        known = {"file": str(output), "language": language, "bytes": len(data), "sha256": sha256(data).hexdigest()}
        print_json({**known, "draft": True, "missing": len(missing)})
        return
    typer.echo(written_text(str(output), len(missing), language))


def print_json(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))


def _tell_reading(reading: "Reading", columns: "tuple[NumberColumn, ...]", language: str) -> None:
    from documents.language import translate

    notices = [*reading.notices(), *(notice for column in columns for notice in column.notices())]
    typer.echo("\n" + "\n".join(translate(notice, language) for notice in notices))


def main() -> None:
    """The program: what it prints is UTF-8 whatever the system prefers."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


if __name__ == "__main__":
    main()
