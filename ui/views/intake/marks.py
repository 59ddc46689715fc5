"""Every marked cell and every row left out, one line each: where it stands, what it says, how it was read, and why."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.intake import PendingFile
from readers.lab.reading import CellRemark, LabReading, LabTable, Mark
from ui import saving
from ui import session as state
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.intake.grids import SIGNS, localised
from ui.views.intake.pending import place_of, settle
from ui.views.paging import turned
from ui.views.plain import plain
from ui.views.tables import table as plain_table

LEFT_OUT: Final = "left"
COUNTS: Final = {
    Mark.DOUBTFUL: (N_("{n} doubtful"), N_("{n} doubtful")),
    Mark.REFUSED: (N_("{n} refused"), N_("{n} refused")),
    LEFT_OUT: (N_("{n} row left out"), N_("{n} rows left out")),
    Mark.CHANGED: (N_("{n} changed"), N_("{n} changed")),
}
PAGE: Final = 15
REMEDY: Final = N_(
    "A refused cell is used nowhere. It can be read where it is a code for “not measured”, where its column holds "
    "something else, or has another decimal sign: say so under “Read it differently”. Else mend the file and send it "
    "again, or leave the row out."
)
MOST_CODES: Final = 4
FOUND_CODE: Final = "missing-code"


def counts_of(table: LabTable) -> dict[str, int]:
    """How many cells bear each mark, and how many rows are left out."""
    found = Counter(str(one.mark) for one in table.remarks)
    return {str(kind): found.get(str(kind), 0) for kind in COUNTS} | {LEFT_OUT: len(table.left_out)}


def marks(session: Session, trial_id: str, pending: PendingFile, found: LabReading, table: LabTable) -> None:
    """Draw the list, one sort of marks at a time."""
    counts = {kind: number for kind, number in counts_of(table).items() if number}
    words = session.words
    if not counts:
        st.markdown(f":green[:material/check:] {plain(words.gettext('No cell was changed, doubted or refused.'))}")
        return
    st.markdown(f"**{plain(words.gettext('What was done to the cells'))}**")
    key = session.key(f"{place_of(trial_id)}.marks")
    state.prime(key, next(iter(counts)))
    kind = st.segmented_control(
        words.gettext("Marks"),
        list(counts),
        required=True,
        format_func=lambda one: _counted(session, one, counts[one]),
        key=key,
        label_visibility="collapsed",
    )
    kind = kind if kind in counts else next(iter(counts))
    start = turned(session, f"{place_of(trial_id)}.marks.{kind}", counts[kind], PAGE)
    if kind == LEFT_OUT:
        _rows(session, table, start)
        return
    shown = [one for one in table.remarks if one.mark == kind][start : start + PAGE]
    _cells(session, shown, table, sheets=len(found.file.sheets) > 1)
    if kind == Mark.REFUSED:
        _mend(session, trial_id, pending, table)


def _counted(session: Session, kind: str, number: int) -> str:
    singular, plural = next(words for name, words in COUNTS.items() if str(name) == kind)
    sign = next((f"{sign} " for mark, sign in SIGNS.items() if mark == kind), "")
    return sign + session.words.counted(singular, plural, number)


def _cells(session: Session, cells: Sequence[CellRemark], table: LabTable, *, sheets: bool) -> None:
    words, columns = session.words, {one.letter: one for one in table.columns}
    heads = [N_("Sheet"), N_("Row"), N_("Column"), N_("In the file"), N_("Was read as"), N_("Why")]
    shown = [one for one in range(len(heads)) if one or sheets]
    lines = []
    for one in cells:
        column = columns.get(one.column)
        reading = localised(one.reading, column, comma=session.language == "ru") if column else one.reading
        named = f"{one.column} · {one.name}" if one.name else one.column
        why = sentence(session.tell(one.reason))
        lines.append([one.sheet, str(one.row), named, one.raw[:120], reading or "—", why])
    plain_table([words.gettext(heads[at]) for at in shown], [[line[at] for at in shown] for line in lines])


def _rows(session: Session, table: LabTable, start: int) -> None:
    words = session.words
    heads = [words.gettext("Row"), words.gettext("In the file"), words.gettext("Why it is left out")]
    lines = [
        [str(one.row), one.text[:160] or "—", sentence(session.tell(one.reason))]
        for one in table.left_out[start : start + PAGE]
    ]
    plain_table(heads, lines)


def _mend(session: Session, trial_id: str, pending: PendingFile, table: LabTable) -> None:
    """What can be done with refused cells; the texts met most often can be said to mean "not measured" by one click."""
    st.caption(plain(session.words.gettext(REMEDY)))
    texts = Counter(one.raw.strip() for one in table.of(Mark.REFUSED) if one.raw.strip())
    codes = tuple(dict.fromkeys(one.raw.strip() for one in table.remarks if one.reason.code == FOUND_CODE))
    with st.container(horizontal=True):
        for text, _number in texts.most_common(MOST_CODES):
            key = session.button(f"missing/{trial_id}/{text[:30]}")
            label = session.words.fill(N_("“{text}” means “not measured”"), text=text[:30])
            st.button(plain(label), key=key, on_click=_missing, args=(key, trial_id, pending, (text, codes)))


def _missing(token: str, trial_id: str, pending: PendingFile, texts: tuple[str, tuple[str, ...]]) -> None:
    """Add a code; the ones that were found by themselves are set with it, since what is set stands in their place."""
    session, (text, found) = saving.acting(), texts
    settings = pending.settings
    codes = tuple(dict.fromkeys((*(settings.missing or ()), *found, text)))
    settled = pending.model_copy(update={"settings": settings.model_copy(update={"missing": codes})})
    state.once(session, token, lambda: settle(session, trial_id, settled))
    state.renew(session)
