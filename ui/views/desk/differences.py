"""What changed between two revisions, in money and in words."""

from typing import Final

import streamlit as st

from calculators.errors import N_, CannotCompute
from documents.difference_words import ChangeLine, DifferencePage, GroupLines, difference_page
from documents.headline import headline
from proposals.approval.differences import Differences, Revision, differences
from proposals.problems import CaseRefused
from proposals.valuation.appraise import appraise
from ui.session import Session
from ui.views.plain import plain
from ui.views.tables import ready_table

NOTHING: Final = N_("Nothing was changed.")
PAIR: Final = N_("{what}: {before} → {after}")
BEFORE: Final = N_("Before: {headline}")
NOW: Final = N_("Now: {headline}")
NO_FIGURES: Final = N_("One of the two has no figures, or another currency: the changes stand here without amounts.")
SHARES: Final = N_(
    "Each line is what the change makes on average over all orders in which the changes could have been made; the "
    "lines add up to the whole."
)


def changes(session: Session, before: Revision, after: Revision, *, ours: bool = False) -> None:
    """Draw what changed from one revision to the other: headline, figures, each group's part, every place in words.

    `Revision(case, house)` is a case with the parameters of the house (`session.workspace.house` for a draft;
    `services.desk.revisions` has those that were submitted). `ours` lets our own side be told, where both cases have
    it: the caller asks whether it is open to the reader (`services.permits`) and shown.
    """
    found = session.remembered(
        "differences", (before.case, after.case, before.house, after.house), lambda: differences(before, after)
    )
    if not found.groups:
        st.markdown(plain(session.words.gettext(NOTHING)))
        return
    _headlines(session, before, after)
    _page(session, difference_page(before.case, after.case, found, session.formats, ours=ours), found)


def _headlines(session: Session, before: Revision, after: Revision) -> None:
    was, now = _headline(session, before), _headline(session, after)
    if was and now and was != now:
        st.markdown(f":gray[{plain(session.words.fill(BEFORE, headline=was))}]")
        st.markdown(f"**{plain(session.words.fill(NOW, headline=now))}**")


def _headline(session: Session, revision: Revision) -> str:
    try:
        return headline(revision.case, appraise(revision.case, revision.house), session.language)
    except (CaseRefused, CannotCompute):
        return ""


def _page(session: Session, page: DifferencePage, found: Differences) -> None:
    if found.whole.uplift is None:
        st.caption(plain(session.words.gettext(NO_FIGURES)))
    if page.figures is not None:
        ready_table(page.figures)
    if page.parts is not None:
        ready_table(page.parts)
        st.caption(plain(session.words.gettext(SHARES)))
    for group in page.groups:
        _group(session, group)


def _group(session: Session, group: GroupLines) -> None:
    lines = [f"- {plain(_said(session, one))}" for one in group.lines]
    more = [f"- :gray[{plain(group.more)}]"] if group.more else []
    st.markdown("\n".join([f"**{plain(group.title)}**", "", *lines, *more]))


def _said(session: Session, line: ChangeLine) -> str:
    if not line.before and not line.after:
        return line.what
    return session.words.fill(PAIR, what=line.what, before=line.before, after=line.after)
