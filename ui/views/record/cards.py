"""The sections of the record: each folds away under a heading that says what is in it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from proposals.problems import Problem
from proposals.trial import TrialRecord
from ui.places import at
from ui.record_places import section_of
from ui.record_sections import Section
from ui.session import Session
from ui.views.fields import Field, text_field
from ui.views.plain import plain, spoken
from ui.views.rows import text_at

LONGEST_SUMMARY = 64


@contextmanager
def card(session: Session, trial: TrialRecord, section: Section, missing: Sequence[Problem]) -> Iterator[None]:
    """The frame of one section. Whether it stands open is settled when the record is first drawn, not while typing."""
    place = f"trials.{trial.id}"
    wanting = any(section_of(one.place) is section for one in missing)
    wanting |= any(_is_empty(session, f"{place}.{part}") for part in section.wished)
    open_now = session.held.setdefault(f"open/{place}/{section.name}", wanting)
    label = f"**{spoken(session.words.gettext(section.heading))}**"
    told = summary(session, place, section.told)
    if told:
        label += f"  :gray[{spoken(told)}]"
    key = f"section/{session.nonce}/{place}/{section.name}"
    with st.expander(label, expanded=open_now, icon=section.icon, key=key):
        yield


def head(words: str) -> None:
    """Draw a heading inside a section."""
    st.markdown(f"**{plain(words)}**")


def title(words: str) -> None:
    """Draw the heading of a part of the page."""
    st.markdown(f"#### {plain(words)}")


def _is_empty(session: Session, place: str) -> bool:
    return at(session.body, place) in (None, [], {}, "")


def summary(session: Session, place: str, parts: Sequence[str]) -> str:
    """What is filled in, in one line."""
    texts = [" ".join(text_at(session, f"{place}.{part}").split()) for part in parts]
    told = " · ".join(text for text in texts if text)
    if len(told) <= LONGEST_SUMMARY:
        return told
    return f"{told[:LONGEST_SUMMARY].rpartition(' ')[0].rstrip(' .,;:·') or told[:LONGEST_SUMMARY]} …"


def cells(session: Session, *fields: Field) -> None:
    """Fields side by side in a grid, each with what is wrong in it below itself."""
    for field in fields:
        with st.container(gap="xsmall"):
            text_field(session, field)
