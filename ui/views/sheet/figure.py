"""A present figure on a sheet: value, unit, where it comes from, what it is and what is wrong with it."""

from collections.abc import Iterable
from typing import Any

from calculators.errors import N_
from documents.help_words import help_words, usual_in
from proposals.case_json import JsonValue
from proposals.units import figure_at
from readers.errors import UnreadNumber
from services.metric_help import help_of
from ui import saving
from ui import session as state
from ui.places import at, numbered, under
from ui.session import Session
from ui.typed import DAY, WORDS, Kind, number_text, perhaps_thousands, words_elsewhere
from ui.views.aloud import spoken_of
from ui.views.complaints import Said, said_at, too_long
from ui.views.figures import (
    ASSUMED,
    CONFIDENCE,
    UNITS,
    FigureField,
    chosen_unit_of,
    kind_of,
    stored_of,
    unit_symbols,
    unit_words,
)

HELP = N_("what it is")
STORED_MEANWHILE = N_("Another value was stored here meanwhile: choose below the figures which one stays.")
DATE_SAMPLE = "31.12.2025"
KINDS = {"source": WORDS, "date": DAY}
TYPED = "figures-typed"
"""Where is held by place what was typed last in this window."""
KNOWN = "figures-known"
"""Where is held by place what was told of a figure last, and on what that depends."""


def shown_key(session: Session, place: str) -> str:
    """Where is kept what this window was shown last at a place: who merely leaves a field has changed nothing."""
    return session.lasting(f"shown/{place}")


def figure_told(session: Session, field: FigureField) -> dict[str, object]:
    """All that is shown of a figure, as before where nothing is otherwise on which it depends."""
    places = (field.place, *(f"{field.place}.{part}" for part in KINDS))
    problems = session.appraised.problems if session.appraised else ()
    here = numbered(session.body, field.place)
    depends = (
        at(session.body, field.place),
        [(session.kept(one), session.refused.get(one), one in session.waiting) for one in places],
        [one for one in (*problems, *too_long(session)) if under(one.place, here) or under(one.place, field.place)],
        [session.held.get(name, {}).get(field.place) for name in (TYPED, UNITS)],
        waits(session, field.place),
        (session.language, session.formats, here, session.case.baseline.industry, session.case.baseline.kind),
    )
    before = session.held.setdefault(KNOWN, {})
    if before.get(field.place, (None,))[0] != depends:
        before[field.place] = (depends, _told(session, field))
    found: dict[str, Any] = before[field.place][1]
    for one in (found, *found["source"].get("texts", ())):
        state.drawn(shown_key(session, one["place"]), one["text"])
    return found


def _told(session: Session, field: FigureField) -> dict[str, object]:
    """All that is shown of a figure."""
    words, label = session.words, session.words.gettext(field.spec.label)
    stored, unread = at(session.body, f"{field.place}.value"), session.kept(field.place)
    symbols = unit_symbols(session, field)
    own, behind = _wrong(session, field), _wrong_behind(session, field)
    unit = words.gettext("unit")
    return {
        "place": field.place,
        "name": label,
        "said": spoken_of(session, field.place, label),
        "echo": _echo(session, field),
        "help": _help(session, field.path) or "",
        "help_name": f"{spoken_of(session, field.place, label)}: {words.gettext(HELP)}",
        "text": number_text(stored, session.language) if unread is None else unread,
        "wrong": any(one.colour == "red" for one in own),
        "unit": chosen_unit_of(session, field),
        "units": [(one, unit_words(session, one)) for one in symbols],
        "unit_name": spoken_of(session, field.place, f"{label}: {unit}"),
        "source": _source(session, field, label),
        "below": [one.told for one in dict.fromkeys((*own, *behind))],
    }


def _wrong(session: Session, field: FigureField) -> list[Said]:
    """What is wrong with the figure, what else may have been meant, and that it waits for a choice."""
    kind = kind_of(session, field)
    found = list(said_at(session, field.place, kind))
    typed = session.held.get(TYPED, {}).get(field.place, "")
    doubt = perhaps_thousands(typed, session.language)
    if doubt is not None and session.kept(field.place) is None and _reads(kind, typed, at(session.body, field.place)):
        found.append(Said("help", "orange", session.tell(doubt)))
    if waits(session, field.place):
        found.append(Said("warning", "orange", session.words.gettext(STORED_MEANWHILE)))
    return found


def _wrong_behind(session: Session, field: FigureField) -> list[Said]:
    """What is wrong with where the figure comes from."""
    return [one for part in ("source", "date") for one in said_at(session, f"{field.place}.{part}", KINDS[part])]


def waits(session: Session, place: str) -> bool:
    """Whether whoever works here has to choose at a place between his value and one that another stored."""
    own = session.remembered("own-contests", (session.open,), lambda: saving.own_contests(session))
    return any(under(one.place, place) for one in own)


def _reads(kind: Kind, text: str, stored: JsonValue) -> bool:
    """Whether this text is what stands there."""
    try:
        return isinstance(stored, dict) and kind.read(text) == stored.get("value")
    except UnreadNumber:
        return False


def _help(session: Session, path: str) -> str | None:
    """What the figure is, where the client finds it, and what is usual in his industry; put into words once."""
    case = session.case
    name = f"help/{case.baseline.industry}/{case.currency}/{case.baseline.kind}/{path}"
    return session.remembered(name, (), lambda: _help_words(session, path))


def _help_words(session: Session, path: str) -> str | None:
    found = help_of(session.workspace, session.case, path)
    if found is None:
        return None
    lines = list(help_words(found.said, session.formats))
    if found.usual is not None:
        lines.append(usual_in(found.usual.industry, found.usual.span, found.usual.unit, session.formats))
    return "\n\n".join(lines)


def _echo(session: Session, field: FigureField) -> str:
    known = figure_at(session.case, field.path)
    if known is None or field.place in session.open.unread:
        return ""
    return session.formats.as_typed(known.value, known.unit)


def _source(session: Session, field: FigureField, label: str) -> dict[str, object]:
    """Where the figure comes from; a figure without a value comes from nowhere yet."""
    words, stored = session.words, stored_of(session, field)
    complete = bool(stored.get("source")) and bool(stored.get("date"))
    said = words.gettext(CONFIDENCE[str(stored.get("confidence", "stated"))]) if complete else words.gettext("Source")
    sign = "contact_support" if is_assumed(session, field) else "check" if complete else "edit_note"
    told: dict[str, object] = {"sign": sign, "words": said, "said": spoken_of(session, field.place, f"{label}: {said}")}
    if not stored:
        return told
    names = {"source": words.gettext("Where the figure comes from"), "date": words.gettext("As of")}
    known = [one for one in CONFIDENCE if one != ASSUMED or is_assumed(session, field)]
    sure = {
        "name": words.gettext("How sure"),
        "options": list(sureness(session, known).items()),
        "chosen": str(stored.get("confidence") or "stated"),
    }
    return {**told, "texts": [_text_of(session, field, part, name) for part, name in names.items()], "sure": sure}


def _text_of(session: Session, field: FigureField, part: str, name: str) -> dict[str, object]:
    place, kind = f"{field.place}.{part}", KINDS[part]
    stored, unread = at(session.body, place), session.kept(place)
    elsewhere = words_elsewhere(stored, session.language) if kind is WORDS else DATE_SAMPLE
    return {
        "place": place,
        "name": name,
        "hint": elsewhere,
        "text": kind.show(stored, session.language) if unread is None else unread,
        "wrong": bool(said_at(session, place, kind)),
    }


def is_assumed(session: Session, field: FigureField) -> bool:
    """Whether nobody has said this figure: it is typical of the industry."""
    return stored_of(session, field).get("confidence") == ASSUMED


def sureness(session: Session, known: Iterable[str]) -> dict[str, str]:
    """How sure a figure may be, in words."""
    return {key: session.words.gettext(CONFIDENCE[key]) for key in known}
