"""The record of a trial in words: when it counts as passed."""

from typing import Final

from calculators.errors import N_
from documents.formats import Formats
from proposals.base import text_in
from proposals.trial import ResponseRecord, TrialRecord

PROVEN: Final = {
    "up": N_("“{response}” is proven to be higher"),
    "down": N_("“{response}” is proven to be lower"),
    "unchanged": N_("“{response}” is proven unchanged"),
}
PROVEN_BY: Final = {
    "up": N_("“{response}” is proven to be higher, and by {least} or more on average"),
    "down": N_("“{response}” is proven to be lower, and by {least} or more on average"),
    "unchanged": N_("“{response}” is proven to change by no more than {least}"),
}


def criterion_sentence(trial: TrialRecord, formats: Formats) -> str:
    """When the trial counts as passed; "" without a criterion, or where it names a response that is not there."""
    asked = trial.criterion
    response = next((one for one in trial.responses if asked and one.id == asked.response), None)
    if asked is None or response is None:
        return ""
    least = response.margin if response.good == "unchanged" else asked.least
    return _sentence(response, least or None, formats)


def _sentence(response: ResponseRecord, least: float | None, formats: Formats) -> str:
    name = text_in(response.name, formats.language)
    if least is None:
        return formats.words.fill(PROVEN[response.good], response=name)
    size = formats.difference(least, response.unit)
    return formats.words.fill(PROVEN_BY[response.good], response=name, least=size)
