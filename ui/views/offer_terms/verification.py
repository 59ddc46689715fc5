"""How the promised effect is measured after the start, and the risks that somebody sees."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.sections.measured import meter
from documents.words import metric_name
from proposals.case_json import JsonValue
from ui.session import Session
from ui.typed import PARAGRAPH, PERCENT, WHOLE, WORDS
from ui.views.choices import Choice, choice
from ui.views.fields import Field, text_field
from ui.views.headings import subheader
from ui.views.offer_terms.parts import Part, parts
from ui.views.plain import plain
from ui.views.rows import Rows, rows

PLACE: Final = "offer.verification"
EXPLAINED: Final = N_(
    "Baseline, promised effect and its limits are taken from the proposal; here stands what only people can agree on."
)
METHODS: Final = {
    "on_off": N_("with and without in turn"),
    "before_after": N_("before and after, per tonne"),
    "whole_line": N_("the account of the whole line"),
}
SHORT: Final = N_("The promise counts as kept where the measured effect is short of the expected one by no more.")
NO_RISKS: Final = N_(
    "The document lists what the figures know of risk: the careful case, what is not proven, untrained staff, delay. "
    "Add what you see besides."
)


def verification(session: Session) -> None:
    """Draw the measurement, or the button that asks for it."""
    words = session.words
    title = words.gettext(N_("Measurement of the effect"))
    parts(session, (Part(PLACE, title, title, words.gettext(EXPLAINED), _verification),))


def _verification(session: Session) -> None:
    _ = session.words.gettext
    months = _("months")
    with st.grid(4, min_column_width=170):
        with st.container(gap="xsmall"):
            methods = {one: _(label) for one, label in METHODS.items()}
            choice(session, Choice(f"{PLACE}.method", _("Way of measuring"), methods, optional=True))
        for field in (
            Field(f"{PLACE}.from_month", _("Begins after month"), WHOLE),
            Field(f"{PLACE}.months", _("Takes"), WHOLE, unit=months),
            Field(f"{PLACE}.tolerance", _("May fall short by"), PERCENT, unit="%", help=_(SHORT)),
        ):
            with st.container(gap="xsmall"):
                text_field(session, field)
    line = session.voice.text(session.case.baseline.line)
    with st.grid(2, min_column_width=300):
        for field in (
            Field(f"{PLACE}.boundary", _("Boundary of the measurement"), WORDS, placeholder=line),
            Field(f"{PLACE}.who", _("Who measures"), WORDS),
            Field(f"{PLACE}.conditions", _("Compared under"), PARAGRAPH),
            Field(f"{PLACE}.adjustment", _("How the baseline is adjusted"), PARAGRAPH),
        ):
            with st.container(gap="xsmall"):
                text_field(session, field)
    _meters(session)


def _meters(session: Session) -> None:
    """What measures each figure that the offer moves; that of the trial where nothing else is named."""
    moved = [one for one in session.case.changes if one.offered is None]
    if not moved:
        return
    st.markdown(plain(session.words.gettext("Measured with")))
    with st.grid(2, min_column_width=300):
        for one in moved:
            with st.container(gap="xsmall"):
                name = metric_name(session.case, one.metric, session.language)
                usual = meter(session.case, one.model_copy(update={"meter": None}), session.voice)
                text_field(session, Field(f"changes.{one.id}.meter", name, WORDS, placeholder=usual))


def risks(session: Session) -> None:
    """Draw the risks that somebody named."""
    words = session.words
    subheader(words.gettext("Risks"))
    rows(session, Rows("offer.risks", words.gettext("Add a risk"), words.gettext(NO_RISKS), _risk, _new_risk))


def _risk(session: Session, place: str) -> None:
    words = session.words
    name, means, done, who = st.columns([2.6, 2.6, 2.6, 1.6])
    with name:
        text_field(session, Field(f"{place}.name", words.gettext("What may happen"), WORDS, required=True))
    with means:
        text_field(session, Field(f"{place}.means", words.gettext("What it would mean"), WORDS))
    with done:
        text_field(session, Field(f"{place}.done", words.gettext("What is done about it"), WORDS))
    with who:
        text_field(session, Field(f"{place}.who", words.gettext("Who"), WORDS))


def _new_risk(session: Session) -> JsonValue:
    return {"name": {session.language: session.words.gettext(N_("New risk"))}}
