"""What a trial shows and what it does not: generated from the result, beside the engineer's own words."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.errors import N_
from calculators.trial.types import Verdict
from documents.act.claim import met_words
from documents.act.subject import Subject
from documents.sections.parts import Sense, Voice, joined
from documents.sections.trial_limits import trial_limits
from proposals.record.claim_time import claim_late
from proposals.record.gate import unmet
from proposals.trial import ResponseRecord
from proposals.valuation.types import TrialOutcome

SAID = {
    Verdict.PROVEN: N_("Proven: {responses}."),
    Verdict.PROMISING: N_("Promising, not yet proven: {responses}."),
    Verdict.NOT_PROVEN: N_("Not proven: {responses}."),
    Verdict.HARMFUL: N_("Harmful: {responses}."),
}
UNCHANGED = {
    Verdict.PROVEN: N_("Proven unchanged: {responses}."),
    Verdict.PROMISING: N_("Not proven unchanged: {responses}."),
    Verdict.NOT_PROVEN: N_("Not proven unchanged: {responses}."),
    Verdict.HARMFUL: N_("Changed by more than is allowed: {responses}."),
}
NO_CLAIM = N_("No claim may be made on: {responses}.")


@dataclass(frozen=True, slots=True)
class Conclusion:
    """`met` says whether the criterion was met, `verdicts` what is proven and what not, `words` are the engineer's."""

    met: str
    sense: Sense
    verdicts: tuple[str, ...]
    words: tuple[str, ...]


def conclusion(subject: Subject) -> Conclusion:
    trial, voice = subject.trial, subject.voice
    return Conclusion(
        met=met_words(trial, voice),
        sense="" if trial.criterion is None else "loss" if unmet(trial) else "" if claim_late(trial) else "gain",
        verdicts=verdicts(subject),
        words=voice.paragraphs(trial.conclusion),
    )


def verdicts(subject: Subject) -> tuple[str, ...]:
    """The responses under each verdict, one line for each verdict that was given."""
    voice = subject.voice
    found: dict[str, list[str]] = {}
    for response, outcome in subject.judged():
        for message, name in _said(response, outcome, voice):
            found.setdefault(message, []).append(name)
    order = dict.fromkeys((*SAID.values(), *UNCHANGED.values(), NO_CLAIM))
    return tuple(voice.fill(one, responses=joined(found[one])) for one in order if one in found)


def _said(response: ResponseRecord, outcome: TrialOutcome, voice: Voice) -> Iterator[tuple[str, str]]:
    name, result = voice.text(response.name), outcome.result
    if result is None or outcome.balance is not None:
        yield NO_CLAIM, name
        return
    table = UNCHANGED if response.good == "unchanged" else SAID
    for one in result.comparisons:
        yield table[one.verdict], f"{name} ({one.treatment})" if len(result.comparisons) > 1 else name


def limits(subject: Subject) -> tuple[str, ...]:
    """What the trial does not show, and that nothing beyond this act is meant."""
    message = N_("The results relate only to the runs and lots listed in this act.")
    return (*trial_limits(subject.trial, subject.voice), subject.voice.gettext(message))
