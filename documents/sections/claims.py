"""What a trial was to show, when that was settled, and which runs do not count, in words."""

from calculators.errors import N_
from documents.record_words import criterion_sentence
from documents.sections.parts import Voice, joined, shortened
from proposals.record.claim_time import claim_late, first_run
from proposals.trial import TrialRecord

LONGEST_NAME = 36


def criterion_words(trial: TrialRecord, voice: Voice) -> str:
    """When the trial counts as passed, as a sentence; "" where no criterion is stated."""
    said = criterion_sentence(trial, voice.formats)
    return said if not said or said.endswith(".") else f"{said}."


def fixed_words(trial: TrialRecord, voice: Voice) -> str:
    """By whom and when claim and criterion were fixed, and whether the first run was still to come."""
    fixed, began, late = trial.claim_fixed, first_run(trial), claim_late(trial)
    if fixed is None:
        return voice.gettext(N_("Claim and criterion were not fixed before the trial."))
    message = N_("Claim and criterion were fixed on {moment} by {who}.")
    said = voice.fill(message, moment=voice.formats.moment(fixed.at), who=fixed.by)
    if late is not None:
        return f"{said} {_too_late(trial, voice)}"
    if began is None:
        return joined([said, voice.gettext(N_("When the first run began is not recorded."))], " ")
    same_day = fixed.at.date() == began.day
    message = N_("That was on the day of the first run ({started}).")
    message = message if same_day else N_("That was before the first run ({started}).")
    return f"{said} {voice.fill(message, started=began.day)}"


def _too_late(trial: TrialRecord, voice: Voice) -> str:
    began, fixed = first_run(trial), trial.claim_fixed
    if began is None or fixed is None or fixed.at.date() < began.day:
        message = N_("Then the record held runs already: the result cannot count as a test of this claim.")
        return voice.gettext(message)
    message = N_("That was after the first run ({started}): the result cannot count as a test of this claim.")
    return voice.fill(message, started=began.day)


def exclusions(trial: TrialRecord, voice: Voice) -> tuple[str, ...]:
    """The excluded runs under each reason for it."""
    reasons: dict[str, list[str]] = {}
    for run in trial.runs:
        if run.excluded is not None:
            reasons.setdefault(voice.text(run.excluded), []).append(shortened(run.run, LONGEST_NAME))
    return tuple(f"{joined(list(dict.fromkeys(names)))}: {reason}" for reason, names in reasons.items())
