"""Whether batches of one name in several arms are lots that the arms share: only a person knows, so it is asked."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from services.propose_roles import perhaps_lots
from ui import saving
from ui import session as state
from ui.session import Session
from ui.views.intake.pending import place_of, settle
from ui.views.intake.roles import Mapped, columns_of
from ui.views.plain import plain

QUESTION: Final = N_("The same names stand in several arms in “{column}”. They are")
ANSWERS: Final = {
    "lots": N_("lots of raw material that the arms share: compare within each"),
    "names": N_("different runs that only bear the same names"),
}


def shared_names(session: Session, mapped: Mapped) -> bool:
    """Ask of every column whose names several arms have; whether a question is still open."""
    letters = open_names(mapped)
    for letter in letters:
        key = session.key(f"{place_of(mapped.trial.id)}.shared.{letter}")
        st.segmented_control(
            plain(session.words.fill(QUESTION, column=mapped.names[letter])),
            list(ANSWERS),
            default=state.drawn(key, None),
            format_func=lambda one: session.words.gettext(ANSWERS[one]),
            key=key,
            on_change=_say,
            args=(mapped, key, letter),
        )
    return bool(letters)


def open_names(mapped: Mapped) -> list[str]:
    """The letters of the columns of which nobody has said yet whether their names are lots."""
    found = perhaps_lots(columns_of(mapped.table), mapped.roles)
    return [one for one in found if _token(one) not in mapped.pending.accepted]


def _token(letter: str) -> str:
    return f"{letter}/shared-names"


def _say(mapped: Mapped, key: str, letter: str) -> None:
    session, said = saving.acting(), state.typed(key)
    if not state.take_change(key) or not said:
        return
    roles = mapped.roles
    if said == "lots":
        run = None if roles.run == letter else roles.run
        roles = roles.model_copy(update={"lot": letter, "run": run})
    accepted = (*mapped.pending.accepted, _token(letter))
    settle(session, mapped.trial.id, mapped.pending.model_copy(update={"roles": roles, "accepted": accepted}))
