"""What the trials showed: runs of the response that matters most, its effect with limits, every verdict."""

from collections.abc import Sequence
from typing import Final

from calculators.errors import N_
from calculators.trial.types import Direction, Verdict
from documents.cautions import plain_outcome
from documents.sections.arms import arm_names, named_outcome, named_trial
from documents.sections.parts import Voice, joined
from documents.slides.fitting import Box, fitted
from documents.slides.parts import BODY, Chart, Look, Part, Slide, Words, line, title
from documents.slides.trial_charts import Shown, effect_chart, runs_chart
from documents.words import verdict_sentence
from proposals.case import Case
from proposals.valuation.types import TrialOutcome, Valuation

HEAD: Final = Box(40, 108, 880, 18)
RUNS: Final = Box(40, 128, 560, 212)
EFFECT: Final = Box(620, 128, 300, 212)
SAID: Final = Box(40, 350, 880, BODY.bottom - 350)
WORST_FIRST: Final = (Verdict.HARMFUL, Verdict.NOT_PROVEN, Verdict.PROMISING, Verdict.PROVEN)
SIZES: Final = (14.0, 13.0, 12.0, 11.0, 10.0)


def trial_slide(case: Case, valuation: Valuation, voice: Voice) -> Slide | None:
    """Its title is the verdict on the response on which the headline rests; None where nothing was measured."""
    found = [_shown(case, one, voice) for one in valuation.trials]
    if not found:
        return None
    leading = found[valuation.trials.index(_leading(case, valuation))]
    message, *rest = (leading, *sorted((one for one in found if one is not leading), key=_rank))
    note = voice.gettext(
        N_(
            "Runs, exclusions, design and method of every trial stand in “What the trials showed” in the proposal and "
            "in the act of the trial. The points are the runs that count, averaged where a lot has several of one arm."
        )
    )
    charts = _charts(leading, voice)
    top = SAID.top if charts else HEAD.bottom + 16
    said = _verdicts(rest, Box(SAID.left, top, SAID.width, BODY.bottom - top), voice)
    parts = (line(HEAD, _head(leading, voice), 12.0, Look("quiet")), *charts, *said)
    return Slide(title(_verdict(message, voice)), parts, (note,))


def _shown(case: Case, outcome: TrialOutcome, voice: Voice) -> Shown:
    """One response of one trial, its arms under their printed names."""
    trial = next(one for one in case.trials if one.id == outcome.trial)
    names = arm_names(trial, voice)
    response = next(one for one in trial.responses if one.id == outcome.response)
    return Shown(named_trial(trial, names), response, plain_outcome(named_outcome(outcome, names)))


def _leading(case: Case, valuation: Valuation) -> TrialOutcome:
    """The response behind the headline, else the one behind any change, else the first of the own material."""
    by_name = {(one.trial, one.response): one for one in valuation.trials}
    measured = [one for one in valuation.drivers if (one.trial or "", one.response or "") in by_name]
    drivers = sorted(measured, key=lambda one: one.driver.lever is not valuation.headline_lever)
    if drivers:
        return by_name[drivers[0].trial or "", drivers[0].response or ""]
    own = {one.id for one in case.trials if one.own_raw_material}
    return sorted(valuation.trials, key=lambda one: (one.result is None, one.trial not in own))[0]


def _bad(shown: Shown) -> bool:
    """Whether it tells of harm or of a claim that is blocked."""
    outcome = shown.outcome
    if outcome.result is None or outcome.balance is not None:
        return True
    return any(one.verdict is Verdict.HARMFUL for one in outcome.result.comparisons)


def _rank(shown: Shown) -> int:
    """The worse the news the smaller: what is cut for want of room is what is proven."""
    if _bad(shown) or shown.outcome.result is None:
        return 0
    return min(WORST_FIRST.index(one.verdict) for one in shown.outcome.result.comparisons)


def _verdict(shown: Shown, voice: Voice) -> str:
    brief = shown.trial.model_copy(update={"raw_material": None})
    return verdict_sentence(brief, shown.response, shown.outcome, voice.formats)


def _verdicts(others: Sequence[Shown], box: Box, voice: Voice) -> tuple[Part, ...]:
    """The verdicts on all other responses, each under its trial, what is bad first."""
    told = [f"{voice.text(one.trial.title)}. {_verdict(one, voice)}" for one in others]
    if not told:
        return ()
    size, paragraphs = fitted(told, box, SIZES)
    return (Words(box, paragraphs, size, losses=frozenset(at for at, one in enumerate(others) if _bad(one))),)


def _head(shown: Shown, voice: Voice) -> str:
    trial = shown.trial
    material = voice.text(trial.raw_material)
    own = (
        voice.gettext("the client's own")
        if trial.own_raw_material
        else voice.gettext("not the client's own: a reference only")
    )
    held = [voice.formats.short_date(day) for day in dict.fromkeys((trial.started, trial.ended)) if day]
    return joined([voice.text(trial.title), joined([material, own], ": "), joined(held, " – ")], " · ")


def _charts(shown: Shown, voice: Voice) -> tuple[Part, ...]:
    """The runs and the effect with its limits; the effect alone where there are too many runs to draw."""
    runs, result = runs_chart(shown, voice), shown.outcome.result
    effect = effect_chart(shown, result, voice) if result else None
    unchanged = shown.response.good == Direction.UNCHANGED.value
    level = N_("Effect with its 90% interval") if unchanged else N_("Effect with its 95% interval")
    wide = Box(RUNS.left, RUNS.top, EFFECT.right - RUNS.left, RUNS.height)
    verdict = _verdict(shown, voice)
    parts: list[Part] = []
    if runs:
        parts.append(Chart(RUNS if effect else wide, runs, voice.gettext(N_("Runs of the trial")), verdict))
    if effect:
        parts.append(Chart(EFFECT if runs else wide, effect, voice.gettext(level), verdict))
    return tuple(parts)
