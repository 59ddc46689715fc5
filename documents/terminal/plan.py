"""A plan as plain text: the answer, what it rests on, and a short table of its curve."""

from typing import Final

from calculators.errors import N_
from calculators.planning.plan import sight
from calculators.planning.types import Sight
from calculators.trial.cautions import ENOUGH_RUNS
from documents.formats import NO_CURRENCY, Formats
from documents.labels import DESIGNS
from documents.plan_words import FIGURES, PlanWords, odds
from documents.terminal.layout import columns, text_of
from proposals.planning import Planned

SHARES: Final = (0.4, 0.6, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5)
"""Of the planned runs, for the rows of the table."""


def plan_text(made: Planned, unit: str, language: str) -> str:
    """Design, noise, answer, what the runs that one can afford see, the curve."""
    formats = Formats(language, NO_CURRENCY)
    words, tell = PlanWords(formats, unit), formats.words
    lines = [
        tell.fill(N_("Design: {design}"), design=tell.gettext(DESIGNS[made.aim.design])),
        words.scatter(made.aim),
        words.answer(made),
    ]
    if made.found is None or made.sheet != made.found.sight:
        lines.append(words.seen(made.aim, made.sheet))
    return text_of([*lines, "", *columns(_table(made, words))])


def _table(made: Planned, words: PlanWords) -> list[tuple[str, ...]]:
    """Right-hand columns line up; the number asked for is among the rows."""
    tell, formats = words.formats.words, words.formats
    found, of = odds(made.aim.power)
    head = (
        tell.gettext(N_("Runs of each arm")),
        tell.fill(N_("finds {gain}"), gain=words.effect(abs(made.aim.gain))),
        tell.fill(N_("finds in {found} of {of} trials"), found=found, of=of),
    )
    return [head, *(_row(one, words, formats) for one in _rows(made))]


def _row(one: Sight, words: PlanWords, formats: Formats) -> tuple[str, str, str]:
    digits = 1 if one.power < 0.9995 else 2
    return str(one.runs_per_arm), formats.percent(one.power, digits), words.effect(one.detectable_gain, FIGURES)


def _rows(made: Planned) -> list[Sight]:
    about = (made.found.sight if made.found else made.sheet).runs_per_arm
    numbers = {max(ENOUGH_RUNS, round(about * share)) for share in SHARES} | {made.sheet.runs_per_arm}
    return [sight(made.aim, runs) for runs in sorted(numbers)]
