"""`valueproof cashflow`: the measures of a cash flow as it is, without a case."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from commands.options import SIGNS, Decimal, Json, Lang, _, option, system_language
from commands.telling import Answer, refusals, tell
from store.files import bytes_of

if TYPE_CHECKING:
    from readers.numbers import Sign


class Step(StrEnum):
    YEAR = "year"
    MONTH = "month"


Flows = Annotated[Path, typer.Argument(metavar="FLOWS.csv", help=_("Period 0 is today."))]
Rate = Annotated[str, option(_("Yearly rate of discount: 0.1 or 10%."))]
StepOption = Annotated[Step, typer.Option(help=_("What a period is."))]
Finance = Annotated[str | None, option(_("Rate at which money is borrowed; else the rate of discount."))]
Reinvest = Annotated[str | None, option(_("Rate at which receipts are reinvested; else the rate of discount."))]


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
        tell(_answer(flows, _CashFlowAsked(rates, step.value, SIGNS[decimal]), language), language, as_json)


@dataclass(frozen=True, slots=True)
class _CashFlowAsked:
    """What is asked of a file of amounts: rates of discount, finance and reinvestment, the length of a period."""

    rates: list[float]
    step: Literal["year", "month"]
    decimal: "Sign | None"


def _answer(file: Path, asked: _CashFlowAsked, language: str) -> Answer:
    from calculators.appraisal import Terms
    from documents.figures_json import measures_json
    from documents.terminal.cash_flow import cash_flow_text
    from readers.columns import reading_facts
    from readers.flows import read_flows
    from services.measure_cash_flow import measured

    found = read_flows(bytes_of(file), asked.decimal)
    measures = measured(found.flows, Terms(*asked.rates), asked.step)
    head = {"step": asked.step, "periods": found.flows.periods, "rate": asked.rates[0]}
    reading = reading_facts(found.reading, found.columns) | {"columns_left_out": list(found.left_out)}
    facts = {**head, **measures_json(measures, yearly=False), "reading": reading}
    columns = (notice for column in found.columns for notice in column.notices())
    return Answer(facts, cash_flow_text(measures, language, asked.step), (*found.reading.notices(), *columns))
