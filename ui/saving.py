"""Storing what a person did: at once, onto what other windows have stored meanwhile, and never silently over it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

from calculators.errors import N_, Notice, ValueproofError
from proposals.case_json import JsonValue
from proposals.contests import Contest, contests
from proposals.draft import Draft
from proposals.draft_edit import edited
from proposals.signing_in import NotSignedIn
from services import edit_draft, open_draft
from services.edit_draft import Entry
from services.errors import CaseRefused, Conflict, NotAllowed, NotFound, StoreUnusable
from ui import session as state
from ui.places import at, under
from ui.session import Session, Waiting
from ui.typed import number_text

T = TypeVar("T")

CHANGED_ELSEWHERE = N_(
    "This proposal was changed in another window. Here is its latest state: please repeat your last step."
)
MOVED = N_("This list was changed in another window. Here is its latest state; what you typed was not stored: “{text}”")
CHANGED_AGAIN = N_("It was changed once more meanwhile: look at both values again.")


def acting() -> Session:
    """The session inside a callback, brought to what is stored now; `seen` stays what this tab had before its eyes."""
    session = state.current()
    with session.at_work:
        _catch_what_is_stored(session)
    return session


def _catch_what_is_stored(session: Session) -> None:
    if session.draft is not None and not session.waiting:
        # what is done next meets the same refusal, and tells it
        with suppress(NotAllowed, NotFound, NotSignedIn, StoreUnusable):
            state.take(session, open_draft.open_draft(session.workspace, session.draft.id), own=False)


def put(session: Session, place: str, value: JsonValue, text: str = "", field: str = "") -> bool:
    """Store one field. A refused value is kept beside the case as the `text` that was typed; False then.

    `field` is the place of the field in which it was typed, where more than that is stored with it.
    """
    field = field or place
    session.refused.pop(field, None)
    if _moved(session, place):
        session.message = Notice("moved", MOVED, {"text": text or shown(value, session.language)})
        return False
    workspace, draft = session.workspace, session.open
    typed = Entry(place, value, at(session.body, place), at(session.seen, place), draft.version)
    try:
        stored = _store(session, place, text, lambda: edit_draft.enter(workspace, draft.id, typed))
    except CaseRefused as error:
        keep_unread(session, field, text)
        session.refused[field] = _first(error)
        return False
    return stored and not any(under(one.place, place) for one in own_contests(session))


def own_contests(session: Session) -> tuple[Contest, ...]:
    """What whoever works here typed where another had stored something else, and has still to choose about."""
    found = contests(session.open.unread)
    me = session.workspace.who().id if found else ""
    return tuple(one for one in found if one.by == me)


def choose(session: Session, place: str, *, mine: bool) -> bool:
    """Store what was typed at a contested place, or let stand what another stored there.

    Where he has changed it once more since it was looked at, nothing is taken: both values are shown anew.
    """
    workspace, draft = session.workspace, session.open
    if not mine:
        return _store(session, place, "", lambda: edit_draft.keep_theirs(workspace, draft.id, place))
    if at(session.seen, place) != at(session.body, place):
        session.message = Notice("changed_again", CHANGED_AGAIN)
        return False
    try:
        return _store(session, place, "", lambda: edit_draft.take_mine(workspace, draft.id, place, draft.version))
    except CaseRefused as error:
        session.message = _first(error)
        return False


def keep_unread(session: Session, place: str, text: str) -> bool:
    """Keep typed text that could not be read beside the case."""
    session.refused.pop(place, None)
    workspace, draft = session.workspace, session.open
    return _store(session, place, text, lambda: edit_draft.keep_unread(workspace, draft.id, place, text))


def change_list(session: Session, place: str, entry: JsonValue) -> bool:
    """Store a whole entry of a list as this tab saw it, or take it out (None); all widgets get new keys."""
    with session.at_work:
        return _change_list(session, place, entry)


def seen_by_own_hand(session: Session, place: str) -> None:
    """What this window stored at a place itself is nothing new to it: what is done next is done on it."""
    if place in session.waiting or any(under(one.place, place) for one in own_contests(session)):
        return
    with suppress(CaseRefused):
        session.seen = edited(session.seen, place, at(session.body, place))


def _change_list(session: Session, place: str, entry: JsonValue) -> bool:
    if not _adds(session, place) and not unchanged(session, place):
        return False
    draft = session.open
    try:
        changed = edit_draft.put(session.workspace, draft.id, draft.version, place, entry)
    except CaseRefused as error:
        session.message = _first(error)
        return False
    except Conflict:
        session.message = Notice("changed_elsewhere", CHANGED_ELSEWHERE)
        return False
    except ValueproofError as error:
        session.message = error.notice
        return False
    state.take(session, changed, own=True)
    state.renew(session)
    return True


def carry_out(session: Session, token: str, act: Callable[[], Draft]) -> bool:
    """Do once what a button asks of a service, and show what it made of the draft; a refusal is told on the page."""
    changed = state.once(session, token, lambda: telling_first(act))
    if changed is None:
        return False
    state.take(session, changed, own=True)
    state.renew(session)
    return True


def telling_first(act: Callable[[], T]) -> T:
    """What an act gives; of everything that is wrong with what was given to it, the person is told the first."""
    try:
        return act()
    except CaseRefused as error:
        raise ValueproofError(_first(error)) from error


def unchanged(session: Session, place: str) -> bool:
    """Whether what stands at `place` is what this tab saw; if not, the person is told."""
    if _moved(session, place) or at(session.body, place) != at(session.seen, place):
        session.message = Notice("changed_elsewhere", CHANGED_ELSEWHERE)
        return False
    return True


def catch_up(session: Session) -> None:
    """Store what the store could not take before; what still cannot be stored goes on waiting."""
    for place, held in list(session.waiting.items()):
        try:
            _accept(session, held.store())
        except (NotSignedIn, StoreUnusable) as error:
            session.message = error.notice
            return
        except ValueproofError as error:
            session.message = error.notice
        del session.waiting[place]


def _store(session: Session, place: str, text: str, act: Callable[[], Draft]) -> bool:
    """Do it now, or let it wait until the store answers; what can never be stored is told."""
    try:
        with session.at_work:
            _accept(session, act())
    except (NotSignedIn, StoreUnusable) as error:
        session.message = error.notice
        session.waiting[place] = Waiting(text, act)
        return False
    except CaseRefused:
        raise
    except ValueproofError as error:
        session.message = error.notice
        state.renew(session)
        return False
    session.waiting.pop(place, None)
    return True


def _accept(session: Session, stored: Draft) -> None:
    if session.draft is not None and session.draft.id == stored.id:
        state.take(session, stored, own=True)


def _first(error: CaseRefused) -> Notice:
    return error.problems[0].notice if error.problems else error.notice


def _adds(session: Session, place: str) -> bool:
    """Whether `place` is a new entry of a list."""
    listed = at(session.body, place.rpartition(".")[0])
    return at(session.body, place) is None and (listed is None or isinstance(listed, list))


def _moved(session: Session, place: str) -> bool:
    """Whether a list on the way to `place` has other entries than this tab saw: the place may be another thing now."""
    parts = place.split(".")
    return any(_has_moved(session, ".".join(parts[:n]), parts[n]) for n in range(1, len(parts)))


def _has_moved(session: Session, way: str, part: str) -> bool:
    before, now = at(session.seen, way), at(session.body, way)
    if not isinstance(before, list):
        return False
    if part.isdecimal():
        return not isinstance(now, list) or len(now) != len(before)
    return at(before, part) is not None and at(now, part) is None


def shown(value: JsonValue, language: str) -> str:
    """A value of a case in a few words, for a message.

    >>> shown({"value": 12.5, "unit": "EUR/t"}, "ru")
    '12,5, EUR/t'
    """
    return ", ".join(_leaves(value, language))


def _leaves(value: JsonValue, language: str) -> Iterator[str]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _leaves(one, language)
    elif isinstance(value, str):
        yield value
    elif value is not None:
        yield number_text(value, language)
