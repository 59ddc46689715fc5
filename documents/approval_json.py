"""Whose approval an offer needs and why, for programs: raw fractions, full precision, nothing translated."""

from typing import Any

from calculators.errors import Notice
from proposals.approval.explained import Explained
from proposals.approval.measures import Measured
from proposals.approval.needs import Approval, Crossed, FourEyes, NotKnown, Reason

Json = dict[str, Any]


def approval_json(found: Explained) -> Json:
    """The approvals in their order with their reasons, and every figure that was measured for them."""
    return {
        "approvals": [_approval(one) for one in found.approvals],
        "measured": [_measured(one) for one in found.measured],
    }


def _approval(one: Approval) -> Json:
    return {"approver": one.level.value, "withheld": one.withheld, "reasons": [_reason(why) for why in one.reasons]}


def _reason(reason: Reason) -> Json:
    rule = {"since": reason.rule.since.isoformat(), "source": reason.rule.source}
    match reason:
        case Crossed():
            figure = {"figure": reason.measured.figure.value, "value": reason.value, "limit": reason.limit}
            return {"why": "beyond", **figure, **rule}
        case NotKnown():
            return {"why": "unknown", "figure": reason.measured.figure.value, "note": _note(reason.reason), **rule}
        case FourEyes():
            return {"why": "four_eyes", **rule}


def _measured(one: Measured) -> Json:
    known = {"part": one.part, "whole": one.whole} if one.whole else {}
    item = {"item": one.item} if one.item else {}
    if isinstance(one.found, Notice):
        return {"figure": one.figure.value, "value": None, "note": _note(one.found), **item}
    return {"figure": one.figure.value, "value": one.found, **known, **item}


def _note(notice: Notice) -> Json:
    return {"code": notice.code, "message": str(notice)}
