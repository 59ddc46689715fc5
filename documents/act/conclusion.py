"""What a trial shows and what it does not: generated from the result, beside the engineer's own words."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.errors import N_
from calculators.trial.types import Verdict
from documents.act.claim import met_words
from documents.act.material import lots_ran
from documents.act.subject import Subject
from documents.sections.parts import Sense, Voice, joined
from proposals.record.claim_time import claim_late
from proposals.record.gate import unmet
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.types import TrialOutcome

SCALE = {
    "internal": N_("It was held outside the client's line: how the line will behave is not shown."),
    "demonstration": N_("It was a demonstration: how the effect lasts in regular production is not shown."),
    "industrial": N_("It was held on this one line: other lines are not shown."),
}
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
    """What the trial does not show: other lots and seasons, products and doses, lines; and what weakens it."""
    trial, voice = subject.trial, subject.voice
    found = [_lots(trial, voice), _material(trial, voice), _season(trial, voice), _product(trial, voice)]
    found += [voice.gettext(SCALE[trial.kind]), _claim(trial, voice)]
    found.append(voice.gettext(N_("The results relate only to the runs and lots listed in this act.")))
    return tuple(one for one in found if one)


def _lots(trial: TrialRecord, voice: Voice) -> str:
    count = lots_ran(trial)
    if not count:
        return voice.gettext(
            N_("The lots of the runs are not recorded: how much the raw material bears on it is open.")
        )
    return voice.words.counted(
        N_("The counted runs come from {n} lot: other lots of raw material may behave differently."),
        N_("The counted runs come from {n} lots: other lots of raw material may behave differently."),
        count,
    )


def _material(trial: TrialRecord, voice: Voice) -> str:
    if trial.own_raw_material:
        return ""
    return voice.gettext(N_("The raw material was not the client's own: nothing is claimed for his."))


def _season(trial: TrialRecord, voice: Voice) -> str:
    if trial.started is None or trial.ended is None:
        return ""
    days = (trial.ended - trial.started).days + 1
    return voice.words.counted(
        N_("The trial took {n} day: other seasons were not tried."),
        N_("The trial took {n} days: other seasons were not tried."),
        max(1, days),
    )


def _product(trial: TrialRecord, voice: Voice) -> str:
    product, dose = voice.text(trial.product), voice.text(trial.dose)
    if product and dose:
        message = N_("It was held with {product} at this dose: {dose}. Other products and doses were not tried.")
        return voice.fill(message, product=product, dose=dose)
    return (
        voice.fill(N_("It was held with {product}: other products were not tried."), product=product) if product else ""
    )


def _claim(trial: TrialRecord, voice: Voice) -> str:
    if claim_late(trial) is None:
        return ""
    return voice.gettext(
        N_("That the claim was fixed before the first run is not recorded: the result is a finding, not a test of it.")
    )
