"""The payback beside the client's own limit: as expected, by what is proven alone, in the careful case."""

from typing import Final

from calculators.errors import N_
from documents.formats import Formats, rounded
from documents.headline import claimed, payback_of
from proposals.case import Case
from proposals.valuation.types import Scenario, Valuation

EXPECTED: Final = (
    N_("The expected payback of {payback} is beyond your limit of {limit}."),
    N_("The money is not expected back within your limit of {limit}."),
    N_(
        "The money is not expected back within {horizon}; whether it is within your limit of {limit} cannot be told "
        "from this horizon."
    ),
)
BY_PROOF: Final = (
    N_("By what is proven alone the payback of {payback} is beyond your limit of {limit}."),
    N_("By what is proven alone the money does not come back within your limit of {limit}."),
    N_(
        "By what is proven alone the money does not come back within {horizon}; whether it does within your limit of "
        "{limit} cannot be told from this horizon."
    ),
)
CAREFUL: Final = (
    N_("In the careful case the payback of {payback} is beyond your limit of {limit}."),
    N_("In the careful case the money does not come back within your limit of {limit}."),
    N_(
        "In the careful case the money does not come back within {horizon}; whether it does within your limit of "
        "{limit} cannot be told from this horizon."
    ),
)
"""What is said of a payback beyond the limit, of one that the horizon up to the limit does not hold, and of one that a
horizon shorter than the limit does not hold.
"""
PROVEN: Final = N_("by what is proven: {payback}")
PROVEN_AND_LIMIT: Final = N_("by what is proven: {payback}; your limit is {limit}")
PROVEN_LATE: Final = N_("by what is proven: {payback}, beyond your limit of {limit}")
PROVEN_UNTOLD: Final = N_("by what is proven: {payback}; your limit of {limit} is longer than the horizon")
IN_TIME: Final = N_("your limit is {limit}")
LATE: Final = N_("beyond your limit of {limit}")
UNTOLD: Final = N_("your limit of {limit} is longer than the horizon")


def limit_sentences(case: Case, valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """Where the money is back later than the client allows, or that cannot be told: as expected, by what is proven, in
    the careful case.
    """
    expected, careful = valuation.expected, valuation.conservative
    return (
        *_beyond(case, expected, EXPECTED, formats),
        *proven_limit_sentences(case, valuation, formats),
        *_beyond(case, careful, CAREFUL, formats),
    )


def proven_limit_sentences(case: Case, valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """The same by what is proven alone, where the headline claims no more."""
    claim = claimed(valuation)
    if claim is valuation.expected:
        return ()
    return _beyond(case, claim, BY_PROOF, formats)


def claim_beyond_limit(case: Case, valuation: Valuation, formats: Formats) -> tuple[str, ...]:
    """Where the payback of the headline is beyond the client's limit."""
    if claimed(valuation) is not valuation.expected:
        return proven_limit_sentences(case, valuation, formats)
    return _beyond(case, valuation.expected, EXPECTED, formats)


def is_beyond(months: float | None, limit: int | None, horizon: int) -> bool:
    """Whether a payback, as it is printed, is later than the client's own limit; never where he has none.

    None is a payback that is not reached within the horizon: beyond a limit up to it, open for a longer one.
    """
    if limit is None:
        return False
    return limit <= horizon if months is None else rounded(months, 1) > limit


def is_untold(months: float | None, limit: int | None, horizon: int) -> bool:
    """Whether the horizon is too short to tell if a payback that it does not hold keeps the client's limit."""
    return months is None and limit is not None and limit > horizon


def _beyond(case: Case, found: Scenario, words: tuple[str, str, str], formats: Formats) -> tuple[str, ...]:
    limit, months, horizon = case.client.payback_limit_months, found.payback, case.rates.horizon_months
    if limit is None:
        return ()
    late, never, untold = words
    facts = {"limit": formats.months(limit)}
    if months is None:
        unknown = is_untold(months, limit, horizon)
        return (formats.words.fill(untold if unknown else never, **facts, horizon=formats.months(horizon)),)
    if not is_beyond(months, limit, horizon):
        return ()
    return (formats.words.fill(late, **facts, payback=formats.months(months)),)


def payback_note(case: Case, valuation: Valuation, formats: Formats) -> str:
    """What stands small below the expected payback: the one by what is proven, and the limit; "" where neither is."""
    claim, limit = claimed(valuation), case.client.payback_limit_months
    horizon = valuation.programme.horizon_months
    if claim is valuation.expected:
        return _limit_note(claim, limit, horizon, formats)
    payback = payback_of(valuation, claim.payback, formats)
    if limit is None:
        return formats.words.fill(PROVEN, payback=payback)
    return formats.words.fill(_proven_note(claim, limit, horizon), payback=payback, limit=formats.months(limit))


def _proven_note(claim: Scenario, limit: int, horizon: int) -> str:
    if is_untold(claim.payback, limit, horizon):
        return PROVEN_UNTOLD
    late = claim.payback is not None and is_beyond(claim.payback, limit, horizon)
    return PROVEN_LATE if late else PROVEN_AND_LIMIT


def _limit_note(found: Scenario, limit: int | None, horizon: int, formats: Formats) -> str:
    if limit is None:
        return ""
    message = LATE if is_beyond(found.payback, limit, horizon) else IN_TIME
    if is_untold(found.payback, limit, horizon):
        message = UNTOLD
    return formats.words.fill(message, limit=formats.months(limit))
