"""Names and sentences about one case: metrics by path, the verdict of a trial in words."""

from typing import Final

from calculators.errors import N_, Notice
from calculators.trial.types import Comparison, Design, Direction, TrialResult, Verdict
from documents.formats import Formats, digits_for, formats_of, rounded
from proposals.base import text_in
from proposals.case import Case
from proposals.metrics import spec_of
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.types import TrialOutcome

MORE_DIGITS: Final = 5
PAIRS: Final = (
    N_("one pair"), N_("two pairs"), N_("three pairs"), N_("four pairs"), N_("five pairs"), N_("six pairs"),
    N_("seven pairs"), N_("eight pairs"), N_("nine pairs"), N_("ten pairs"), N_("eleven pairs"), N_("twelve pairs"),
)  # fmt: skip

ENDINGS: Final = {
    Verdict.PROVEN: N_("Proven."),
    Verdict.PROMISING: N_("Promising, not yet proven."),
    Verdict.NOT_PROVEN: N_("Not proven."),
    Verdict.HARMFUL: N_("Harmful."),
}
ENDINGS_UNCHANGED: Final = {
    Verdict.PROVEN: N_("Proven unchanged."),
    Verdict.PROMISING: N_("Not proven unchanged."),
    Verdict.NOT_PROVEN: N_("Not proven unchanged."),
    Verdict.HARMFUL: N_("Harmful: it has changed by more than is allowed."),
}


def metric_name(case: Case, path: str, language: str) -> str:
    """ "Raw-material yield"; a metric of a named item comes after its name: "Rennet: dose"."""
    words, spec = formats_of(case, language).words, spec_of(path)
    label = words.gettext(spec.label) if spec else path
    group, _, rest = path.partition(".")
    item = next((one for one in getattr(case.baseline, group, ()) if one.id == rest.partition(".")[0]), None)
    if not rest or item is None:
        return label
    return f"{text_in(item.name, language)}: {label[:1].lower()}{label[1:]}"


def one_stop(sentence: str) -> str:
    """A sentence whose last word is an abbreviation has its full stop already.

    >>> one_stop("Окупается выше 0,1 п. п.."), one_stop("Pays above 0.1 points.")
    ('Окупается выше 0,1 п. п.', 'Pays above 0.1 points.')
    """
    return sentence.removesuffix(".") if sentence.endswith("..") else sentence


def verdict_sentence(
    trial: TrialRecord, response: ResponseRecord, outcome: TrialOutcome, formats: Formats, *, to_client: bool = True
) -> str:
    """What one response of one trial shows, a sentence for each treatment.

    "Yield on your own raw material, eight pairs: 0.55 points higher (95% interval 0.31 to 0.79). Proven." Where it is
    not said `to_client`, whose raw material it was is left out.
    """
    name = text_in(response.name, formats.language)
    blocked = outcome.refusal or outcome.balance
    if outcome.result is None or outcome.balance is not None:
        reason = formats.words.notice(blocked) if blocked else ""
        return formats.words.fill(N_("{response}: no claim. {reason}"), response=name, reason=_sentence(reason))
    several = len(outcome.result.comparisons) > 1
    return " ".join(
        _comparison_sentence(trial if to_client else None, response, (outcome.result, one, several), formats)
        for one in outcome.result.comparisons
    )


def trial_notice(trial: TrialRecord, notice: Notice, formats: Formats) -> str:
    """A caution about a trial as a sentence, with its responses called by their names instead of their ids."""
    names = {one.id: one.name for one in trial.responses}
    facts = {key: names.get(fact, fact) if isinstance(fact, str) else fact for key, fact in notice.facts.items()}
    return _sentence(formats.words.notice(Notice(notice.code, notice.message, facts)))


def runs_text(result: TrialResult, comparison: Comparison, formats: Formats) -> str:
    """ "eight pairs", "6 treatment and 5 control runs"."""
    words = formats.words
    if result.design is Design.PAIRED:
        pairs = comparison.n_treatment
        if pairs <= len(PAIRS):
            return words.gettext(PAIRS[pairs - 1])
        return words.counted(N_("{n} pair"), N_("{n} pairs"), pairs)
    return words.fill(
        N_("{treatment} and {control}"),
        treatment=words.counted(N_("{n} treatment run"), N_("{n} treatment runs"), comparison.n_treatment),
        control=words.counted(N_("{n} control run"), N_("{n} control runs"), comparison.n_control),
    )


def difference_text(comparison: Comparison, unit: str, formats: Formats) -> str:
    """ "0.55 points higher", "12 kg/h lower", "no difference"; decimals by the width of the interval."""
    digits = interval_digits(comparison)
    if rounded(comparison.effect, digits) == 0:
        return formats.words.gettext(N_("no difference"))
    message = N_("{amount} higher") if comparison.effect > 0 else N_("{amount} lower")
    return formats.words.fill(message, amount=formats.difference(abs(comparison.effect), unit, digits))


def interval_digits(comparison: Comparison) -> int:
    """Decimals at which half the 95 % interval shows two figures, and a limit beside 0 is not written as 0."""
    low, high = comparison.ci95
    digits = digits_for((high - low) / 2)
    near = min(abs(low), abs(high))
    if low <= 0.0 <= high:
        return digits
    return next((more for more in range(digits, digits + MORE_DIGITS) if rounded(near, more)), digits)


def _comparison_sentence(
    trial: TrialRecord | None, response: ResponseRecord, found: tuple[TrialResult, Comparison, bool], formats: Formats
) -> str:
    result, comparison, several = found
    unchanged = response.good == Direction.UNCHANGED.value
    name = text_in(response.name, formats.language)
    message = N_("{response} {place}, {runs}: {difference} ({interval}). {verdict}")
    if trial is None:
        message = N_("{response}, {runs}: {difference} ({interval}). {verdict}")
    if several:
        name = f"{name}, {comparison.treatment}" + ("," if trial else "")
    return formats.words.fill(
        message,
        response=name,
        place=_place(trial, formats) if trial else "",
        runs=runs_text(result, comparison, formats),
        difference=difference_text(comparison, response.unit, formats),
        interval=_interval(comparison, response, formats),
        verdict=formats.words.gettext((ENDINGS_UNCHANGED if unchanged else ENDINGS)[comparison.verdict]),
    )


def _place(trial: TrialRecord, formats: Formats) -> str:
    material = text_in(trial.raw_material, formats.language)
    message = N_("on your own raw material") if trial.own_raw_material else N_("on other raw material")
    place = formats.words.gettext(message)
    return f"{place} ({material})" if material else place


def _interval(comparison: Comparison, response: ResponseRecord, formats: Formats) -> str:
    """An unchanged response is judged by its 90 % interval against the margin, every other by the 95 % one."""
    digits = interval_digits(comparison)
    if response.good != Direction.UNCHANGED.value or response.margin is None:
        return formats.words.fill(N_("95% interval {span}"), span=formats.span(*comparison.ci95, digits))
    margin = formats.difference(response.margin, response.unit)
    message = N_("90% interval {span}, allowed ±{margin}")
    return formats.words.fill(message, span=formats.span(*comparison.ci90, digits), margin=margin)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) or not text else ".")
