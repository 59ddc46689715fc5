"""The payback beside the client's own limit: as expected, by what is proven alone, in the careful case."""

from typing import Final

from calculators.errors import N_
from documents.formats import Formats, rounded
from documents.headline import claimed, payback_text
from proposals.case import Case
from proposals.valuation.types import Scenario, Valuation

BEYOND_LIMIT: Final = N_("The expected payback of {payback} is beyond your limit of {limit}.")
NOT_IN_LIMIT: Final = N_("The money is not expected back within your limit of {limit}.")
PROVEN_BEYOND_LIMIT: Final = N_("By what is proven alone the payback of {payback} is beyond your limit of {limit}.")
PROVEN_NOT_IN_LIMIT: Final = N_("By what is proven alone the money does not come back within your limit of {limit}.")
CAREFUL_BEYOND_LIMIT: Final = N_("In the careful case the payback of {payback} is beyond your limit of {limit}.")
CAREFUL_NOT_IN_LIMIT: Final = N_("In the careful case the money does not come back within your limit of {limit}.")
PROVEN: Final = N_("by what is proven: {payback}")
PROVEN_IN_TIME: Final = N_("by what is proven: {payback}; your limit is {limit}")
PROVEN_LATE: Final = N_("by what is proven: {payback}, beyond your limit of {limit}")
IN_TIME: Final = N_("your limit is {limit}")
LATE: Final = N_("beyond your limit of {limit}")


def limit_sentences(case: Case, valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """Where the money is back later than the client allows: as expected, by what is proven, in the careful case."""
    expected, careful = valuation.expected, valuation.conservative
    return (
        *_beyond(case, expected, (BEYOND_LIMIT, NOT_IN_LIMIT), formats),
        *proven_limit_sentences(case, valuation, formats),
        *_beyond(case, careful, (CAREFUL_BEYOND_LIMIT, CAREFUL_NOT_IN_LIMIT), formats),
    )


def proven_limit_sentences(case: Case, valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """The same by what is proven alone, where the headline claims no more."""
    claim = claimed(valuation)
    if claim is valuation.expected:
        return ()
    return _beyond(case, claim, (PROVEN_BEYOND_LIMIT, PROVEN_NOT_IN_LIMIT), formats)


def claim_beyond_limit(case: Case, valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """Where the payback of the headline is beyond the client's limit."""
    if claimed(valuation) is not valuation.expected:
        return proven_limit_sentences(case, valuation, formats)
    return _beyond(case, valuation.expected, (BEYOND_LIMIT, NOT_IN_LIMIT), formats)


def is_beyond(months: float | None, limit: int | None) -> bool:
    """Whether a payback, as it is printed, is later than the client's own limit; never where he has none."""
    return limit is not None and (months is None or rounded(months, 1) > limit)


def _beyond(case: Case, found: Scenario, words: tuple[str, str], formats: Formats) -> tuple[str, ...]:
    limit, months = case.client.payback_limit_months, found.payback
    if limit is None or not is_beyond(months, limit):
        return ()
    late, never = words
    if months is None:
        return (formats.words.fill(never, limit=formats.months(limit)),)
    return (formats.words.fill(late, payback=formats.months(months), limit=formats.months(limit)),)


def payback_note(case: Case, valuation: Valuation, formats: Formats) -> str:
    """What stands small below the expected payback: the one by what is proven, and the limit; "" where neither is."""
    claim, limit = claimed(valuation), case.client.payback_limit_months
    horizon = valuation.programme.horizon_months
    allowed = {"limit": formats.months(limit)} if limit is not None else {}
    if claim is valuation.expected:
        return _limit_note(claim, limit, formats)
    facts = {"payback": payback_text(claim.payback, horizon, formats), **allowed}
    if is_beyond(claim.payback, limit):
        return formats.words.fill(PROVEN_LATE, **facts)
    return formats.words.fill(PROVEN_IN_TIME if allowed else PROVEN, **facts)


def _limit_note(found: Scenario, limit: int | None, formats: Formats) -> str:
    if limit is None:
        return ""
    message = LATE if is_beyond(found.payback, limit) else IN_TIME
    return formats.words.fill(message, limit=formats.months(limit))
