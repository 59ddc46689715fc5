"""Variants at the table: what is tried is kept as the client's statement, and stands beside the proposal."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from documents.variant_words import FIGURES, VariantWords
from proposals.approval.revision import SETTLED
from proposals.approval.states import State
from proposals.draft import Draft
from proposals.meeting import Privacy, read_tried
from proposals.permissions import Act
from proposals.variants import Variant, VariantRefused, without_variant
from services.keep_variant import Said, keep_variant, remove_variant, say_variant
from services.permits import allowed
from services.what_if import KeptVariant, compare_variants, values_of
from ui import saving
from ui import session as state
from ui.session import Session
from ui.views.headings import subheader
from ui.views.meeting.kept import NOT_KEPT, REFUSED, SAID, follow, level, said
from ui.views.meeting.laid import Laid, try_all
from ui.views.meeting.privacy import refusal, refusal_at
from ui.views.moments import moment_in_table
from ui.views.plain import plain, spoken
from ui.views.tables import table

TITLE: Final = N_("Variants side by side")
KEEP: Final = N_("Keep this variant")
EXPLAINED: Final = {
    Privacy.NOWHERE: N_("It stands here until the meeting ends or the page is loaded anew, and is stored nowhere."),
    Privacy.MEETING: N_("It is kept until the meeting ends, and then removed."),
    Privacy.STORED: N_("What is kept is your statement, with your name and the time; it replaces nothing measured."),
}
NEXT_REVISION: Final = N_("Keeping it begins the next revision of this proposal.")
NOT_NOW: Final = N_("Variants cannot be kept now. What is tried stays on the table.")
PUT_BACK: Final = N_("Try “{name}”")
REMOVE: Final = N_("Remove “{name}”")
REALLY: Final = N_("Remove “{name}” for good?")
YES: Final = N_("Yes, remove it")
NO: Final = N_("No, leave it")
REMOVING: Final = "table-removing"
"""Where the id of the variant is held that is to be removed once that is confirmed."""
AT_NAME: Final = ("variant-nameless", "variant-taken")
AT_SPEAKER: Final = ("variant-unsaid",)
"""What is told at the field that it is about."""
LONGEST: Final = 40


def variants(found: Laid) -> None:
    """Draw the form that keeps what is tried, and what was kept before."""
    session = found.session
    if may_be_kept(found):
        _keep_form(session)
    refusal(session)
    work, draft, here = session.workspace, session.open, said(session)
    if not (draft.case.variants or here):
        return
    kept = session.remembered("variants", (draft.case, here), lambda: compare_variants(work, draft.id, here))
    subheader(session.words.gettext(TITLE))
    with st.container(key="side-by-side"):
        _side_by_side(found, kept)
    for one in kept:
        _ways(session, one.variant, of_meeting=one.variant in here)


def may_be_kept(found: Laid) -> bool:
    """Whether something is tried that has figures."""
    return bool(found.values) and found.table.tried.valuation is not None


def _keep_form(session: Session) -> None:
    """Who says it, how it is called, and the button; nothing to fill in where nothing can be kept."""
    words, chosen = session.words, level(session) or Privacy.NOWHERE
    course = session.workspace.store.course(session.open.id).present.state
    if chosen is Privacy.STORED and (course is State.IN_REVIEW or not _may_keep(session)):
        st.caption(plain(words.gettext(NOT_NOW)))
        return
    by, name = (session.lasting(f"variant/{one}") for one in ("by", "name"))
    contact = session.open.case.client.contact
    state.prime(by, contact.name if contact else "")
    with st.container(border=True, key="keep-variant"):
        one, other = st.columns(2)
        with one:
            st.text_input(spoken(words.gettext(N_("Who says it"))), key=by, max_chars=200, autocomplete="off")
            refusal_at(session, *AT_SPEAKER)
        with other:
            st.text_input(spoken(words.gettext(N_("Name of the variant"))), key=name, max_chars=200, autocomplete="off")
            refusal_at(session, *AT_NAME)
        token = session.button("keep-variant")
        st.button(words.gettext(KEEP), key=token, type="primary", icon=":material/bookmark_add:", on_click=_keep,
                  args=(token, by, name))  # fmt: skip
        next_one = [NEXT_REVISION] * (chosen is Privacy.STORED and course in SETTLED)
        st.caption(plain(" ".join(words.gettext(one) for one in (EXPLAINED[chosen], *next_one))))


def _may_keep(session: Session) -> bool:
    return allowed(session.workspace, Act.EDIT, session.open)


def _keep(token: str, by: str, name: str) -> None:
    session = saving.acting()
    values = read_tried(str(session.held.get(state.TRIED) or ""))
    spoken_so = Said(str(state.typed(name) or ""), str(state.typed(by) or ""), values)
    work, draft_id = session.workspace, session.open.id
    if level(session) is Privacy.STORED:
        done = _store(session, token, lambda: keep_variant(work, draft_id, spoken_so))
    else:
        done = _say(session, token, lambda: say_variant(work, draft_id, spoken_so, said(session)))
    if done:
        state.put_typed(name, "")


def _say(session: Session, token: str, act: Callable[[], tuple[Variant, ...]]) -> bool:
    """Hold it in this meeting alone, once; whether it is held."""
    session.held.pop(REFUSED, None)
    found = state.once(session, token, lambda: _tried(session, act))
    if found is None:
        return False
    session.held[SAID] = found
    follow(session)
    return True


def _store(session: Session, token: str, act: Callable[[], Draft]) -> bool:
    """Do it once; whether it was stored. Why not is told at the table, in words that tell nothing of ours."""
    session.held.pop(REFUSED, None)
    stored = state.once(session, token, lambda: _tried(session, act))
    if stored is None:
        return False
    state.take(session, stored, own=True)
    return True


def _tried(session: Session, act: Callable[[], state.T]) -> state.T | None:
    try:
        return act()
    except VariantRefused as refused:
        session.held[REFUSED] = refused.notice
    except ValueproofError:
        session.held[REFUSED] = Notice("not-kept", NOT_KEPT)
    return None


def _side_by_side(found: Laid, kept: tuple[KeptVariant, ...]) -> None:
    """A line for what was measured and for each variant: what is different, and the figures."""
    measured = found.table.as_measured
    words = VariantWords(measured.case, found.table.tracks, found.formats, partial(moment_in_table, found.session))
    lines = [words.line(one.variant, one.tried.valuation, one.tried.refusal) for one in kept]
    table(words.heads(), [words.measured(measured.valuation, measured.refusal), *lines], figures=FIGURES)


def _ways(session: Session, one: Variant, *, of_meeting: bool) -> None:
    """To try a variant again, and to take it away, which is asked about first."""
    name = one.name[:LONGEST]
    with st.container(horizontal=True, vertical_alignment="center", key=f"kept-{one.id}"):
        if session.held.get(REMOVING) == one.id:
            _really(session, one, name)
            return
        st.button(
            plain(session.words.fill(PUT_BACK, name=name)),
            key=session.button(f"try/{one.id}"),
            icon=":material/tune:",
            on_click=_try,
            args=(values_of(one),),
        )
        if of_meeting or _may_keep(session):
            label = plain(session.words.fill(REMOVE, name=name))
            st.button(label, key=session.key(f"drop/{one.id}"), type="tertiary", icon=":material/delete:",
                      on_click=_ask, args=(one.id,))  # fmt: skip


def _really(session: Session, one: Variant, name: str) -> None:
    token = session.button(f"drop-really/{one.id}")
    st.markdown(plain(session.words.fill(REALLY, name=name)), width="content")
    st.button(session.words.gettext(YES), key=token, icon=":material/delete:", on_click=_remove, args=(token, one.id))
    st.button(session.words.gettext(NO), key=session.key(f"drop-not/{one.id}"), on_click=_ask, args=("",))


def _try(values: dict[str, float]) -> None:
    try_all(state.current(), values)


def _ask(name: str) -> None:
    state.current().held[REMOVING] = name


def _remove(token: str, name: str) -> None:
    session = saving.acting()
    session.held.pop(REMOVING, None)
    work, draft_id, here = session.workspace, session.open.id, said(session)
    if name in {one.id for one in here}:
        _say(session, token, lambda: without_variant(here, name))
    else:
        _store(session, token, lambda: remove_variant(work, draft_id, name))
