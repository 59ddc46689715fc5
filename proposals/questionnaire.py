"""A questionnaire to send ahead: which figures a client is asked for, and what he wrote down."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import Field

from calculators.errors import N_, Notice, ValueproofError
from proposals.base import LANGUAGES, Quantity, Strict, Text
from proposals.baseline import Figure
from proposals.case import Case
from proposals.case_json import JsonValue, document_of
from proposals.draft_edit import edited_case
from proposals.units import figure_at, units_of

PERCENT: Final = "%"
FIRM: Final = frozenset({"measured", "recorded"})
"""What no statement of a client replaces: a meter or scale, and his own books."""
SAID: Final = {"en": "Questionnaire filled in by {name}", "ru": "Опросный лист, заполнил(а) {name}"}
WITH_REMARK: Final = "{said}: {remark}"
NOTHING: Final = N_("Every figure is known already: there is nothing to ask")


class NothingToAsk(ValueproofError):  # noqa: N818 - a refusal, in the words of the domain
    """A questionnaire without questions."""


class NotSaidWho(ValueproofError):  # noqa: N818 - a refusal, in the words of the domain
    """Answers that nobody stands by."""


class QuestionLine(Strict):
    """A figure that is asked for: its metric path, the unit to answer in, the help beside it, what is usual in `unit`.

    `item` is the additive or utility that it belongs to.
    """

    path: str
    unit: str
    item: Text | None = None
    what: Text | None = None
    where: Text | None = None
    low: Quantity | None = None
    high: Quantity | None = None


class Questionnaire(Strict):
    """Who is asked by whom, in which industry and currency, and the lines in the order in which they matter."""

    client: Text
    project: Text
    currency: str
    lines: tuple[QuestionLine, ...] = Field(min_length=1)
    industry: Text | None = None
    seller: Text | None = None
    brand: str = "valueproof"
    trade: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure that was filled in: where it stands (`sheet`, `cell`), what stood there, and as what it was read.

    `doubt` says why somebody should look at it once more.
    """

    path: str
    sheet: str
    cell: str
    text: str
    value: float
    unit: str
    remark: str = ""
    doubt: Notice | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """What stands in the file and gives no figure, where it stands, and why."""

    sheet: str
    cell: str
    text: str
    reason: Notice


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A questionnaire that came back: every answer, everything that is none, the figures left empty; who and when.

    `by` is "" and `on` None where the file does not say.
    """

    answers: tuple[Answer, ...]
    unread: tuple[Unread, ...] = ()
    empty: tuple[str, ...] = ()
    by: str = ""
    on: dt.date | None = None


def unit_to_ask(case: Case, path: str) -> str:
    """The unit to ask a figure in: as it stands in the case, else percents for shares, else the canonical one."""
    figure = figure_at(case, path)
    if figure is not None:
        return figure.unit
    known = [one.symbol for one in units_of(case, path)]
    return PERCENT if PERCENT in known else known[0]


def firm(case: Case, answers: tuple[Answer, ...]) -> Mapping[str, Figure]:
    """Of the figures that are answered, those that were measured or are in the books: they stand as they are."""
    found = {one.path: figure_at(case, one.path) for one in answers}
    return {path: figure for path, figure in found.items() if figure is not None and figure.confidence in FIRM}


def with_answers(case: Case, answers: tuple[Answer, ...], by: str, on: dt.date) -> Case:
    """The case with each answer as a statement of whoever filled it in; what is firm stays as it is.

    Raises CaseRefused where an answer would not be valid.
    """
    standing = firm(case, answers)
    for one in answers:
        if one.path not in standing:
            case = edited_case(case, place_of(one.path), _figure(one, by, on))
    return case


def place_of(path: str) -> str:
    """Where the figure at a metric path stands in the case.

    >>> place_of("crew"), place_of("utilities.gas.use")
    ('baseline.metrics.crew', 'baseline.utilities.gas.use')
    """
    return f"baseline.{path}" if "." in path else f"baseline.metrics.{path}"


def baseline_of(case: Case) -> JsonValue:
    """The baseline of a case as plain values."""
    found: JsonValue = document_of(case)["baseline"]
    return found


def _figure(answer: Answer, by: str, on: dt.date) -> dict[str, JsonValue]:
    said = {one: SAID[one].format(name=by) for one in LANGUAGES}
    told = {one: WITH_REMARK.format(said=words, remark=answer.remark) for one, words in said.items()}
    return {
        "value": answer.value,
        "unit": answer.unit,
        "source": dict(told if answer.remark else said),
        "date": on.isoformat(),
        "confidence": "stated",
    }
