"""The raw material of a trial: whose it is, what it is, and every lot of it that the runs were made from."""

from functools import partial

import streamlit as st

from calculators.errors import N_
from proposals.case_json import JsonValue
from proposals.trial import TrialRecord
from ui import saving
from ui import session as state
from ui.places import entries
from ui.session import Session
from ui.typed import DAY, NAME, PARAGRAPH, WORDS
from ui.views.choices import switch
from ui.views.fields import Field, text_field
from ui.views.pasting.block import paste
from ui.views.pasting.grid import Column, Grid, listed
from ui.views.plain import plain
from ui.views.record.cards import cells, head
from ui.views.rows import Rows, rows

MOST_NAMED = 6
NO_LOTS = N_("No lot is described yet. A lot is one delivery of raw material, called as in the runs.")
OWN_HINT = N_(
    "Only a trial on the client's own raw material carries a claim in the proposal; any other is a reference."
)
KIND_HINT = N_("What it is, in one word, such as milk: trials of one product on one kind belong together.")


def raw_material(session: Session, trial: TrialRecord) -> None:
    """Draw whose raw material it was, its kind and sampling, and its lots."""
    words, place = session.words, f"trials.{trial.id}"
    own = words.gettext("On the client's own raw material")
    switch(session, f"{place}.own_raw_material", own, words.gettext(OWN_HINT))
    with st.grid(2, min_column_width=280):
        cells(
            session,
            Field(f"{place}.raw_material_kind", words.gettext("Kind of raw material"), WORDS, words.gettext(KIND_HINT)),
            Field(f"{place}.raw_material", words.gettext("Raw material of the trial"), WORDS),
        )
    text_field(session, Field(f"{place}.sampling", words.gettext("How samples were taken"), PARAGRAPH))
    head(words.gettext("Lots"))
    _offered(session, trial)
    none = "" if trial.lots or unlisted(trial) else words.gettext(NO_LOTS)
    rows(session, Rows(f"{place}.lots", words.gettext("Add a lot"), none, _lot, _new, slim=True))
    paste(session, f"lots-{trial.id}", partial(_to_paste, f"{place}.lots"), N_("Paste lots from a spreadsheet"))


def unlisted(trial: TrialRecord) -> list[str]:
    """The lots of the runs that have no entry yet, in the order of the runs."""
    listed = {one.lot for one in trial.lots}
    return list(dict.fromkeys(run.lot for run in trial.runs if run.lot and run.lot not in listed))


def _offered(session: Session, trial: TrialRecord) -> None:
    """The lots that the runs name and nobody has described, to be taken over with one click."""
    names = unlisted(trial)
    if not names:
        return
    words, place = session.words, f"trials.{trial.id}.lots"
    label = words.counted(N_("Take {n} lot from the runs"), N_("Take {n} lots from the runs"), len(names))
    key = session.button(f"lots/{trial.id}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(label, key=key, icon=":material/playlist_add:", on_click=_take, args=(key, place, names))
        more = " …" if len(names) > MOST_NAMED else ""
        st.caption(plain(", ".join(names[:MOST_NAMED]) + more))


def _take(token: str, place: str, names: list[str]) -> None:
    session = saving.acting()
    listed = entries(session.body, place)
    added: list[JsonValue] = [{"lot": name} for name in names if name not in {one.get("lot") for one in listed}]
    state.once(session, token, lambda: saving.change_list(session, place, [*listed, *added]))


def _to_paste(place: str, session: Session) -> Grid:
    columns = [Column(one.place.rpartition(".")[2], one.label, one.kind) for one in _fields(session, f"{place}.0")]
    return listed(session, place, columns, "lot", _new)


def _lot(session: Session, place: str) -> None:
    with st.grid(5, min_column_width=120):
        cells(session, *_fields(session, place))


def _fields(session: Session, place: str) -> tuple[Field, ...]:
    words, bare = session.words, not place.endswith(".0")
    return (
        Field(f"{place}.lot", words.gettext("Lot"), NAME, required=True, bare=bare),
        Field(f"{place}.origin", words.gettext("Origin"), WORDS, bare=bare),
        Field(f"{place}.delivered", words.gettext("Delivered"), DAY, bare=bare),
        Field(f"{place}.quantity", words.gettext("Quantity"), WORDS, bare=bare),
        Field(f"{place}.sampling", words.gettext("Sampling"), WORDS, bare=bare),
    )


def _new(session: Session) -> JsonValue:
    return {"lot": session.words.gettext("New lot")}
