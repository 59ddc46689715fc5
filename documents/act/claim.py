"""What a trial was to show, and when that was settled."""

from dataclasses import dataclass

from calculators.errors import N_
from documents.act.subject import Subject
from documents.record_words import criterion_sentence
from documents.sections.claims import criterion_words, fixed_words
from documents.sections.parts import Voice
from documents.words import trial_notice
from proposals.record.claim_time import claim_late
from proposals.record.gate import unmet
from proposals.trial import TrialRecord


@dataclass(frozen=True, slots=True)
class Claim:
    claim: tuple[str, ...]
    criterion: str
    fixed: str
    in_time: bool


def claim(subject: Subject) -> Claim:
    trial, voice = subject.trial, subject.voice
    return Claim(
        claim=voice.paragraphs(trial.claim),
        criterion=criterion_words(trial, voice),
        fixed=fixed_words(trial, voice),
        in_time=claim_late(trial) is None,
    )


def met_words(trial: TrialRecord, voice: Voice) -> str:
    """Whether the criterion was met, and if not, what it lacks."""
    asked = criterion_sentence(trial, voice.formats)
    if not asked:
        return voice.gettext(N_("No criterion of success was stated, so none can be called met."))
    why = unmet(trial)
    if why is None and claim_late(trial) is not None:
        message = N_(
            "The figures meet the criterion of success ({criterion}). Since it was not fixed before the first run, "
            "this is a finding and no test of the claim."
        )
        return voice.fill(message, criterion=asked)
    if why is None:
        return voice.fill(N_("The criterion of success ({criterion}) is met."), criterion=asked)
    lack = trial_notice(trial, why, voice.formats)
    return voice.fill(N_("The criterion of success ({criterion}) is not met. {lack}"), criterion=asked, lack=lack)
