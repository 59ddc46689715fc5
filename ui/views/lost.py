"""A database that does not answer while a page is drawn: told where its answer would stand, beside all the rest."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

from calculators.errors import N_
from services.errors import StoreUnusable
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.plain import plain

AT_TABLE: Final = N_(
    "The figures cannot be fetched at this moment. Nothing that was said is lost: reload the page a little later."
)


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


@contextmanager
def lost_at_table(session: Session) -> Iterator[None]:
    """Draw what the client sees; a database that is lost is told without a word of ours: where it lies, what it said.

    What stands in fields that were not drawn is kept.
    """
    try:
        yield
    except StoreUnusable as error:
        logging.getLogger("valueproof").error("the database was lost at the table", exc_info=error)
        st.info(plain(session.words.gettext(AT_TABLE)), icon=":material/hourglass_empty:")
        st.stop()
