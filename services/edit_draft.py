"""Changing a draft, one place at a time; every change is saved at once.

An expected version refuses a change made to an old state (Conflict); without one, the change goes onto what is stored.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from proposals.case import Case
from proposals.case_json import Document, JsonValue, document_of
from proposals.contests import clashes, contests, merged, with_contests, without_contests
from proposals.draft import Draft
from proposals.draft_edit import edited, edited_case, unread_after, without_runs
from proposals.edit import after_hand
from proposals.permissions import Act
from proposals.places import OURS, at, is_ours
from proposals.problems import CaseRefused
from proposals.record.release import check_place
from services.clients.meet import meet, tells_client
from services.permits import permit
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody typed at a place: a `value` that was made from what stood there (`base`) in a version of the draft.

    `seen` is what stood there before his eyes.
    """

    place: str
    value: JsonValue
    base: JsonValue
    seen: JsonValue
    version: int


def put(workspace: Workspace, draft_id: str, expected_version: int | None, place: str, value: JsonValue) -> Draft:
    """Set the value at a place of the case ("client.name", "offer.items.pump.price"); None removes it.

    What was kept unread at the place is forgotten, and what he himself had still to choose there; a claim of a trial
    that is edited is fixed no longer; a client that is named anew is met in the register. Raises CaseRefused, with
    nothing saved, where the case would not be valid; NotAllowed; MoveRefused while the proposal is in review;
    TrialReleased; NotFound; Conflict.
    """

    return _changed(workspace, draft_id, place, lambda draft: _put(workspace, draft, place, value), expected_version)


def replace_case(workspace: Workspace, draft_id: str, document: Document, expected_version: int) -> Draft:
    """Set the whole case at once. Our own side stays as it is where the document does not name it; None removes it.

    What was kept unread or waits for a choice goes. Raises as `put`, and NotAllowed where our own side is named and
    not open to whoever works here.
    """
    if OURS in document:
        permit(workspace, Act.SEE_OUR_SIDE, draft_id)

    def change(draft: Draft) -> Draft:
        ours = {} if OURS in document or draft.case.our_side is None else {OURS: document_of(draft.case)[OURS]}
        return _put(workspace, draft, "", {**document, **ours})

    return _changed(workspace, draft_id, "", change, expected_version)


def enter(workspace: Workspace, draft_id: str, typed: Entry) -> Draft:
    """Store what somebody typed, with what others have stored meanwhile; nothing of theirs is overwritten.

    Where another stored something else at the very place, the case stays as it is, and what was typed waits beside it
    until he has chosen (`keep_theirs`, `take_mine`). All in one transaction. Raises as `put`.
    """

    def change(draft: Draft) -> Draft:
        now = typed.base if draft.version == typed.version else at(document_of(draft.case), typed.place)
        found = clashes(typed.place, typed.seen, typed.base, typed.value)
        found = found or clashes(typed.place, typed.base, now, typed.value)
        if not found:
            return _put(workspace, draft, typed.place, merged(typed.base, now, typed.value))
        for place, _ in found:
            check_place(draft.case, place)
        unread = with_contests(draft.unread, workspace.who().id, found)
        return replace(draft, unread=unread, updated=workspace.clock())

    return _changed(workspace, draft_id, typed.place, change)


def _changed(
    workspace: Workspace,
    draft_id: str,
    place: str,
    change: Callable[[Draft], Draft],
    expected_version: int | None = None,
) -> Draft:
    """Save a change at a place, note who made it, and meet the client who is named anew by it."""
    working = _permit_at(workspace, draft_id, place)
    before: Case | None = None

    def noted(draft: Draft) -> Draft:
        nonlocal before
        before = draft.case
        return change(draft)

    changed = working.store.change(draft_id, noted, expected_version)
    if changed.case is not before:
        workspace.presence.typed(draft_id, place, workspace.who(), workspace.clock())
    return meet(working, changed) if tells_client(place) else changed


def _permit_at(workspace: Workspace, draft_id: str, place: str) -> Workspace:
    """The workspace for a change at a place; our own side is changed by those who may see it. Raises NotAllowed."""
    if is_ours(place):
        permit(workspace, Act.SEE_OUR_SIDE, draft_id)
    return permit(workspace, Act.EDIT, draft_id)


def _put(workspace: Workspace, draft: Draft, place: str, value: JsonValue) -> Draft:
    case = after_hand(draft.case, _edited(draft.case, place, value), workspace.clock())
    unread = without_contests(unread_after(draft.unread, place, value), workspace.who().id, place)
    return replace(draft, case=case, unread=unread, updated=workspace.clock())


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


def put_all(
    workspace: Workspace, draft_id: str, expected_version: int, changes: Sequence[tuple[str, JsonValue]]
) -> Draft:
    """Set the values at several places of one part of the case at once: all of them or none.

    A part is "baseline" or "offer", of a trial a list such as "trials.trial_1.lots", but not its runs. A place may name
    an entry that an earlier change adds. Raises as `put`.
    """
    root = _part_of(changes[0][0])
    for place, _ in changes:
        _permit_at(workspace, draft_id, place)

    def change(draft: Draft) -> Draft:
        whole = document_of(without_runs(draft.case))
        unread: Mapping[str, str] = draft.unread
        for place, value in changes:
            whole = edited(whole, place, value)
            unread = without_contests(unread_after(unread, place, value), workspace.who().id, place)
        case = after_hand(draft.case, _edited(draft.case, root, at(whole, root)), workspace.clock())
        return replace(draft, case=case, unread=unread, updated=workspace.clock())

    return _changed(workspace, draft_id, root, change, expected_version)


def _part_of(place: str) -> str:
    first, *rest = place.split(".")
    return ".".join([first, *rest[:2]]) if first == "trials" else first


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

    return _permit_at(workspace, draft_id, place).store.change(draft_id, change)


def keep_theirs(workspace: Workspace, draft_id: str, place: str) -> Draft:
    """Let stand what another stored at a place, and forget what he himself typed there. Raises as `keep_unread`."""

    def change(draft: Draft) -> Draft:
        unread = without_contests(draft.unread, workspace.who().id, place)
        return replace(draft, unread=unread, updated=workspace.clock())

    return _permit_at(workspace, draft_id, place).store.change(draft_id, change)


def take_mine(workspace: Workspace, draft_id: str, place: str, expected_version: int | None = None) -> Draft:
    """Store what he himself typed at a place over what another stored there; nothing where he has chosen already.

    Raises as `put`.
    """
    draft, person = permit(workspace, Act.EDIT, draft_id).store.load(draft_id), workspace.who().id
    mine = next((one for one in contests(draft.unread) if (one.place, one.by) == (place, person)), None)
    return draft if mine is None else put(workspace, draft_id, expected_version, place, mine.value)
