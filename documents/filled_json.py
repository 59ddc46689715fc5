"""A questionnaire that came back, for programs: full precision, nothing translated."""

from typing import Any

from calculators.errors import Notice
from proposals.case import Case
from proposals.questionnaire import Answer, FilledIn, Unread, firm


def filled_json(case: Case, filled: FilledIn, *, taken: bool) -> dict[str, Any]:
    """What `questionnaire --take --json` prints; `stays` names those measured or booked already."""
    return {
        "by": filled.by,
        "on": filled.on.isoformat() if filled.on else None,
        "answers": [_answer(one) for one in filled.answers],
        "unread": [_unread(one) for one in filled.unread],
        "empty": list(filled.empty),
        "stays": list(firm(case, filled.answers)),
        "taken": taken,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    place = {"sheet": answer.sheet, "cell": answer.cell, "text": answer.text}
    read = {"metric": answer.path, "value": answer.value, "unit": answer.unit, "remark": answer.remark}
    return {**read, **place, "doubt": _note(answer.doubt) if answer.doubt else None}


def _unread(unread: Unread) -> dict[str, Any]:
    return {"sheet": unread.sheet, "cell": unread.cell, "text": unread.text, "reason": _note(unread.reason)}


def _note(notice: Notice) -> dict[str, str]:
    return {"code": notice.code, "message": str(notice)}
