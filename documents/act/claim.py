"""What a trial was to show, and when that was settled."""

from dataclasses import dataclass

from calculators.errors import N_
from documents.act.subject import Subject
from documents.sections.parts import Voice
from documents.words import trial_notice
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.criterion import CriterionOutcome, Fixed, Shortfall, when_fixed

FIXED = {
    Fixed.BEFORE: N_("That was before the first run."),
    Fixed.SAME_DAY: N_("That was on the day of the first run; at which hour the first run began is not recorded."),
    Fixed.AFTER: N_("That was after the first run had begun: the result cannot count as a test of this claim."),
    Fixed.UNKNOWN: N_("When the first run began is not recorded."),
}


@dataclass(frozen=True, slots=True)
class Claim:
    claim: tuple[str, ...]
    criterion: str
    fixed: str
    in_time: bool


def claim(subject: Subject) -> Claim:
    trial, voice = subject.trial, subject.voice
    in_time = when_fixed(trial) in (Fixed.BEFORE, Fixed.SAME_DAY)
    return Claim(
        claim=voice.paragraphs(trial.claim),
        criterion=criterion_words(trial, voice),
        fixed=fixed_words(trial, voice),
        in_time=in_time,
    )


def criterion_words(trial: TrialRecord, voice: Voice) -> str:
    """When the trial counts as passed, as one sentence; "" where no criterion is stated."""
    asked = trial.criterion
    response = next((one for one in trial.responses if asked and one.id == asked.response), None)
    if asked is None or response is None:
        return ""
    facts: dict[str, object] = {"response": voice.text(response.name)}
    if response.good == "unchanged":
        if response.margin is None:
            return ""
        facts["margin"] = voice.formats.difference(response.margin, response.unit)
        return voice.fill(N_("{response}: proven to stay within ±{margin}."), **facts)
    up = response.good == "up"
    if not asked.least:
        return voice.fill(N_("{response}: proven higher.") if up else N_("{response}: proven lower."), **facts)
    facts["least"] = voice.formats.difference(asked.least, response.unit)
    message = (
        N_("{response}: proven higher, by {least} or more.")
        if up
        else N_("{response}: proven lower, by {least} or more.")
    )
    return voice.fill(message, **facts)


def fixed_words(trial: TrialRecord, voice: Voice) -> str:
    """By whom and when claim and criterion were fixed, and whether the first run was still to come."""
    fixed = trial.claim_fixed
    if fixed is None:
        return voice.gettext(N_("Claim and criterion were not fixed before the trial."))
    message = N_("Claim and criterion were fixed on {moment} by {who}.")
    said = voice.fill(message, moment=voice.formats.moment(fixed.at), who=fixed.by)
    return f"{said} {voice.gettext(FIXED[when_fixed(trial)])}"


def met_words(trial: TrialRecord, found: CriterionOutcome | None, voice: Voice) -> str:
    """Whether the criterion was met, and if not, what it lacks."""
    if found is None:
        return voice.gettext(N_("No criterion of success was stated, so none can be called met."))
    asked = criterion_words(trial, voice)
    if found.met:
        return voice.fill(N_("The criterion of success is met. {criterion}"), criterion=asked)
    return voice.fill(
        N_("The criterion of success is not met. {criterion} {lack}"), criterion=asked, lack=_lack(trial, found, voice)
    )


def _lack(trial: TrialRecord, found: CriterionOutcome, voice: Voice) -> str:
    name = voice.text(found.response.name)
    if found.lacks is Shortfall.TOO_SMALL:
        return voice.fill(N_("The effect on {response} is proven, but smaller than that."), response=name)
    if found.lacks is Shortfall.NOT_PROVEN:
        return voice.fill(_not_proven(found.response), response=name)
    return trial_notice(trial, found.why, voice.formats) if found.why else ""


def _not_proven(response: ResponseRecord) -> str:
    if response.good == "unchanged":
        return N_("That {response} stays within its margin is not proven.")
    return N_("The effect on {response} is not proven.")
