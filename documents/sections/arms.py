"""Arms and weights of a trial under the names that a reader knows, instead of those of its table of runs."""

from collections.abc import Mapping
from dataclasses import replace

from calculators.trial.types import TrialResult
from documents.sections.parts import Voice
from proposals.trial import TrialRecord
from proposals.valuation.types import TrialOutcome


def arm_names(trial: TrialRecord, voice: Voice) -> dict[str, str]:
    """The printed name of every arm; the codes where two arms would share a name."""
    arms = dict.fromkeys((trial.control, *(run.arm for run in trial.runs)))
    names = {arm: voice.text(trial.arm_names.get(arm)) or arm for arm in arms}
    return names if len(set(names.values())) == len(names) else dict(zip(arms, arms, strict=True))


def amount_name(trial: TrialRecord, amount: str, voice: Voice) -> str:
    """The printed name of what was weighed."""
    return voice.text((trial.amount_names or {}).get(amount)) or amount


def named_trial(trial: TrialRecord, names: Mapping[str, str]) -> TrialRecord:
    """The same trial with its arms under their names."""
    if all(arm == name for arm, name in names.items()):
        return trial
    runs = tuple(run.model_copy(update={"arm": names[run.arm]}) for run in trial.runs)
    return trial.model_copy(update={"control": names[trial.control], "runs": runs})


def named_outcome(outcome: TrialOutcome, names: Mapping[str, str]) -> TrialOutcome:
    """The same outcome with its arms under their names."""
    return replace(outcome, result=_named(outcome.result, names) if outcome.result else None)


def _named(result: TrialResult, names: Mapping[str, str]) -> TrialResult:
    compared = tuple(replace(one, treatment=names.get(one.treatment, one.treatment)) for one in result.comparisons)
    back = _named(result.with_exclusions, names) if result.with_exclusions else None
    control = names.get(result.control, result.control)
    return replace(result, control=control, comparisons=compared, with_exclusions=back)
