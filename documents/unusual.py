"""What is unusual in an offer, for whoever approves it: no client reads any of this."""

from collections.abc import Iterator
from typing import Final

from calculators.errors import N_
from documents.formats import Formats
from documents.payback_words import limit_sentences
from documents.remarks import harm_sentences, leaning_sentences, loss_sentences, share_sentences, soft_sentences
from proposals.base import text_in
from proposals.case import Case
from proposals.metrics import spec_of
from proposals.trial import RunRecord, TrialRecord
from proposals.valuation.types import Evidence, Valuation

STATED: Final = N_("Stated, not measured on the client's raw material: {metrics}.")
NOT_PROVEN: Final = N_("Measured and not proven: {metrics}.")
LEFT_OUT: Final = (
    N_("{trial}: {n} run is left out of the figures ({runs})."),
    N_("{trial}: {n} runs are left out of the figures ({runs})."),
)
BY_HAND: Final = N_("A scenario has effects that were set by hand.")
BY_HAND_IN_RUNS: Final = N_("{trial}: figures of runs were changed by hand after they were read from a file.")
CORRECTED: Final = N_("{trial}: this is version {n} of the released record; it corrects an earlier one.")
NO_LIMIT: Final = N_("It is not known within how many months the client must be paid back.")
MOST_NAMED: Final = 6


def unusual(case: Case, valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """A sentence each, the gravest first; nothing for an offer like any other."""
    return (
        *harm_sentences(case, valuation, formats),
        *limit_sentences(case, valuation, formats),
        *_unproven(valuation, formats),
        *(line for trial in case.trials for line in _of_trial(trial, formats)),
        *([formats.words.gettext(BY_HAND)] if case.by_hand else []),
        *leaning_sentences(case, valuation, formats),
        *loss_sentences(valuation, formats),
        *share_sentences(case, valuation, formats),
        *soft_sentences(valuation, formats),
        *([formats.words.gettext(NO_LIMIT)] if case.client.payback_limit_months is None else []),
    )


def _unproven(valuation: Valuation, formats: Formats) -> Iterator[str]:
    stated = [one for one in valuation.drivers if one.evidence in (Evidence.STATED, Evidence.REFERENCE)]
    open_yet = [one for one in valuation.drivers if one.evidence is Evidence.MEASURED and not one.firm]
    for message, found in ((STATED, stated), (NOT_PROVEN, open_yet)):
        if found:
            metrics = ", ".join(dict.fromkeys(_metric(one.driver.metric, formats) for one in found))
            yield formats.words.fill(message, metrics=metrics)


def _metric(path: str, formats: Formats) -> str:
    spec = spec_of(path)
    return formats.words.gettext(spec.label) if spec else path


def _of_trial(trial: TrialRecord, formats: Formats) -> Iterator[str]:
    title = text_in(trial.title, formats.language)
    left_out = [one for one in trial.runs if one.excluded is not None]
    if left_out:
        names = "; ".join(_reason(one, formats) for one in left_out[:MOST_NAMED])
        more = "; …" if len(left_out) > MOST_NAMED else ""
        yield formats.words.counted(*LEFT_OUT, len(left_out), trial=title, runs=names + more)
    if any(one.place and one.place.by_hand for one in trial.runs):
        yield formats.words.fill(BY_HAND_IN_RUNS, trial=title)
    if trial.release is not None and trial.release.previous is not None:
        yield formats.words.fill(CORRECTED, trial=title, n=str(trial.release.version))


def _reason(run: RunRecord, formats: Formats) -> str:
    return f"{run.run}: {text_in(run.excluded, formats.language)}"
