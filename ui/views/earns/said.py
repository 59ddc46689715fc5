"""What the client said at the table, beside what stands in the proposal: kept variants with what each earns today."""

from functools import partial
from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.formats import formats_for
from documents.variant_words import FIGURES, VariantWords
from services.what_if import compare_variants, lay_table
from ui.session import Session
from ui.views.headings import subheader
from ui.views.moments import moment_in_table
from ui.views.plain import plain
from ui.views.tables import table

TITLE: Final = N_("What the client said at the table")
EXPLAINED: Final = N_(
    "His statements, computed with the offer alone and by the figures of today; they are in no document."
)


def said_at_the_table(session: Session) -> None:
    """Draw the variants that are kept of this proposal; nothing where there are none."""
    work, draft = session.workspace, session.open
    if not draft.case.variants:
        return
    laid = session.remembered("table-measured", (draft.case,), lambda: lay_table(work, draft.id, {}))
    kept = session.remembered("variants", (draft.case, ()), lambda: compare_variants(work, draft.id))
    measured = laid.as_measured
    if measured.valuation is None:
        return
    formats = formats_for(measured.case, measured.valuation, session.language)
    words = VariantWords(measured.case, laid.tracks, formats, partial(moment_in_table, session))
    lines = [words.line(one.variant, one.tried.valuation, one.tried.refusal) for one in kept]
    subheader(session.words.gettext(TITLE))
    table(words.heads(), [words.measured(measured.valuation, None), *lines], figures=FIGURES)
    st.caption(plain(session.words.gettext(EXPLAINED)))
