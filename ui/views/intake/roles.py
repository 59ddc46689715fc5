"""What is in which column: proposed, remembered, or as the engineer says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import streamlit as st

from calculators.errors import N_
from calculators.trial.types import Direction as Way
from documents.labels import DIRECTIONS
from proposals.intake import ColumnRoles, GoodDirection, PendingFile
from proposals.trial import ResponseRecord, TrialRecord
from readers.lab.reading import LabColumn, LabTable
from readers.lab.runs import labels
from services.propose_roles import Column, arms_of, control_of, proposed_roles
from ui import saving
from ui import session as state
from ui.responses import known_response, name_and_unit, new_response
from ui.session import Session
from ui.views.intake.pending import place_of, settle
from ui.views.plain import plain, spoken

ROLES: Final = {
    "arm": N_("Control or treatment"),
    "lot": N_("Lot of raw material"),
    "run": N_("Name of the run"),
    "order": N_("Order in time"),
    "time": N_("Clock time"),
    "operator": N_("Operator"),
    "excluded": N_("Reason of exclusion"),
    "remarks": N_("Remarks"),
}
RESPONSE: Final = N_("Response")
AMOUNT: Final = N_("Weighed amount")
WAYS: Final[dict[GoodDirection, str]] = {
    "up": DIRECTIONS[Way.UP],
    "down": DIRECTIONS[Way.DOWN],
    "unchanged": DIRECTIONS[Way.UNCHANGED],
}
ARROWS: Final[dict[GoodDirection, str]] = {"up": "↑", "down": "↓", "unchanged": "="}
WHICH_IS_GOOD: Final = N_("{column}: which change is good")
MOST_ARMS: Final = 8


@dataclass(frozen=True, slots=True)
class Mapped:
    """A table with the roles of its columns, for one trial; `pending` is the file as settled so far."""

    trial: TrialRecord
    pending: PendingFile
    table: LabTable
    roles: ColumnRoles

    @property
    def names(self) -> dict[str, str]:
        """What each column is called, by letter."""
        return labels(self.table)

    def known(self, letter: str) -> ResponseRecord | None:
        """The trial's own response that a column measures."""
        column = self.table.column(letter)
        return known_response((self.names[letter], column.head, column.name), column.unit, self.trial.responses)


def proposal_for(table: LabTable, trial: TrialRecord) -> ColumnRoles:
    """The proposed role of each column; a response that the trial has already is one."""
    found = proposed_roles(columns_of(table), trial.control)
    weighed = {name for run in trial.runs[:1] for name in run.amounts}
    names = labels(table)
    amounts = tuple(one for one in names if names[one] in weighed) or found.amounts
    free = [one for one in table.columns if one.letter not in (*found.responses, *amounts, *_named(found))]
    mapped = Mapped(trial, _NONE, table, found)
    more = [one.letter for one in free if one.kind == "number" and mapped.known(one.letter) is not None]
    responses = [one.letter for one in table.columns if one.letter in (*found.responses, *more)]
    return found.model_copy(
        update={"amounts": amounts, "responses": tuple(one for one in responses if one not in amounts)}
    )


_NONE: Final = PendingFile(sha256="0" * 64, name="-", size=0)


def fitting(roles: ColumnRoles, table: LabTable) -> ColumnRoles:
    """The roles without columns that this table has not."""
    letters = {one.letter for one in table.columns}
    single = {name: None for name in ROLES if getattr(roles, name) not in letters}
    many = {name: tuple(one for one in getattr(roles, name) if one in letters) for name in ("responses", "amounts")}
    return roles.model_copy(update=single | many)


def columns_of(table: LabTable) -> list[Column]:
    """The columns of a table, for a proposal."""
    return [_column(one) for one in table.columns]


def _column(column: LabColumn) -> Column:
    return Column(column.letter, column.name, column.unit, column.kind, column.texts)


def _named(roles: ColumnRoles) -> list[str]:
    return [letter for name in ROLES if (letter := getattr(roles, name)) is not None]


def role_words(session: Session, mapped: Mapped) -> dict[str, str]:
    """What each column is, in words, by its letter."""
    words, roles = session.words, mapped.roles
    named = {getattr(roles, name): words.gettext(label) for name, label in ROLES.items() if getattr(roles, name)}
    named |= dict.fromkeys(roles.amounts, words.gettext(AMOUNT))
    ways = {one: good_of(mapped, one) for one in roles.responses}
    return named | {one: f"{words.gettext(RESPONSE)} {ARROWS[way] if way else ''}".strip() for one, way in ways.items()}


def good_of(mapped: Mapped, letter: str) -> GoodDirection | None:
    """Which change of a response is good: as the trial says, else as said here."""
    known = mapped.known(letter)
    return known.good if known is not None else mapped.roles.good.get(letter)


def responses_of(session: Session, mapped: Mapped) -> dict[str, ResponseRecord]:
    """The response for each measured column, by letter: those that the trial has already stay as they are."""
    made: dict[str, ResponseRecord] = {}
    for letter in mapped.roles.responses:
        taken = [one.id for one in (*mapped.trial.responses, *made.values())]
        column, good = mapped.table.column(letter), mapped.roles.good.get(letter) or "up"
        named = (column.name, column.unit) if column.unit else name_and_unit(column.name)
        fresh = new_response(mapped.names[letter], named, session.language, good, taken)
        known = mapped.known(letter)
        used = known is not None and known.id in [one.id for one in made.values()]
        made[letter] = fresh if known is None or used else known
    return made


def _is_share(column: LabColumn) -> bool:
    """Whether a column holds percents: those are no weights."""
    return bool(column.percents) or "%" in (column.unit, name_and_unit(column.name)[1])


def roles(session: Session, mapped: Mapped) -> None:
    """Draw the roles of the columns, to be changed where they are wrong."""
    words, names = session.words, mapped.names
    st.markdown(f"**{plain(words.gettext('What is in which column'))}**")
    with st.grid(4, min_column_width=150):
        for name, label in ROLES.items():
            _role(session, mapped, name, label)
    numbers = [one.letter for one in mapped.table.columns if one.kind == "number"]
    free = [one for one in numbers if one not in _named(mapped.roles)]
    with st.grid(2, min_column_width=300):
        _many(
            session,
            mapped,
            ("responses", words.gettext("Measured responses"), ""),
            _without(free, mapped.roles.amounts),
        )
        hint = words.gettext("What went into the run and what came out of it, such as milk in, cheese and whey out.")
        label = words.gettext("Weighed amounts, for the mass balance")
        weighed = [one for one in free if one in mapped.roles.amounts or not _is_share(mapped.table.column(one))]
        _many(session, mapped, ("amounts", label, hint), weighed)
    if control_in(mapped) is not None:
        ask_control(session, mapped)
    decided = [one for one in mapped.roles.responses if mapped.known(one) is None and one in mapped.roles.good]
    with st.grid(4, min_column_width=190):
        for letter in decided:
            _direction(session, mapped, letter, names[letter])


def _without(letters: Sequence[str], taken: Sequence[str]) -> list[str]:
    return [one for one in letters if one not in taken]


def _role(session: Session, mapped: Mapped, name: str, label: str) -> None:
    nothing = session.words.gettext("no such column")
    letters = [one.letter for one in mapped.table.columns]
    key = session.key(f"{place_of(mapped.trial.id)}.{name}")
    present = state.drawn(key, getattr(mapped.roles, name) or "")
    st.selectbox(
        spoken(session.words.gettext(label)),
        ["", *letters],
        index=state.place_in(["", *letters], present) or 0,
        format_func=lambda one: f"{one} · {mapped.names[one]}" if one in mapped.names else nothing,
        key=key,
        filter_mode=None,
        on_change=_save,
        args=(mapped, key, partial(_with_role, name)),
    )


def _with_role(name: str, roles: ColumnRoles, value: Any) -> dict[str, Any]:
    """A column that is something by name measures nothing; another column of arms has another control."""
    changed: dict[str, Any] = {name: value or None}
    if name == "arm":
        changed["control"] = None
    left = {part: tuple(one for one in getattr(roles, part) if one != value) for part in ("responses", "amounts")}
    return changed | left


def _many(session: Session, mapped: Mapped, named: tuple[str, str, str], letters: list[str]) -> None:
    name, label, hint = named
    key = session.key(f"{place_of(mapped.trial.id)}.{name}.{'.'.join(letters)}")
    st.pills(
        label,
        letters,
        default=state.drawn(key, [one for one in getattr(mapped.roles, name) if one in letters]),
        selection_mode="multi",
        format_func=lambda one: plain(mapped.names.get(one or "", "")),
        help=hint or None,
        key=key,
        on_change=_save,
        args=(mapped, key, partial(_with_many, name)),
    )


def _with_many(name: str, roles: ColumnRoles, value: Any) -> dict[str, Any]:
    changed: dict[str, Any] = {name: tuple(value or ())}
    if name == "amounts":
        changed["responses"] = tuple(_without(roles.responses, changed["amounts"]))
    return changed


def ask_control(session: Session, mapped: Mapped) -> None:
    """Ask which of the arms all others are compared with."""
    arms, known = arms_in(mapped)[:MOST_ARMS], control_in(mapped)
    if not arms:
        return
    key = session.key(f"{place_of(mapped.trial.id)}.control.{mapped.roles.arm}")
    st.segmented_control(
        session.words.gettext("Which is the control"),
        arms,
        default=state.drawn(key, known),
        required=known is not None,
        format_func=lambda one: plain(one or ""),
        key=key,
        on_change=_save,
        args=(mapped, key, lambda _, value: {"control": value}),
    )


def arms_in(mapped: Mapped) -> tuple[str, ...]:
    """What stands in the column of arms."""
    letter = mapped.roles.arm
    return arms_of(_column(mapped.table.column(letter))) if letter else ()


def control_in(mapped: Mapped) -> str | None:
    """The arm that is the control: as said, else as proposed; None where nothing tells it."""
    arms = arms_in(mapped)
    return control_of(arms, mapped.roles.control if mapped.roles.control in arms else mapped.trial.control)


def wants_control(mapped: Mapped) -> bool:
    """Whether nobody has said yet which arm is the control; runs beside others keep that of their trial."""
    return not mapped.pending.adding and len(arms_in(mapped)) > 1 and control_in(mapped) is None


def undecided(mapped: Mapped) -> list[str]:
    """The letters of the responses of which nobody has said yet which change is good."""
    return [one for one in mapped.roles.responses if good_of(mapped, one) is None]


def ask_direction(session: Session, mapped: Mapped, letter: str) -> None:
    """Ask which change of a response is good, all answers in view."""
    label = mapped.names[letter]
    key = session.key(f"{place_of(mapped.trial.id)}.good/{label}")
    st.segmented_control(
        spoken(session.words.fill(WHICH_IS_GOOD, column=label)),
        list(WAYS),
        default=state.drawn(key, mapped.roles.good.get(letter)),
        format_func=lambda one: session.words.gettext(WAYS[one]),
        key=key,
        on_change=_save,
        args=(mapped, key, partial(_with_good, letter)),
    )


def _direction(session: Session, mapped: Mapped, letter: str, label: str) -> None:
    key = session.key(f"{place_of(mapped.trial.id)}.way/{label}")
    st.selectbox(
        spoken(session.words.fill(WHICH_IS_GOOD, column=label)),
        list(WAYS),
        index=state.place_in(list(WAYS), state.drawn(key, mapped.roles.good.get(letter))),
        format_func=lambda one: session.words.gettext(WAYS[one]),
        key=key,
        filter_mode=None,
        on_change=_save,
        args=(mapped, key, partial(_with_good, letter)),
    )


def _with_good(letter: str, roles: ColumnRoles, value: Any) -> dict[str, Any]:
    others = {one: way for one, way in roles.good.items() if one != letter}
    return {"good": others | ({letter: value} if value else {})}


def _save(mapped: Mapped, key: str, change: Callable[[ColumnRoles, Any], dict[str, Any]]) -> None:
    session = saving.acting()
    if not state.take_change(key):
        return
    changed = mapped.roles.model_copy(update=change(mapped.roles, state.typed(key)))
    settle(session, mapped.trial.id, mapped.pending.model_copy(update={"roles": changed}))
