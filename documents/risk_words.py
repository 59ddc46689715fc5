"""The risk of an offer in sentences for a client: what very many draws say, and how they were made."""

import math
from collections import Counter
from decimal import Decimal
from typing import Final

from calculators.errors import N_
from calculators.risk.summary import Probability, Quantiles
from documents.formats import Figure, Formats, digits_carried, rounded
from documents.headline import payback_of
from documents.trace.computed import outermost
from documents.trace.ledger import noted
from documents.words import metric_name
from proposals.case import Case
from proposals.valuation.prospects import Prospects
from proposals.valuation.risk import Risk
from proposals.valuation.types import DriverOutcome, Valuation

SELDOM: Final = 0.01
"""Shares of draws below this, or so near to all, are told as counts, all others out of a hundred."""
ALL_DRAWS: Final = N_("in all {n} draws")
NO_DRAW: Final = N_("in none of {n} draws")
FEW_DRAWS: Final = N_("in {k} of {n} draws")
ALMOST_ALL: Final = N_("in all but {k} of {n} draws")
OF_HUNDRED: Final = N_("in {k} of 100 draws")

RISES: Final = N_("The yearly profit rises by {low} to {high} in eight draws of ten.")
FALLS: Final = N_("The yearly profit falls by {low} to {high} in eight draws of ten.")
EITHER: Final = N_(
    "The yearly profit changes by {low} to {high} in eight draws of ten: it may fall; it rises {chance}."
)
WORTH: Final = N_(
    "The net present value lies between {low} and {high} in eight draws of ten; it is above zero {chance}."
)
ALIKE: Final = N_("No effect has a range, so all draws are alike and say nothing of the risk.")
NOT_DRAWN: Final = N_("The risk was not drawn: {reason}.")
IN_LIMIT: Final = N_("The money is back within your limit of {limit} {chance}.")
LIMIT_UNTOLD: Final = N_(
    "How often it is back within your limit of {limit} cannot be told: the horizon is shorter than that."
)
NOT_BACK: Final = N_("The money is not back within {horizon} {chance}.")
BACK_ONLY: Final = N_("The money is back within {horizon} only {chance}.")
NONE_OUT: Final = N_("Among {n} draws there is none in which the money is not back within {horizon}.")
NONE_BACK: Final = N_("In none of {n} draws is the money back within {horizon}.")
NO_WAIT: Final = N_("In nine draws of ten or more nothing has to be paid back: money is received before any is paid.")
BELOW: Final = N_("The net present value is below that of the careful case {chance}.")
BY_CONSTRUCTION: Final = N_(
    "With a single uncertain effect that is about 5 in 100 by construction: the careful case takes the lower limit of "
    "its 90% interval."
)
STATED_FLOOR: Final = N_("The careful case takes the worse end of what is stated, and nothing is drawn beyond it.")
OF_ONE_TRIAL: Final = N_(
    "The careful case takes {n} effects at their worse ends at once. All are from one trial and are drawn as they "
    "moved together there: the closer they move together, the nearer this comes to the 5 in 100 of a single effect."
)
PARTLY_TOGETHER: Final = N_(
    "The careful case takes {n} effects at their worse ends at once. {k} of them share a trial with another and are "
    "drawn as they moved together there; apart from that no effect depends on another: so it is rarer than the 5 in "
    "100 of a single one, the more so the less they move together."
)
INDEPENDENT: Final = N_(
    "The careful case takes {n} effects at their worse ends at once; for effects that do not depend on each other that "
    "is much rarer than the 5 in 100 of a single one."
)
HELD: Final = N_("{metric} was held inside what is possible {chance}.")
DRAWN: Final = N_(
    "All effects were drawn together {n} times: measured ones as widely as their trial leaves open, stated ones "
    "between their low and high ends. The starting number {seed} gives the same draws again."
)
TAKEN_AS_THEY_STAND: Final = N_(
    "Only the effects are drawn; your present figures, prices and volumes are taken as they stand."
)


def risk_sentences(case: Case, valuation: Valuation, risk: Risk, formats: Formats) -> tuple[str, ...]:
    """What the draws say, the news first, how they were made last; money is rounded to what its spread carries."""
    if not uncertain(valuation):
        return (formats.words.gettext(ALIKE),)
    return (
        uplift_sentence(risk, formats),
        npv_sentence(risk, formats),
        *payback_sentences(valuation, risk, formats),
        careful_share_sentence(valuation, risk, formats),
        *held_sentences(case, risk, formats),
        *drawn_sentences(risk, formats),
    )


def refused_sentence(prospects: Prospects, formats: Formats) -> str:
    """Why there are no draws; "" where there are."""
    if prospects.risk_note is None:
        return ""
    return _fill(formats, NOT_DRAWN, reason=formats.words.notice(prospects.risk_note).rstrip("."))


def uncertain(valuation: Valuation) -> tuple[DriverOutcome, ...]:
    """The drivers with a range that moves the net present value."""
    moving = {bar.change for bar in valuation.tornado if bar.npv_low != bar.npv_high}
    return tuple(one for one in valuation.drivers if one.change in moving)


def uplift_sentence(risk: Risk, formats: Formats) -> str:
    """The range of the yearly uplift, P10 to P90."""
    low, high = printed_range(risk.uplift, formats)
    if low > 0:
        return _fill(formats, RISES, **_span(risk.uplift, formats))
    if high < 0:
        falls = Quantiles(-risk.uplift.p90, -risk.uplift.p50, -risk.uplift.p10)
        return _fill(formats, FALLS, **_span(falls, formats))
    chance = chance_text(risk.uplift_positive, formats)
    return _fill(formats, EITHER, **_span(risk.uplift, formats), chance=chance)


def npv_sentence(risk: Risk, formats: Formats) -> str:
    """The range of the net present value, P10 to P90, and the chance that it is above zero."""
    return _fill(formats, WORTH, **_span(risk.npv, formats), chance=chance_text(risk.npv_positive, formats))


def payback_sentences(valuation: Valuation, risk: Risk, formats: Formats) -> tuple[str, ...]:
    """The chance to be paid back within the client's own limit, and how often that never happens.

    Nothing where nothing is priced.
    """
    if not valuation.priced:
        return ()
    if risk.payback.p90 == 0:
        return (formats.words.gettext(NO_WAIT),)
    never = never_sentence(valuation, risk, formats)
    if risk.limit_months is None or risk.within_limit is None:
        return (never,)
    limit = formats.months(risk.limit_months)
    if not limit_told(valuation.programme.horizon_months, risk):
        return (f"{never} {_fill(formats, LIMIT_UNTOLD, limit=limit)}",)
    within = _fill(formats, IN_LIMIT, limit=limit, chance=chance_text(risk.within_limit, formats))
    return (f"{within} {never}",)


def limit_told(horizon: int, risk: Risk) -> bool:
    """Whether the draws tell how often the money is back within the client's limit; a short horizon may not."""
    return risk.limit_months is not None and (risk.limit_months <= horizon or risk.never.share == 0)


def never_sentence(valuation: Valuation, risk: Risk, formats: Formats) -> str:
    """How often the money is not back within the horizon, said so that no two negations meet."""
    horizon = formats.months(valuation.programme.horizon_months)
    never, draws = round(risk.never.share * risk.draws), risk.draws
    if never in (0, draws):
        return _fill(formats, NONE_BACK if never else NONE_OUT, n=formats.number(draws), horizon=horizon)
    if never > draws / 2:
        return _fill(formats, BACK_ONLY, horizon=horizon, chance=_chance(draws - never, draws, formats))
    return _fill(formats, NOT_BACK, horizon=horizon, chance=_chance(never, draws, formats))


def careful_share_sentence(valuation: Valuation, risk: Risk, formats: Formats) -> str:
    """The share of draws below the conservative scenario, and why it is what it is."""
    share = _fill(formats, BELOW, chance=chance_text(risk.below_conservative, formats))
    return f"{share} {_why_below(uncertain(valuation), formats)}".strip()


def held_sentences(case: Case, risk: Risk, formats: Formats) -> tuple[str, ...]:
    """One for each effect of which some draws lay outside what is possible."""
    metrics = {one.id: metric_name(case, one.metric, formats.language) for one in case.changes}
    return tuple(
        _fill(formats, HELD, metric=metrics[one.change], chance=_chance(one.draws, risk.draws, formats))
        for one in risk.held
    )


def drawn_sentences(risk: Risk, formats: Formats) -> tuple[str, ...]:
    """How the draws were made, and what they leave out."""
    drawn = _fill(formats, DRAWN, n=formats.number(risk.draws), seed=noted(str(risk.seed), risk.seed))
    return (drawn, formats.words.gettext(TAKEN_AS_THEY_STAND))


def chance_text(found: Probability, formats: Formats) -> str:
    """ "in 92 of 100 draws", "in all but 3 of 100,000 draws", "in none of 100,000 draws"."""
    return _chance(round(found.share * found.draws), found.draws, formats)


def share_text(share: float, formats: Formats) -> str:
    """A share of draws in little room: "92%", "99.6%", "> 99.9%", "all draws", "no draw"."""
    if share in (0, 1):
        return formats.words.gettext(N_("all draws") if share else N_("no draw"))
    least = outermost(SELDOM / 10)
    if share < least or share > 1 - least:
        return f"{'<' if share < least else '>'} {formats.percent(least if share < least else 1 - least, 1)}"
    return formats.percent(share, 1 if share < SELDOM or share > 1 - SELDOM else 0)


def rounded_money(value: float, half_width: float, formats: Formats) -> str:
    """Money rounded to what an uncertainty of `half_width` carries; as the document rounds it where there is none."""
    return formats.money(value, money_digits(half_width, formats))


def money_digits(half_width: float, formats: Formats) -> int:
    """Decimals, negative for tens and more, of money with an uncertainty."""
    if rounded(half_width, formats.places) == 0:
        return formats.places
    return min(digits_carried(half_width), formats.places)


def printed_range(found: Quantiles, formats: Formats) -> tuple[Decimal, Decimal]:
    """P10 and P90 as they are printed."""
    digits = money_digits((found.p90 - found.p10) / 2, formats)
    return rounded(found.p10, digits), rounded(found.p90, digits)


def quantile_payback(months: float, valuation: Valuation, formats: Formats) -> str:
    """A quantile of the payback; math.inf is "not within 36 months"."""
    return payback_of(valuation, months if math.isfinite(months) else None, formats)


def _why_below(drivers: tuple[DriverOutcome, ...], formats: Formats) -> str:
    stated = [one for one in drivers if one.comparison is None]
    if len(drivers) == len(stated) == 1:
        return formats.words.gettext(STATED_FLOOR)
    if len(drivers) == 1:
        return formats.words.gettext(BY_CONSTRUCTION)
    together = _sharing_a_trial(drivers)
    if len(together) == len(drivers) and len({one.trial for one in drivers}) == 1:
        return _fill(formats, OF_ONE_TRIAL, n=formats.number(len(drivers)))
    message = PARTLY_TOGETHER if together else INDEPENDENT
    return _fill(formats, message, n=formats.number(len(drivers)), k=formats.number(len(together)))


def _sharing_a_trial(drivers: tuple[DriverOutcome, ...]) -> tuple[DriverOutcome, ...]:
    """The measured drivers whose trial measured another one of them too."""
    measured = [one for one in drivers if one.comparison is not None]
    effects = Counter(one.trial for one in measured)
    return tuple(one for one in measured if effects[one.trial] > 1)


def _chance(count: int, draws: int, formats: Formats) -> str:
    n = formats.number(draws)
    if count in (0, draws):
        return _fill(formats, ALL_DRAWS if count else NO_DRAW, n=n)
    share = count / draws
    if share < SELDOM:
        return _fill(formats, FEW_DRAWS, k=formats.number(count), n=n)
    if share > 1 - SELDOM:
        return _fill(formats, ALMOST_ALL, k=formats.number(draws - count), n=n)
    return _fill(formats, OF_HUNDRED, k=formats.number(share * 100, 0))


def _span(found: Quantiles, formats: Formats) -> dict[str, str]:
    half = (found.p90 - found.p10) / 2
    return {"low": rounded_money(found.p10, half, formats), "high": rounded_money(found.p90, half, formats)}


def _fill(formats: Formats, message: str, **facts: str | Figure) -> str:
    return formats.words.fill(message, **facts)
