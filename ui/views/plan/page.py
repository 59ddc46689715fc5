"""The page of a plan: figures, the answer in a sentence, its curve, the sheet."""

from dataclasses import replace
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice
from documents.plan_words import PlanWords
from proposals.base import LANGUAGES, Text
from proposals.trial import TrialRecord
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.pictures import plan_curve
from ui.views.plain import plain
from ui.views.plan.asked import Asked
from ui.views.plan.figures import figures
from ui.views.plan.measured import also_measured, measured
from ui.views.plan.sheet import run_sheet

WIDEST: Final = 860
"""Pixels: wider, a picture would be larger than the page."""
OF_100: Final = N_("The chance must be more than {alpha} and at most {most} of 100 trials, not {power}.")


def plan(session: Session, trial: TrialRecord) -> None:
    """Draw the plan of the trial and its run sheet; everything typed is stored with the trial."""
    measured(session, trial)
    asked = Asked.of(session, trial)
    if asked is not None:
        figures(asked)
        _answer(asked)
    if asked is None or asked.found.made is None:
        also_measured(session, trial)
        return
    run_sheet(asked, _noise(asked))


def _noise(asked: Asked) -> Text | None:
    """Where the noise comes from, in every language that a sheet is printed in."""
    source, formats = asked.found.source, asked.session.formats
    if source is None:
        return None
    told = {one: PlanWords(replace(formats, language=one), asked.response.unit) for one in LANGUAGES}
    return {language: words.source(source) for language, words in told.items()}


def _of_100(refusal: Notice) -> Notice:
    """The refusal of a chance in the scale of its field: in so many of 100 trials."""
    if refusal.code != "plan.power_unusable":
        return refusal
    facts = {name: float(f"{float(str(fact)) * 100:.12g}") for name, fact in refusal.facts.items()}
    return Notice(refusal.code, OF_100, facts)


def _answer(asked: Asked) -> None:
    found, words = asked.found, asked.words
    if found.made is None:
        if found.refusal is not None and found.plan.gain is not None and found.plan.sd is not None:
            st.warning(plain(sentence(asked.session.tell(_of_100(found.refusal)))), icon=":material/error:")
        return
    st.markdown(f"**{plain(words.answer(found.made))}**")
    if found.made.found is None or found.made.sheet != found.made.found.sight:
        st.markdown(plain(words.seen(found.made.aim, found.made.sheet)))
    if found.made.found is not None:
        with st.container(width=WIDEST):
            plan_curve(asked.session, found.made, asked.response.unit)
