"""A database that does not answer while a page is drawn: told where its answer would stand, beside all the rest."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from services.errors import StoreUnusable
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.plain import plain


@contextmanager
def lost_told(session: Session, *, ends: bool = False) -> Iterator[None]:
    """Draw what needs the database; where it is lost that is told in this place, and drawn again with the next run.

    Where the run `ends` with that, what stands in fields that were not drawn is kept: a run that comes to its end lets
    go of it.
    """
    try:
        yield
    except StoreUnusable as error:
        st.error(plain(sentence(session.tell(error.notice))), icon=":material/error:")
        if ends:
            st.stop()
