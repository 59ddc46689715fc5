"""From a typical answer to the client's own: the question on one side, the answer so far on the other."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from ui import session as state
from ui.views.guide import problem_list
from ui.views.headings import header
from ui.views.open_points import unread
from ui.views.plain import plain
from ui.views.questions.answer import answer_so_far
from ui.views.questions.asked import asked_of, chosen
from ui.views.questions.asking import asking, done
from ui.views.questions.heard import heard
from ui.views.questions.listed import answered, others
from ui.views.questions.typing_on import typing_on

LEAST_WIDTH: Final = 320
NO_ANSWER: Final = N_("There is no answer to make surer yet. This is what is still open:")


def page() -> None:
    """Draw the page."""
    session = state.current()
    words = session.words
    header(words.gettext("Questions for the client"))
    asked = asked_of(session)
    if asked is None:
        heard(session, None)
        st.info(plain(words.gettext(NO_ANSWER)), icon=":material/pending:")
        problem_list(session, (*unread(session), *(session.appraised.problems if session.appraised else ())))
        answered(session)
        return
    grid = st.grid(2, min_column_width=LEAST_WIDTH, gap="medium")
    with grid.cell():
        with st.container():
            heard(session, asked)
        path = chosen(session, asked)
        if path:
            asking(session, asked, path)
        else:
            done(session, asked)
        others(session, asked, path)
        answered(session)
    with grid.cell():
        answer_so_far(session, asked)
    typing_on()
