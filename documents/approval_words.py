"""Whose approval an offer needs and why, in words for our own people: no client reads any of this."""

from typing import Final

from calculators.errors import N_
from documents.formats import Formats, rounded
from proposals.approval.measures import Measured
from proposals.approval.needs import Approval, Crossed, FourEyes, Reason
from proposals.approval.rules import Always, Figure, Rule

LABELS: Final = {
    Figure.ITEM_DISCOUNT: N_("largest discount on an item"),
    Figure.OFFER_DISCOUNT: N_("discount of the whole offer"),
    Figure.MARGIN: N_("our margin"),
    Figure.UNPROVEN_SHARE: N_("share of the promised profit that is not proven"),
    Figure.GUARANTEE_OF_PRICE: N_("guarantee against what we take"),
    Figure.GUARANTEE_OF_MARGIN: N_("guarantee against our margin"),
    Figure.PAYBACK_OF_LIMIT: N_("payback against the client's limit"),
    Figure.PAYBACK_MONTHS: N_("payback"),
    Figure.AMOUNT: N_("amount of the offer over its whole horizon"),
}
BEYOND: Final = {
    Figure.ITEM_DISCOUNT: N_("discount on “{item}” {value} over {limit}"),
    Figure.OFFER_DISCOUNT: N_("discount of the whole offer {value} over {limit}"),
    Figure.MARGIN: N_("our margin {value} under {limit}"),
    Figure.UNPROVEN_SHARE: N_("{value} of the promised profit not proven, over {limit}"),
    Figure.GUARANTEE_OF_PRICE: N_("guarantee of up to {part}, {value} of what we take, over {limit}"),
    Figure.GUARANTEE_OF_MARGIN: N_("guarantee of up to {part}, {value} of our margin, over {limit}"),
    Figure.PAYBACK_OF_LIMIT: N_("payback of {part} at a limit of {whole}, {value} of it, over {limit}"),
    Figure.PAYBACK_MONTHS: N_("payback of {value} over {limit}"),
    Figure.AMOUNT: N_("amount of the offer {value} over {limit}"),
}
NOT_KNOWN: Final = N_("{figure} not known: {reason}")
FOUR_EYES: Final = N_("no threshold is crossed; somebody other than its author must look at it all the same")
OURS: Final = N_("for a reason of our own side")
MOST_DECIMALS: Final = 8


def approval_sentence(approval: Approval, formats: Formats) -> str:
    """ "Needs the commercial director: discount of the whole offer 14% over 8%; ..." """
    reasons = "; ".join(reason_lines(approval, formats))
    message = N_("Needs the {approver}: {reasons}")
    return formats.words.fill(message, approver=approver(approval, formats), reasons=reasons)


def approver(approval: Approval, formats: Formats) -> str:
    """Who approves, by what he is."""
    return formats.words.gettext(approval.level)


def reason_lines(approval: Approval, formats: Formats) -> list[str]:
    """Each reason in words; the last one only says that there are others, where they are withheld."""
    lines = [reason_text(one, formats) for one in approval.reasons]
    return [*lines, formats.words.gettext(OURS)] if approval.withheld else lines


def reason_text(reason: Reason, formats: Formats) -> str:
    """Why an approval is needed: the figure and the step that it is beyond, or what is not known."""
    words = formats.words
    if isinstance(reason, FourEyes):
        return words.gettext(FOUR_EYES)
    if isinstance(reason, Crossed):
        return _crossed(reason, formats)
    label = words.gettext(LABELS[reason.measured.figure])
    return words.fill(NOT_KNOWN, figure=label, reason=reason.reason)


def rule_text(rule: Rule | Always, formats: Formats) -> str:
    """Since when a rule holds, and by what."""
    message = N_("holds since {since}: {source}")
    return formats.words.fill(message, since=formats.date(rule.since), source=rule.source)


def found_text(one: Measured, formats: Formats) -> str:
    """A figure in its own terms; what keeps it from being known."""
    if isinstance(one.found, float):
        return _written(one.figure, one.found, formats)
    return formats.words.notice(one.found)


def steps_text(rule: Rule, currency: str, formats: Formats) -> str:
    """The steps of a rule with the level that each asks for: "over 10%: commercial director; over 20%: ..."."""
    message = N_("under {limit}: {approver}") if rule.figure is Figure.MARGIN else N_("over {limit}: {approver}")
    steps = [one for one in rule.steps if one.currency == currency]
    return "; ".join(
        formats.words.fill(
            message,
            limit=_written(rule.figure, one.limit, formats),
            approver=formats.words.gettext(one.needs),
        )
        for one in steps
    )


def _crossed(reason: Crossed, formats: Formats) -> str:
    one = reason.measured
    value, limit = _apart(one.figure, reason.value, reason.limit, formats)
    of = formats.months if one.figure is Figure.PAYBACK_OF_LIMIT else formats.money
    facts = {"value": value, "limit": limit, "part": of(one.part), "whole": of(one.whole), "item": one.item}
    return formats.words.fill(BEYOND[one.figure], **facts)


def _apart(figure: Figure, value: float, limit: float, formats: Formats) -> tuple[str, str]:
    """Value and limit as they are written, with as many decimals as it takes to tell one from the other."""
    pairs = [
        (_written(figure, value, formats, more), _written(figure, limit, formats, more))
        for more in range(MOST_DECIMALS)
    ]
    return next((pair for pair in pairs if pair[0] != pair[1]), pairs[-1])


def _written(figure: Figure, value: float, formats: Formats, more: int = 0) -> str:
    """A figure in its own terms; `more` are decimals beyond those that a reader needs."""
    if figure is Figure.AMOUNT:
        return formats.money(value, formats.places + more)
    if figure is Figure.PAYBACK_MONTHS:
        return formats.months(value, 1 + more)
    return formats.percent(rounded(value, 3 + more))
