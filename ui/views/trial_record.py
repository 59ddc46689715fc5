"""The record of a trial: what was claimed, how it was done, on whose raw material, and who stands by it."""

import streamlit as st

from documents.labels import TRIAL_KINDS
from proposals.trial import TrialRecord
from ui import saving
from ui import session as state
from ui.session import Session
from ui.typed import DAY, NAME, PARAGRAPH, WORDS
from ui.views.fields import Choice, Field, few, group, switch, text_field
from ui.views.plain import plain
from ui.views.trial_act import act_download


def record(session: Session, trial: TrialRecord) -> None:
    """Draw the record of the trial."""
    words, place = session.words, f"trials.{trial.id}"
    text_field(session, Field(f"{place}.title", words.gettext("Title"), WORDS, required=True))
    kinds = {key: words.gettext(label) for key, label in TRIAL_KINDS.items()}
    with st.container(horizontal=True, gap="large", vertical_alignment="bottom"):
        few(session, Choice(f"{place}.kind", words.gettext("Kind of trial"), kinds))
        switch(session, f"{place}.own_raw_material", words.gettext("On the client's own raw material"))
    with st.grid(3, min_column_width=200):
        _cells(
            session,
            Field(f"{place}.product", words.gettext("What was tried"), WORDS),
            Field(f"{place}.raw_material", words.gettext("Raw material of the trial"), WORDS),
            Field(f"{place}.place", words.gettext("Place"), WORDS),
            Field(f"{place}.started", words.gettext("Began"), DAY),
            Field(f"{place}.ended", words.gettext("Ended"), DAY),
        )
    text_field(session, Field(f"{place}.claim", words.gettext("Claim"), PARAGRAPH))
    text_field(session, Field(f"{place}.protocol", words.gettext("How it was done"), PARAGRAPH))
    text_field(session, Field(f"{place}.conclusion", words.gettext("Conclusion"), PARAGRAPH))
    st.markdown(f"**{plain(words.gettext('Signed by the client'))}**")
    _signature(session, f"{place}.signed")
    act_download(session, trial)
    _remove(session, place)


def _cells(session: Session, *fields: Field) -> None:
    for field in fields:
        with st.container(gap="xsmall"):
            text_field(session, field)


def _signature(session: Session, place: str) -> None:
    words = session.words
    fields = (
        Field(f"{place}.name", words.gettext("Technologist's name"), NAME),
        Field(f"{place}.role", words.gettext("Position"), WORDS),
        Field(f"{place}.date", words.gettext("Date of signature"), DAY),
    )
    with st.grid(3, min_column_width=200):
        group(session, fields, ("name", "date"))


def _remove(session: Session, place: str) -> None:
    key = session.button(f"remove/{place}")
    label = session.words.gettext("Remove this trial")
    st.button(label, key=key, type="tertiary", icon=":material/delete:", on_click=_removed, args=(key, place))


def _removed(token: str, place: str) -> None:
    session = saving.acting()
    state.once(session, token, lambda: saving.change_list(session, place, None))
