"""What was typed and is no part of the figures: an open point of the proposal, said wherever figures stand."""

import streamlit as st

from calculators.errors import N_, Notice
from proposals.problems import Problem
from ui.session import Session
from ui.views.intake.pending import place_of
from ui.views.plain import plain

NOT_IN = N_("“{text}” was typed and is no part of the figures yet: correct it, or fill in what belongs to it")
COUNTED = (
    N_("{n} field is not understood or not complete: the figures use what stood there before."),
    N_("{n} fields are not understood or not complete: the figures use what stood there before."),
)
LONGEST_QUOTE = 60


def not_in_figures(session: Session) -> tuple[Problem, ...]:
    """Every text that is kept beside the case, as a point that is open; a file that waits to be taken in is none."""
    files = {place_of(trial.id) for trial in session.case.trials}
    kept = [(place, text) for place, text in session.open.unread.items() if text and place not in files]
    return tuple(Problem(place, Notice("not_in", NOT_IN, {"text": _short(text)})) for place, text in kept)


def told_of_unread(session: Session) -> None:
    """Say beside the headline how many fields it does not know of."""
    number = len(not_in_figures(session))
    if number:
        st.markdown(f":orange[:small[:material/pending: {plain(session.words.counted(*COUNTED, number))}]]")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_QUOTE else f"{flat[: LONGEST_QUOTE - 1]}…"
