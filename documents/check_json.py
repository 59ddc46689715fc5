"""The finding of a check for programs."""

from typing import Any

from proposals.checked import Checked
from proposals.issued import Issued

Json = dict[str, Any]


def checked_json(found: Checked) -> Json:
    """Everything that `verify --json` prints; figures as `appraise --json` has them, None for what there is not."""
    return {
        "verdict": found.verdict.value,
        "holds": [one.value for one in found.holds],
        "reasons": [{"code": one.code, "message": str(one)} for one in found.reasons],
        "sha256": found.sha256 or None,
        "stated": found.statement.model_dump(mode="json") if found.statement else None,
        "issued": _issued(found.issued),
        "later": _issued(found.later),
        "moved": [{"figure": one.figure, "issued": one.issued, "found": one.found} for one in found.moved],
        "signature": found.signature.model_dump(mode="json") if found.signature else None,
    }


def _issued(document: Issued | None) -> Json | None:
    if document is None:
        return None
    known = {"at": document.at.isoformat(), "by": document.by, "valid_until": document.valid_until.isoformat()}
    return {**document.facts(), **known}
