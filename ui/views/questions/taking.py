"""Taking an answer in: once for each button drawn, whatever the browser sends meanwhile.

What was typed is read before anything is done. A run that the next one interrupts stops where it asks for a widget, so
never in the midst of an act.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from calculators.errors import N_, Notice
from documents.language import translator
from proposals.base import LANGUAGES
from proposals.case_json import JsonValue
from readers.errors import UnreadNumber
from services.what_to_ask import objection, typical, usual_between
from ui import saving
from ui import session as state
from ui.places import at
from ui.session import Session
from ui.typed import perhaps_thousands, read_date
from ui.views.figures import FigureField, figure_named, kind_in, unit_symbols
from ui.views.questions.heard import HEARD, Heard

VALUE, HOW, WHO, DAY = "answer/value", "answer/how", "answer/who", "answer/day"
"""The fields of an answer: they keep their keys from question to question, so that the cursor stays where it is."""
FILLED_FOR: Final = "answer-filled"
"""Where is held for which figure the fields were filled, and with which text."""
TAKEN: Final = "answer-taken"
"""Where is held that an answer has come with this very run."""
BEFORE: Final = "answer-before"
LAST_SOURCE: Final = "answer-source"
"""Where is held how the last figure was known, and who said it."""
STATED: Final = "stated"
SOURCES: Final = {
    "measured": N_("measured at the client's"),
    "recorded": N_("from the client's books"),
    STATED: N_("said by the client"),
    "estimated": N_("estimated by us"),
}
EMPTY: Final = N_("Type the figure, or say that the client does not know it.")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stood in the fields when a button was pressed, for the figure of `field`."""

    field: FigureField
    text: str
    unit: str
    how: str
    who: str
    day: str


Act: TypeAlias = Callable[[Session, Typed], None]
"""What a button of the form asks for."""


def unit_key(session: Session, field: FigureField) -> str:
    """The key of the choice of a unit."""
    return session.lasting(f"answer/unit/{field.place}")


def chosen_unit(session: Session, field: FigureField) -> str:
    """The unit in which the answer is read."""
    symbols = unit_symbols(session, field)
    return str(state.typed(unit_key(session, field)) or at(session.body, f"{field.place}.unit") or symbols[0])


def act(token: str, do: Act, path: str) -> None:
    """Do once what a button of the form asks."""
    session, field = saving.acting(), figure_named(path)
    if field is None:
        return
    text, how, who, day = (str(state.typed(session.lasting(one)) or "").strip() for one in (VALUE, HOW, WHO, DAY))
    typed = Typed(field, text, chosen_unit(session, field), how or STATED, who, day)

    def once() -> None:
        session.held[TAKEN] = True
        do(session, typed)

    state.once(session, token, once)


def answer(session: Session, typed: Typed) -> None:
    """Take the answer in, or say what is wrong with it; what cannot be read is kept beside the case."""
    if not typed.text:
        state.warn_at(session, session.lasting(VALUE), Notice("nothing-typed", EMPTY))
        return
    answered, field = _read(session, typed), typed.field
    if answered is None:
        return
    usual = usual_between(session.workspace, session.case, field.path, typed.unit)
    if saving.put(session, field.place, answered, typed.text):
        doubt = perhaps_thousands(typed.text, session.language)
        _next(session, Heard(field.path, session.held.get(BEFORE), usual, doubt))


def _read(session: Session, typed: Typed) -> dict[str, JsonValue] | None:
    """The answer as the case has figures; None where it cannot stand there, which the page then tells at its field."""
    place = typed.field.place
    try:
        value = kind_in(typed.unit).read(typed.text)
    except UnreadNumber:
        saving.keep_unread(session, place, typed.text)
        return None
    try:
        answered: dict[str, JsonValue] = {"value": value, "unit": typed.unit, **_source(session, typed)}
    except UnreadNumber as error:
        state.warn_at(session, session.lasting(DAY), error.notice)
        return None
    against = objection(session.workspace, session.case, place, answered)
    if against is None:
        return answered
    saving.keep_unread(session, place, typed.text)
    session.refused[place] = against
    return None


def _source(session: Session, typed: Typed) -> dict[str, JsonValue]:
    """How sure the answer is, where it comes from and of when, as the case has it. Raises UnreadNumber."""
    dated = {"date": read_date(typed.day)} if typed.day else {}
    session.held[LAST_SOURCE] = (typed.how, typed.who if typed.how == STATED else "")
    ours = {one: translator(one).gettext(SOURCES[typed.how]) for one in LANGUAGES}
    return {"confidence": typed.how, "source": {session.language: typed.who} if typed.who else ours, **dated}


def unknown(session: Session, typed: Typed) -> None:
    """Note that the client was asked and does not know: the assumption stays, and the next figure is asked for."""
    place, today = typed.field.place, session.workspace.clock().date()
    if saving.put(session, f"{place}.usual.asked_on", today.isoformat()):
        saving.keep_unread(session, place, "")
        _next(session, Heard(typed.field.path))


def typical_again(session: Session, typed: Typed) -> None:
    """Put the assumption back in place of what was said."""
    figure = typical(session.workspace, session.case, typed.field.path)
    if figure is None:
        return
    if saving.put(session, typed.field.place, figure.model_dump(mode="json", exclude_none=True)):
        _next(session, None)


def leave(session: Session, typed: Typed) -> None:
    """Go on without a change; what was typed and not understood is forgotten."""
    if session.kept(typed.field.place) is not None:
        saving.keep_unread(session, typed.field.place, "")
    _next(session, None)


def _next(session: Session, last: Heard | None) -> None:
    """Ask for the figure whose turn it is."""
    session.held[HEARD] = last
    session.held.pop(FILLED_FOR, None)
    session.held.pop(state.ASKING, None)
