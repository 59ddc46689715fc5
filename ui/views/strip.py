"""The strip at the top of every page: what the proposal earns as it stands, or what is still missing."""

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from calculators.errors import N_
from documents.headline import NO_PRICE_YET, claimed, is_unpriced
from documents.remarks import headline_with_care
from proposals.base import text_in
from proposals.problems import Problem
from proposals.valuation.types import Valuation
from ui import session as state
from ui.session import Session
from ui.views.open_points import told, told_of_unread, unread
from ui.views.people.account import account
from ui.views.people.names import has_people
from ui.views.plain import plain
from ui.views.presence import presence
from ui.views.provenance import leads_to_runs, measured_pairs

PROVEN = N_("Proven profit uplift a year")
LANGUAGE_NAMES = {"ru": "Русский", "en": "English"}


def strip(session: Session) -> DeltaGenerator:
    """Draw who works here and the choice of language; the answer is to be drawn in the place that it gives."""
    with st.container(key="strip"):
        left, right = st.columns([6, 2 if has_people(session) else 1], vertical_alignment="center", wrap=False)
        with right, st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
            account(session)
            languages(session)
        with left:
            place = st.container()
            if session.draft is not None:
                presence()
    return place


def answer(session: Session) -> None:
    """Draw the name of the proposal and its figures, or what is missing for them."""
    if session.draft is None:
        st.markdown(f"**{session.words.gettext('Proposals that a finance director can check')}**")
        return
    valuation = session.appraised.valuation if session.appraised else None
    if valuation is None:
        _missing(session)
    else:
        _figures(session, valuation)


def _figures(session: Session, valuation: Valuation) -> None:
    """One element for all that is said, and the way to the runs beside it: the answer follows every figure typed, and
    each element of a page is a message of its own.
    """
    words, formats, claim = session.words, session.formats, claimed(valuation)
    name = words.gettext("Profit uplift a year" if claim is valuation.expected else PROVEN)
    said = headline_with_care(session.case, valuation, session.language)
    with st.container(key="answer", horizontal=True, vertical_alignment="center", wrap=False):
        st.html(
            f'<div class="answer">{_figure(name, formats.signed_money(claim.uplift))}{_payback(session, claim.payback)}'
            f"<div><strong>{escape(_title(session))}</strong><p>{escape(said)}</p></div></div>"
        )
        for trial, response in measured_pairs(session)[:1]:
            leads_to_runs(session, trial.id, response.id, "strip")
    told_of_unread(session)


def _figure(label: str, value: str, kind: str = "value") -> str:
    return f'<div><div class="label">{escape(label)}</div><div class="{kind}">{escape(value)}</div></div>'


def _payback(session: Session, months: float | None) -> str:
    """The payback as a figure; where there is none, why not in words of the size of words."""
    words, unpriced = session.words, is_unpriced(session.case)
    if months is not None and not unpriced:
        return _figure(words.gettext("Payback"), session.formats.months(months))
    return _figure(words.gettext("Payback"), words.gettext(NO_PRICE_YET if unpriced else "not reached"), "words")


def _title(session: Session) -> str:
    return text_in(session.case.client.name, session.language)


def _missing(session: Session) -> None:
    found: tuple[Problem, ...] = session.appraised.problems if session.appraised else ()
    problems = (*found, *unread(session))
    first = [told(session, one) for one in problems[:2]]
    more = len(problems) - len(first)
    lines = "  \n".join(f":gray[:material/pending: {plain(one)}]" for one in first)
    rest = session.words.counted(N_("and {n} more"), N_("and {n} more"), more) if more > 0 else ""
    st.markdown(f"**{plain(_title(session))}**  \n{lines}{f':gray[; {plain(rest)}]' if rest else ''}")


def languages(session: Session) -> None:
    """Draw the choice of language."""
    key = "language"
    st.segmented_control(
        session.words.gettext("Language"),
        list(LANGUAGE_NAMES),
        default=state.drawn(key, session.language),
        format_func=lambda one: one.upper(),
        required=True,
        key=key,
        label_visibility="collapsed",
        on_change=_speak,
        args=(key,),
    )


def _speak(key: str) -> None:
    if state.take_change(key):
        state.speak(state.current(), str(state.typed(key)))
