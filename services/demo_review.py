"""A proposal of the demonstration that waits for approval, so that its managers find something on their desk."""

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from typing import Final

from calculators.errors import N_, ValueproofError
from proposals.case_json import JsonValue
from proposals.edition import Edition
from proposals.trial import Signature
from services import create_draft, edit_draft
from services.demo_team import ENGINEER, FIRST
from services.release_trial import release
from services.review.submit import submit
from services.sign_trial import sign
from services.workspace import Workspace

DRAFT: Final = "example-in-review"
EXAMPLE: Final = "cheese"
NUMBER: Final = "VP-2026-061"
TECHNOLOGIST: Final = "Jana Holub"
VALID_DAYS: Final = 45
DISCOUNT: Final = 0.12
DISCOUNTED: Final = "offer.items.doser.discount"
REMARK: Final = N_("The dairy decides next week and has a cheaper offer for the dosing unit: hence 12 % on it.")


def put_in_review(workspace: Workspace, language: str, remark: str) -> None:
    """Release, sign and submit a copy of an example, as people of the demonstration do; once, whatever becomes of it.

    `remark` is REMARK in the language of the document.
    """
    if DRAFT in {one.id for removed in (False, True) for one in workspace.store.summaries(removed=removed)}:
        return
    with suppress(ValueproofError):  # a demonstration without it is one all the same
        make_ready(workspace)
        edition = Edition.model_validate({"language": language, "draft": False})
        submit(_as(workspace, FIRST), DRAFT, edition, remark)


def make_ready(workspace: Workspace) -> None:
    """A copy of an example that lacks nothing to be submitted: its trials released and signed, its number its own."""
    seller, engineer = _as(workspace, FIRST), _as(workspace, ENGINEER)
    draft = create_draft.from_example(seller, EXAMPLE, DRAFT)
    workspace.store.assign(DRAFT, FIRST, workspace.store.load(DRAFT).of_client)
    today = workspace.clock().astimezone().date()
    for trial in draft.case.trials:
        release(engineer, DRAFT, trial.id, workspace.people.load(ENGINEER).name)
        sign(engineer, DRAFT, trial.id, Signature(name=TECHNOLOGIST, date=today))
    until = today + dt.timedelta(days=VALID_DAYS)
    given: dict[str, JsonValue] = {"issue.number": NUMBER, "issue.date": today.isoformat(), DISCOUNTED: DISCOUNT}
    for place, value in {**given, "offer.terms.valid_until": until.isoformat()}.items():
        edit_draft.put(seller, DRAFT, None, place, value)


def _as(workspace: Workspace, person: str) -> Workspace:
    return replace(workspace, who=lambda: workspace.people.load(person))
