"""How far what is said in this meeting is kept: chosen, followed, recalled after a reload, ended. Draws nothing."""

import datetime as dt
from secrets import token_hex
from typing import Final

from calculators.errors import N_, Notice, ValueproofError
from proposals.meeting import LONGEST, MOST_BACK, Privacy, SaidThere, privacy_of
from proposals.variants import Variant, VariantRefused
from services.keep_variant import keep_said_variants
from services.meeting import KeptThere, Lasting, begin_meeting, end_meeting, keep_said, recall_meeting
from ui import session as state
from ui.session import Session

UNDONE: Final = "table-before"
"""Where is held what was tried before, the latest last."""
SAID: Final = "table-said"
"""Where the variants are held that are said in this meeting and are no part of the proposal."""
UNREAD: Final = "table-unread"
"""Where is held what was typed on a track and could not be read, with the reason, by its place."""
REFUSED: Final = "table-refused"
"""Where is held why something was not kept."""
TOLD: Final = "table-told"
"""Where is held what is to be told of what was tried last, once: it was not stored, or not alone."""
CHOOSING: Final = "table-choosing"
"""Where is held that the level is to be chosen anew."""
OVER: Final = "table-over"
"""Where is held what is to be told of a meeting that is over."""
SINCE: Final = "table-since"
"""Where is held what of this meeting was kept when this window told of it last."""
UNTIL: Final = "table-until"
"""Where is held until when this meeting is kept at the latest."""
LAID: Final = "table-laid"
"""Where is held what lay on the table last."""
KEEPS: Final = "table-keeps"
"""Where is held whether the form that keeps a variant is drawn."""
OF_MEETING: Final = (
    LAID,
    KEEPS,
    UNDONE,
    SAID,
    UNREAD,
    REFUSED,
    TOLD,
    CHOOSING,
    SINCE,
    UNTIL,
    "tried-texts",
    "table-removing",
    "table-why",
)
ENDED: Final = N_("The meeting is over. Nothing of it is kept but what was stored in the proposal.")
GONE: Final = N_("That meeting is over, and what was kept for it has been removed.")
NOT_DONE: Final = N_("That could not be done now, and nothing has changed. Try it once more.")
SAID_ELSEWHERE: Final = N_(
    "In another window of this meeting something was said meanwhile. What is tried and the variants are now those of "
    "both windows; “One step back” leads to what was tried before."
)
IN_SHORT: Final = {"said-elsewhere": N_("Something was said in another window too: see above.")}
"""What is said briefly, wherever on the page somebody looks, of what is told at length above."""
NOT_KEPT: Final = N_("This could not be stored. What is tried stays on the table.")


def level(session: Session) -> Privacy | None:
    """What is done with the client's figures in this meeting; None until it is chosen."""
    return privacy_of(session.held.get(state.PRIVACY))


def said(session: Session) -> tuple[Variant, ...]:
    """The variants of this meeting that are no part of the proposal."""
    found: tuple[Variant, ...] = session.held.get(SAID, ())
    return found


def recall(session: Session) -> None:
    """Take up a meeting that lasts where this window has only its secret; tell where it is over."""
    if level(session) is not Privacy.MEETING:
        return
    until: dt.datetime | None = session.held.get(UNTIL)
    if until is not None and session.workspace.clock() < until:
        return
    secret = str(session.held.get(state.MEETING_SECRET) or "")
    found = None if until else recall_meeting(session.workspace, session.open.id, secret)
    if found is None:
        _wipe(session, GONE)
    else:
        _take(session, found)
        _lay(session, found.said)


def choose(session: Session, wanted: Privacy) -> None:
    """Do this with the client's figures from now on; what is tried stays on the table.

    Where it cannot be done the level stays as it was, and that is held, in words that tell nothing of ours.
    """
    try:
        _begin(session, wanted)
    except VariantRefused as refused:
        session.held[REFUSED] = refused.notice
        return
    except ValueproofError:
        session.held[REFUSED] = Notice("not-done", NOT_DONE)
        return
    session.held.pop(CHOOSING, None)
    session.held.pop(OVER, None)


def follow(session: Session) -> None:
    """Keep what is said now where this meeting is kept, beside what was said in another window of it."""
    if level(session) is not Privacy.MEETING:
        return
    secret, told = str(session.held.get(state.MEETING_SECRET) or ""), _told(session)
    since: SaidThere = session.held.get(SINCE, SaidThere())
    try:
        found = keep_said(session.workspace, session.open.id, secret, since, told)
    except ValueproofError:
        session.held[TOLD] = Notice("not-kept", NOT_KEPT)
    else:
        _follow(session, told, found)


def _follow(session: Session, told: SaidThere, found: KeptThere | None) -> None:
    """Go on with what is kept now, where that is more than this window has told, or the meeting is over.

    Variants that are refused stay in this window, and are tried again with what is said next.
    """
    if found is None:
        _wipe(session, GONE)
        return
    session.held[SINCE] = found.said
    if found.refused is not None:
        _lay(session, found.said.model_copy(update={"variants": told.variants}))
        session.held[TOLD] = found.refused
    elif found.said != told:
        _lay(session, found.said)
        session.held[TOLD] = Notice("said-elsewhere", SAID_ELSEWHERE)


def _lay(session: Session, said: SaidThere) -> None:
    session.held[UNDONE], session.held[SAID] = list(said.before), said.variants
    state.lay_out(session, tried=said.tried)


def end(session: Session) -> None:
    """End the meeting: nothing of it stays but what was stored in the proposal."""
    try:
        _let_go(session)
    except ValueproofError:
        session.held[REFUSED] = Notice("not-done", NOT_DONE)
        return
    _wipe(session, ENDED)


def _begin(session: Session, wanted: Privacy) -> None:
    if wanted is level(session):
        return
    if wanted is Privacy.STORED and said(session):
        stored = keep_said_variants(session.workspace, session.open.id, said(session))
        session.held[SAID] = ()
        state.take(session, stored, own=True)
    _let_go(session)
    if wanted is Privacy.MEETING:
        _take(session, begin_meeting(session.workspace, session.open.id, _told(session)))
    state.lay_out(session, **{state.PRIVACY: wanted.value})


def _take(session: Session, lasting: Lasting) -> None:
    session.held[state.MEETING_SECRET], session.held[UNTIL] = lasting.secret, lasting.until
    session.held[SINCE] = lasting.said


def _let_go(session: Session) -> None:
    """Remove what is kept of this meeting; the window goes on with it until it is wiped."""
    secret = session.held.get(state.MEETING_SECRET)
    if secret:
        end_meeting(session.workspace, str(secret))
    for name in (state.MEETING_SECRET, SINCE, UNTIL):
        session.held.pop(name, None)


def _told(session: Session) -> SaidThere:
    before = tuple(session.held.get(UNDONE, ()))[-MOST_BACK:]
    tried = str(session.held.get(state.TRIED) or "")[:LONGEST]
    return SaidThere(tried=tried, before=before, variants=said(session))


def _wipe(session: Session, message: str) -> None:
    """Take all that was said out of this window: what is held, what was made of it, and what stands in its fields."""
    made = [name for name in session.held if name.startswith(("made/", state.WARNED))]
    for name in (*made, *OF_MEETING, state.MEETING_SECRET):
        session.held.pop(name, None)
    session.drawn.clear()
    session.nonce = token_hex(3)
    session.held[OVER] = Notice("meeting-over", message)
    state.lay_out(session, tried="", privacy="", step="")
