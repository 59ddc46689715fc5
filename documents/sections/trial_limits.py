"""What a trial does not show: other lots and seasons, products and doses, lines; and what weakens it."""

from typing import Final

from calculators.errors import N_
from documents.sections.parts import Voice
from proposals.record.claim_time import claim_late
from proposals.trial import TrialRecord

SCALE: Final = {
    "internal": N_("It was held outside the client's line: how the line will behave is not shown."),
    "demonstration": N_("It was a demonstration: how the effect lasts in regular production is not shown."),
    "industrial": N_("It was held on this one line: other lines are not shown."),
}


def trial_limits(trial: TrialRecord, voice: Voice) -> tuple[str, ...]:
    """One sentence for each thing that the trial leaves open."""
    found = [_lots(trial, voice), _material(trial, voice), _season(trial, voice), _product(trial, voice)]
    found += [voice.gettext(SCALE[trial.kind]), _claim(trial, voice)]
    return tuple(one for one in found if one)


def lots_ran(trial: TrialRecord) -> int:
    """How many lots the counted runs come from."""
    return len({run.lot for run in trial.runs if run.lot and run.excluded is None})


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
    message = N_("The raw material was not the client's own: nothing is claimed for his.")
    return voice.gettext(message)


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
