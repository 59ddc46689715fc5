"""Variants at the table: what is tried is kept as the client's statement, and stands beside what was measured."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from documents.headline import payback_text
from documents.words import metric_name
from proposals.approval.revision import SETTLED
from proposals.approval.states import State
from proposals.draft import Draft
from proposals.permissions import Act
from proposals.valuation.tried import EFFECT
from proposals.variants import SaidFigure, VariantRefused
from services.keep_variant import Said, keep_variant, remove_variant
from services.permits import allowed
from services.what_if import KeptVariant, Tried, compare_variants, values_of
from ui import saving
from ui import session as state
from ui.session import Session
from ui.views.fields import sentence
from ui.views.meeting.laid import Laid, read_tried, try_all
from ui.views.plain import plain, spoken
from ui.views.tables import table

TITLE: Final = N_("Variants side by side")
KEEP: Final = N_("Keep this variant")
EXPLAINED: Final = N_("What is kept is your statement, with your name and the time; it replaces nothing measured.")
NEXT_REVISION: Final = N_("Keeping it begins the next revision of this proposal.")
NOT_NOW: Final = N_("Variants cannot be kept now. What is tried stays on the table.")
NOT_KEPT: Final = N_("This could not be stored. What is tried stays on the table.")
SAID_BY: Final = N_("{name} – {by}, {at}")
PUT_BACK: Final = N_("Try “{name}”")
REMOVE: Final = N_("Remove “{name}”")
REFUSED: Final = "table-refused"
"""Where is held why a variant was not kept."""
LONGEST: Final = 40
DASH: Final = "–"


def variants(found: Laid) -> None:
    """Draw the form that keeps what is tried, and what was kept before."""
    session = found.session
    if found.values and found.table.tried.valuation is not None:
        _keep_form(session)
    _refusal(session)
    work, draft = session.workspace, session.open
    if not draft.case.variants:
        return
    kept = session.remembered("variants", (draft.case,), lambda: compare_variants(work, draft.id))
    st.subheader(session.words.gettext(TITLE), anchor=False)
    _side_by_side(found, kept)
    for one in kept:
        _ways(session, one)


def _keep_form(session: Session) -> None:
    """Who says it, how it is called, and the button; nothing to fill in where nothing can be kept."""
    words = session.words
    course = session.workspace.store.course(session.open.id).present.state
    if course is State.IN_REVIEW or not _may_keep(session):
        st.caption(plain(words.gettext(NOT_NOW)))
        return
    by, name = (session.lasting(f"variant/{one}") for one in ("by", "name"))
    contact = session.open.case.client.contact
    state.prime(by, contact.name if contact else "")
    with st.container(border=True, key="keep-variant"):
        one, other = st.columns(2)
        with one:
            st.text_input(spoken(words.gettext(N_("Who says it"))), key=by, max_chars=200)
        with other:
            st.text_input(spoken(words.gettext(N_("Name of the variant"))), key=name, max_chars=200)
        token = session.button("keep-variant")
        st.button(words.gettext(KEEP), key=token, type="primary", icon=":material/bookmark_add:", on_click=_keep,
                  args=(token, by, name))  # fmt: skip
        st.caption(plain(" ".join(words.gettext(one) for one in (EXPLAINED, *[NEXT_REVISION] * (course in SETTLED)))))


def _may_keep(session: Session) -> bool:
    return allowed(session.workspace, Act.EDIT, session.open)


def _keep(token: str, by: str, name: str) -> None:
    session = saving.acting()
    values = read_tried(str(session.held.get(state.TRIED) or ""))
    said = Said(str(state.typed(name) or ""), str(state.typed(by) or ""), values)
    work, draft_id = session.workspace, session.open.id
    if _store(session, token, lambda: keep_variant(work, draft_id, said)):
        state.put_typed(name, "")


def _store(session: Session, token: str, act: Callable[[], Draft]) -> bool:
    """Do it once; whether it was stored. Why not is told at the table, in words that tell nothing of ours."""
    session.held.pop(REFUSED, None)
    stored = state.once(session, token, lambda: _tried_to_store(session, act))
    if stored is None:
        return False
    state.take(session, stored, own=True)
    return True


def _tried_to_store(session: Session, act: Callable[[], Draft]) -> Draft | None:
    try:
        return act()
    except VariantRefused as refused:
        session.held[REFUSED] = refused.notice
    except ValueproofError:
        session.held[REFUSED] = Notice("not-kept", NOT_KEPT)
    return None


def _refusal(session: Session) -> None:
    notice: Notice | None = session.held.pop(REFUSED, None)
    if notice is not None:
        st.warning(plain(sentence(session.words.notice(notice))), icon=":material/info:")


def _side_by_side(found: Laid, kept: tuple[KeptVariant, ...]) -> None:
    """A line for what was measured and for each variant: what is different, and the three figures."""
    words = found.session.words
    heads = [words.gettext(one) for one in (N_("Variant"), N_("What is different"), N_("Profit uplift a year"))]
    heads += [words.gettext(one) for one in (N_("Payback"), N_("Careful case"))]
    first = [words.gettext(N_("As measured")), DASH, *_figures(found, found.table.as_measured)]
    table(heads, [first, *(_line(found, one) for one in kept)], figures=(2, 3, 4))


def _line(found: Laid, one: KeptVariant) -> list[str]:
    variant, words = one.variant, found.session.words
    said = words.fill(SAID_BY, name=variant.name, by=variant.by, at=found.formats.moment(variant.at))
    return [said, "; ".join(_different(found, each) for each in variant.figures), *_figures(found, one.tried)]


def _figures(found: Laid, tried: Tried) -> list[str]:
    if tried.valuation is None:
        reason = found.session.words.notice(tried.refusal) if tried.refusal else ""
        return [sentence(reason), DASH, DASH]
    one, write = tried.valuation, found.formats
    back = payback_text(one.expected.payback, one.programme.horizon_months, write)
    return [write.signed_money(one.expected.uplift), back, write.signed_money(one.conservative.uplift)]


def _different(found: Laid, said: SaidFigure) -> str:
    """A figure of a variant as it was said; on its track where it has one."""
    track = next((one for one in found.table.tracks if one.place == said.place), None)
    case = found.table.as_measured.case
    if track is not None:
        name = metric_name(case, track.metric, found.session.language)
        return f"{name}: {found.words_of(track).text(said.value)}"
    changes = {f"{EFFECT}{one.id}": one.metric for one in case.changes}
    name = metric_name(case, changes.get(said.place, said.place), found.session.language)
    return f"{name}: {found.formats.quantity(said.value, said.unit)}"


def _ways(session: Session, one: KeptVariant) -> None:
    """To try a variant again, and to take it away."""
    name = one.variant.name[:LONGEST]
    with st.container(horizontal=True, key=f"kept-{one.variant.id}"):
        st.button(
            plain(session.words.fill(PUT_BACK, name=name)),
            key=session.button(f"try/{one.variant.id}"),
            icon=":material/tune:",
            on_click=_try,
            args=(values_of(one.variant),),
        )
        if _may_keep(session):
            token = session.button(f"drop/{one.variant.id}")
            label = plain(session.words.fill(REMOVE, name=name))
            st.button(label, key=token, type="tertiary", icon=":material/delete:", on_click=_remove,
                      args=(token, one.variant.id))  # fmt: skip


def _try(values: dict[str, float]) -> None:
    try_all(state.current(), values)


def _remove(token: str, name: str) -> None:
    session = saving.acting()
    work, draft_id = session.workspace, session.open.id
    _store(session, token, lambda: remove_variant(work, draft_id, name))
