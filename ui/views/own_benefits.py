"""The seller's own benefits: filled in beside the changes, shown apart from all figures."""

import streamlit as st

from calculators.errors import N_
from documents.labels import CONFIDENCE, LEVERS
from documents.sections.own_benefits import LINES, own_benefits
from proposals.case_json import JsonValue
from ui.places import free_id, names_of
from ui.session import Session
from ui.typed import DAY, NUMBER, WORDS
from ui.views.alternatives import complaints_at
from ui.views.choices import Choice, choice
from ui.views.fields import Field, text_field
from ui.views.headings import subheader
from ui.views.plain import plain
from ui.views.rows import Rows, rows
from ui.views.tables import ready_table

LIST = "own_benefits"
OTHER = N_("none of the nine levers")
NONE_YET = N_(
    "What you say besides, with who says so. It is shown as said and counted nowhere: not in the headline, the cash "
    "flow or a case. Evidence is kept with it; only a trial makes it count, as a change above."
)


def edit(session: Session) -> None:
    """Draw the list of the seller's own benefits."""
    words = session.words
    subheader(words.gettext("Also said, not counted"))
    rows(session, Rows(LIST, words.gettext("Add a benefit of your own"), words.gettext(NONE_YET), _benefit, _new))


def _benefit(session: Session, place: str) -> None:
    words = session.words
    name, lever, line = st.columns([4, 3, 3])
    with name:
        text_field(session, Field(f"{place}.name", words.gettext("What it brings"), WORDS, required=True))
    with lever:
        levers = {**{str(one): words.gettext(label) for one, label in LEVERS.items()}, "other": words.gettext(OTHER)}
        choice(session, Choice(f"{place}.lever", words.gettext("Belongs to"), levers, "other"))
    with line:
        lines = {one: words.gettext(label) for one, label in LINES.items()}
        choice(session, Choice(f"{place}.line", words.gettext("Line of the account"), lines, optional=True))
    _amounts(session, place)
    _who(session, place)
    text_field(session, Field(f"{place}.evidence", words.gettext("What there is to show for it"), WORDS))
    complaints_at(session, place)


def _amounts(session: Session, place: str) -> None:
    words = session.words
    unit = session.formats.unit(f"{session.case.currency}/a")
    with st.grid(4, min_column_width=150):
        for end, label in (("low", N_("Low")), ("likely", N_("Likely")), ("high", N_("High"))):
            with st.container(gap="xsmall"):
                field = Field(f"{place}.{end}", words.gettext(label), NUMBER, unit=unit, required=True)
                text_field(session, field)
        with st.container(gap="xsmall"):
            text_field(session, Field(f"{place}.date", words.gettext("As of"), DAY))


def _who(session: Session, place: str) -> None:
    words = session.words
    source, confidence = st.columns([4, 2])
    with source:
        label = words.gettext("Who states it, from what")
        text_field(session, Field(f"{place}.source", label, WORDS, required=True))
    with confidence:
        sure = {key: words.gettext(label) for key, label in CONFIDENCE.items() if key != "assumed"}
        choice(session, Choice(f"{place}.confidence", words.gettext("How sure"), sure, "stated"))


def _new(session: Session) -> JsonValue:
    words, language = session.words, session.language
    return {
        "id": free_id("benefit", names_of(session.body, LIST)),
        "name": {language: words.gettext(N_("New benefit"))},
        "low": 0.0,
        "likely": 0.0,
        "high": 0.0,
        "source": {language: words.gettext(N_("Stated by us, nothing to show for it yet"))},
    }


def show(session: Session) -> None:
    """Draw what is also said; nothing where nothing is."""
    found = own_benefits(session.figured, session.voice)
    if found is None:
        return
    subheader(session.words.gettext("Also said, not counted"))
    for text in found.introduction:
        st.caption(plain(text))
    ready_table(found.table)
