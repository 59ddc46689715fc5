"""What to ask next, for programs: full precision, nothing rounded, nothing translated."""

from typing import Any

from proposals.valuation.questions import Asked, Question, Spread


def questions_json(asked: Asked) -> dict[str, Any]:
    """What `ask --json` prints: the answer with its range, the questions in their order, what need not be asked."""
    return {
        "npv": _spread(asked.npv),
        "uplift": _spread(asked.uplift),
        "questions": [_question(one) for one in asked.questions],
        "needless": list(asked.needless),
        "matters_from": asked.matters_from,
    }


def _spread(spread: Spread) -> dict[str, float]:
    return {"low": spread.low, "expected": spread.expected, "high": spread.high}


def _question(question: Question) -> dict[str, Any]:
    usual = question.usual
    return {
        "metric": question.path,
        "unit": question.unit,
        "assumed": question.assumed,
        "usual": usual.model_dump(mode="json", exclude_none=True),
        "npv": list(question.npv),
        "uplift": list(question.uplift),
        "narrows": question.narrows,
    }
