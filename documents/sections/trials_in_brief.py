"""Every trial in a few lines: what it was, what each response shows, what weakens it; bad ones too."""

from dataclasses import dataclass

from documents.labels import TRIAL_KINDS
from documents.sections.parts import Sense, Voice, joined
from documents.sections.trials import Response, Trial, trials
from proposals.case import Case
from proposals.valuation.types import Valuation


@dataclass(frozen=True, slots=True)
class Verdict:
    said: str
    sense: Sense


@dataclass(frozen=True, slots=True)
class TrialInBrief:
    title: str
    facts: str
    verdicts: tuple[Verdict, ...]
    warnings: tuple[str, ...]
    signature: str


@dataclass(frozen=True, slots=True)
class TrialsInBrief:
    trials: tuple[TrialInBrief, ...]


def trials_in_brief(case: Case, valuation: Valuation, voice: Voice, *, issued: bool = False) -> TrialsInBrief | None:
    """The same trials in the same order as at length; None without a trial."""
    found = trials(case, valuation, voice, issued=issued)
    if found is None:
        return None
    ordered = sorted(case.trials, key=lambda one: not one.own_raw_material)
    facts = [joined((one.number or "", voice.gettext(TRIAL_KINDS[one.kind]), voice.text(one.place))) for one in ordered]
    return TrialsInBrief(tuple(_brief(one, said) for one, said in zip(found.trials, facts, strict=True)))


def _brief(trial: Trial, facts: str) -> TrialInBrief:
    return TrialInBrief(
        title=trial.title,
        facts=facts,
        verdicts=tuple(_verdict(one) for one in trial.responses),
        warnings=tuple(warning for one in trial.responses for warning in one.warnings),
        signature=trial.signature,
    )


def _verdict(response: Response) -> Verdict:
    return Verdict(response.verdict, response.sense)
