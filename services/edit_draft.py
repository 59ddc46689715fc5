"""Changing a draft, one place at a time; every change is saved at once.

An expected version refuses a change made to an old state (Conflict); without one, the change goes onto what is stored.
"""

from dataclasses import replace

from proposals.case import Case
from proposals.case_json import JsonValue
from proposals.draft import Draft
from proposals.draft_edit import edited_case, unread_after
from proposals.edit import after_hand
from proposals.permissions import Act
from proposals.problems import CaseRefused
from proposals.record.release import check_place
from services.clients.meet import meet, tells_client
from services.permits import permit
from services.workspace import Workspace


def put(workspace: Workspace, draft_id: str, expected_version: int | None, place: str, value: JsonValue) -> Draft:
    """Set the value at a place of the case ("client.name", "offer.items.pump.price"); None removes it.

    What was kept unread at the place is forgotten; a claim of a trial that is edited is fixed no longer; a client that
    is named anew is met in the register. Raises CaseRefused, with nothing saved, where the case would not be valid;
    NotAllowed; MoveRefused while the proposal is in review; TrialReleased; NotFound; Conflict.
    """

    def change(draft: Draft) -> Draft:
        case = after_hand(draft.case, _edited(draft.case, place, value), workspace.clock())
        unread = unread_after(draft.unread, place, value)
        return replace(draft, case=case, unread=unread, updated=workspace.clock())

    working = permit(workspace, Act.EDIT, draft_id)
    changed = working.store.change(draft_id, change, expected_version)
    return meet(working, changed) if tells_client(place) else changed


def _edited(case: Case, place: str, value: JsonValue) -> Case:
    """The case with the value; what does not fit a released trial is an attempt on it all the same."""
    try:
        return edited_case(case, place, value)
    except CaseRefused:
        check_place(case, place)
        raise


def replace_part(
    workspace: Workspace, draft_id: str, place: str, part: JsonValue, expected_version: int | None = None
) -> Draft:
    """Set a whole part (the list of trials, of changes, of items) at once; as `put`."""
    return put(workspace, draft_id, expected_version, place, part)


def keep_unread(workspace: Workspace, draft_id: str, place: str, text: str) -> Draft:
    """Keep beside the case what was typed at a place but could not be read; "" forgets it.

    Raises NotAllowed, MoveRefused, TrialReleased for a place of a released trial, NotFound.
    """

    def change(draft: Draft) -> Draft:
        if text:
            check_place(draft.case, place)
        others = {key: kept for key, kept in draft.unread.items() if key != place}
        unread = {**others, place: text} if text else others
        return replace(draft, unread=unread, updated=workspace.clock())

    return permit(workspace, Act.EDIT, draft_id).store.change(draft_id, change)
