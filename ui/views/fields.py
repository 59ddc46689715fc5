"""Fields of the open draft: each shows what is stored, saves on change, and says below itself what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from posixpath import commonprefix

import streamlit as st

from calculators.errors import N_, Notice
from documents.typeface import unprintable
from proposals.case_json import JsonValue
from proposals.cover_texts import too_long_for_the_cover
from proposals.draft_edit import edited
from proposals.mail_address import not_an_address
from proposals.problems import Problem
from readers.errors import UnreadNumber
from ui import saving
from ui import session as state
from ui.places import at, numbered, under
from ui.session import Session
from ui.typed import (
    NAME,
    PARAGRAPH,
    PERCENT,
    WORDS,
    Kind,
    number_text,
    percent_text,
    perhaps_thousands,
    words_elsewhere,
    words_written,
)
from ui.views.aloud import aloud
from ui.views.contests import contested
from ui.views.plain import plain

CANNOT_BE_EMPTY = N_("This field cannot be empty.")
STILL_COUNTS = N_("This field cannot be empty: “{stored}”, which stood here, still counts.")
WAITING = N_("Not stored yet: it stays in this window until the database answers.")
FIGURES = (number_text, percent_text)
BOUNDS = frozenset({"too-small", "too-large"})
UNPRINTABLE = N_("The document cannot print {signs}: take it out or write it in words.")
MILD = {
    **dict.fromkeys(("figure-missing", "no-limit", "kept"), ("pending", "gray")),
    "margin-missing": ("pending", "orange"),
    **dict.fromkeys(("no-address", "several"), ("warning", "orange")),
}
"""What is merely not filled in yet, or stands though nobody can use it, is no mistake: its icon and colour."""
KEPT = N_("Kept, but not yet part of the proposal: fill in the fields that belong to it, or correct it.")


@dataclass(frozen=True, slots=True)
class Field:
    """A text field at `place`; `label` and `help` are already in the language of the reader.

    `store` stores the value read (None for an empty field) where it is not simply put at `place`. A `bare` field stands
    below another of its kind, whose label it shares: its own is only read aloud.
    """

    place: str
    label: str
    kind: Kind
    help: str = ""
    placeholder: str = ""
    required: bool = False
    unit: str = ""
    group: "Group | None" = None
    store: Callable[[Session, JsonValue, str], object] | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The fields that are stored together, the names that must be filled first, and what else the part holds."""

    fields: tuple[Field, ...]
    needs: tuple[str, ...]
    seed: Mapping[str, JsonValue]

    @property
    def root(self) -> str:
        """The place of the part."""
        return commonprefix([field.place for field in self.fields]).rpartition(".")[0]


def text_field(session: Session, field: Field) -> None:
    """Draw a field: its label, the box, and what is wrong with the text in it."""
    stored = at(session.body, field.place)
    unread = session.kept(field.place)
    key = session.key(field.place)
    shown = state.drawn(key, unread if unread is not None else field.kind.show(stored, session.language))
    hint = field.placeholder
    if field.kind in (WORDS, PARAGRAPH):
        hint = words_elsewhere(stored, session.language) or hint
    name = aloud(session, field.place, f"{field.label}, {field.unit}" if field.unit else field.label)
    if field.kind.lines > 1:
        height = 26 * field.kind.lines + 18
        st.text_area(
            name,
            shown,
            height,
            key=key,
            help=field.help or None,
            placeholder=hint or None,
            on_change=_save_text,
            args=(field, key),
        )
    else:
        st.text_input(
            name,
            shown,
            key=key,
            help=field.help or None,
            placeholder=hint or None,
            on_change=_save_text,
            args=(field, key),
            label_visibility="collapsed" if field.bare else "visible",
        )
    complaints(session, field.place, field.kind)
    if field.kind.show in FIGURES:
        doubt(session, field.place, key)


def doubt(session: Session, place: str, key: str) -> None:
    """Say at the field of a number that was taken in how it was read, where another reading may have been meant."""
    notice = perhaps_thousands(str(state.typed(key) or ""), session.language)
    if notice is not None and session.kept(place) is None:
        st.markdown(f":orange[:small[:material/help: {plain(session.tell(notice))}]]")


def _save_text(field: Field, key: str) -> None:
    session = saving.acting()
    if not state.take_change(key):
        session.refused.pop(field.place, None)
        return
    take_text(session, field, str(state.typed(key) or "").strip())


def take_text(session: Session, field: Field, text: str) -> None:
    """Store what was typed in a field, or keep it beside the case where it cannot be read."""
    if not text and field.required:
        session.refused[field.place] = _emptied(session, field)
        return
    if field.group is not None:
        _save_in_group(session, field, field.group, text)
        return
    if field.kind in (WORDS, PARAGRAPH):
        stored = at(session.body, field.place)
        saving.put(session, field.place, words_written(stored, session.language, text), text)
        return
    try:
        value = field.kind.read(text) if text else None
    except UnreadNumber:
        saving.keep_unread(session, field.place, text)
    else:
        if field.store is None:
            saving.put(session, field.place, value, text)
        else:
            field.store(session, value, text)


def _emptied(session: Session, field: Field) -> Notice:
    """A field that must not be empty was emptied: what is in force is said."""
    stored = field.kind.show(at(session.body, field.place), session.language)
    return Notice("empty", STILL_COUNTS, {"stored": stored}) if stored else Notice("empty", CANNOT_BE_EMPTY)


def group(
    session: Session, fields: Sequence[Field], required: Sequence[str], seed: Mapping[str, JsonValue] | None = None
) -> None:
    """Draw fields of one part of the case that stands or falls as a whole: it is stored once `required` are filled.

    What is typed before that is kept unread, so nothing is lost and the order of typing is free. `seed` is what the
    part holds beside the fields.
    """
    for field in together(fields, required, seed):
        with st.container(gap="xsmall"):
            text_field(session, field)


def together(
    fields: Sequence[Field], required: Sequence[str], seed: Mapping[str, JsonValue] | None = None
) -> tuple[Field, ...]:
    """The fields of a group, each knowing the others, to be drawn one by one."""
    bound = Group(tuple(fields), tuple(required), dict(seed or {}))
    return tuple(replace(field, group=bound) for field in fields)


def _save_in_group(session: Session, field: Field, together: Group, text: str) -> None:
    part = _with(session, {**together.seed, **_group_stored(session, together)}, field, text)
    for other in together.fields:
        if other.place != field.place and other.place in session.open.unread:
            part = _with(session, part, replace(other, group=together), session.open.unread[other.place])
    if not text and at(part, field.place.removeprefix(f"{together.root}.")) is None and _is_needed(field, together):
        _forget(session, field)
    elif all(at(part, name) is not None for name in together.needs):
        _store_group(session, field, part, text)
    else:
        saving.keep_unread(session, field.place, text)


def _is_needed(field: Field, together: Group) -> bool:
    return field.place.removeprefix(f"{together.root}.") in together.needs


def _group_stored(session: Session, together: Group) -> dict[str, JsonValue]:
    stored = at(session.body, together.root)
    return dict(stored) if isinstance(stored, dict) else {}


def _store_group(session: Session, field: Field, part: JsonValue, text: str) -> None:
    """Store the whole part; a field of it that cannot be read stays beside the case."""
    together = field.group
    if together is None:
        return
    try:
        if text and field.kind not in (WORDS, PARAGRAPH):
            field.kind.read(text)
    except UnreadNumber:
        saving.keep_unread(session, field.place, text)
        return
    waiting = {one.place: session.kept(one.place) or "" for one in together.fields if one.place != field.place}
    if saving.put(session, together.root, part, text, field.place):
        for one in together.fields:
            if waiting.get(one.place) and _unreadable(waiting[one.place], one.kind):
                saving.keep_unread(session, one.place, waiting[one.place])


def _forget(session: Session, field: Field) -> None:
    """An emptied field: forget what was kept, and what was stored unless the part needs it."""
    if at(session.body, field.place) is None:
        saving.keep_unread(session, field.place, "")
    else:
        session.refused[field.place] = Notice("empty", CANNOT_BE_EMPTY)


def _with(session: Session, part: dict[str, JsonValue], field: Field, text: str) -> dict[str, JsonValue]:
    """The part with what was typed in one field, where it can be read."""
    name = field.place.removeprefix(f"{field.group.root}.") if field.group else field.place
    try:
        value = _read(session, part, name, (field, text))
        changed: dict[str, JsonValue] = edited(part, name, value)
    except UnreadNumber:
        return part
    return changed


def _read(session: Session, part: JsonValue, name: str, typed: tuple[Field, str]) -> JsonValue:
    field, text = typed
    if field.kind in (WORDS, PARAGRAPH):
        return words_written(at(part, name), session.language, text)
    return field.kind.read(text) if text else None


def complaints(session: Session, place: str, kind: Kind) -> None:
    """What is wrong at `place`: another typed there too, text that could not be read, a refused value, a contradiction
    in the case.
    """
    contested(session, place)
    _told(session, _notices(session, place, kind))


def contradictions(session: Session, place: str) -> None:
    """What contradicts the rest of the case at a part as a whole, not at one of its fields."""
    here = numbered(session.body, place)
    problems = session.appraised.problems if session.appraised else ()
    _told(session, [one.notice for one in problems if one.place == here])


@dataclass(frozen=True, slots=True)
class Said:
    """A line below a field: its icon, its colour, and its words."""

    icon: str
    colour: str
    text: str


def said_at(session: Session, place: str, kind: Kind) -> tuple[Said, ...]:
    """What is wrong at `place`, as `complaints` draws it, but for what another typed there too."""
    return _said(session, _notices(session, place, kind))


def _said(session: Session, notices: Sequence[Notice]) -> tuple[Said, ...]:
    told = {session.tell(one): one.code for one in notices}
    return tuple(Said(*MILD.get(code, ("error", "red")), sentence(text)) for text, code in told.items())


def _told(session: Session, notices: Sequence[Notice]) -> None:
    for one in _said(session, notices):
        st.markdown(f":{one.colour}[:small[:material/{one.icon}: {plain(one.text)}]]")


def warning(session: Session, key: str) -> None:
    """Say below the field of this key what its button was refused for."""
    notice = state.warned(session, key)
    if notice is not None:
        st.markdown(f":red[:small[:material/error: {plain(sentence(session.tell(notice)))}]]")


def sentence(text: str) -> str:
    """The same words with a capital at the beginning."""
    return text[:1].upper() + text[1:]


def _notices(session: Session, place: str, kind: Kind) -> list[Notice]:
    found = [_as_typed(session, session.refused[place], kind)] if place in session.refused else []
    if place in session.waiting:
        found = [Notice("waiting", WAITING)]
    text = session.open.unread.get(place)
    if text is not None and not found:
        found = [_unreadable(text, kind) or Notice("kept", KEPT)]
    if kind in (NAME, WORDS, PARAGRAPH):
        found += [*_unprintable(session, place), *_unreachable(session, place)]
    found += [one.notice for one in too_long(session) if one.place == place]
    here = numbered(session.body, place)
    problems = session.appraised.problems if session.appraised else ()
    return found + [one.notice for one in problems if under(one.place, here)]


def too_long(session: Session) -> Sequence[Problem]:
    """What the cover has no room for; looked for once for every field of a page."""
    return session.remembered("too-long", (session.case,), lambda: tuple(too_long_for_the_cover(session.case)))


def _unprintable(session: Session, place: str) -> list[Notice]:
    """A word at the field about signs that the typeface lacks, in any language of the text."""
    stored = at(session.body, place)
    texts = stored.values() if isinstance(stored, dict) else [stored]
    signs = unprintable("".join(text for text in texts if isinstance(text, str)))
    return [Notice("unprintable", UNPRINTABLE, {"signs": " ".join(signs)})] if signs else []


def _unreachable(session: Session, place: str) -> list[Notice]:
    """A word at the field about an address of e-mail by which nobody is reached; it is stored all the same."""
    if place.rpartition(".")[2] != "email":
        return []
    stored = at(session.body, place)
    text = session.kept(place) or (stored if isinstance(stored, str) else "")
    wrong = not_an_address(text) if text else None
    return [] if wrong is None else [wrong]


def _as_typed(session: Session, notice: Notice, kind: Kind) -> Notice:
    """The refusal of a number in the scale and manner in which it was typed: percents as percents."""
    if notice.code not in BOUNDS:
        return notice
    facts = {name: _typed_figure(session, fact, kind) for name, fact in notice.facts.items()}
    return Notice(notice.code, notice.message, facts)


def _typed_figure(session: Session, fact: object, kind: Kind) -> object:
    try:
        value = Decimal(str(fact))
    except InvalidOperation:
        return fact
    figure = session.formats.number(value * 100 if kind is PERCENT else value)
    return f"{figure} %" if kind is PERCENT else figure


def _unreadable(text: str, kind: Kind) -> Notice | None:
    if not text:
        return Notice("empty", CANNOT_BE_EMPTY)
    try:
        kind.read(text)
    except UnreadNumber as error:
        return error.notice
    return None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few values at `place`; `options` are value -> words. Without `default` nothing may be chosen.

    An `optional` one may be taken back; `nothing` says what holds then.
    """

    place: str
    label: str
    options: Mapping[str, str]
    default: str | None = None
    help: str = ""
    optional: bool = False
    nothing: str = ""


def choice(session: Session, field: Choice) -> None:
    """Draw a list to choose from."""
    key, stored = session.key(field.place), at(session.body, field.place)
    options = ["", *field.options] if field.optional else list(field.options)
    shown = stored if stored in options else field.default or ("" if field.optional else None)
    nothing = field.nothing or session.words.gettext("Choose")
    st.selectbox(
        aloud(session, field.place, field.label),
        options,
        index=state.place_in(options, state.drawn(key, shown)),
        format_func=lambda one: field.options.get(one, one) or nothing,
        key=key,
        help=field.help or None,
        placeholder=nothing,
        filter_mode=None,
        on_change=_save_choice,
        args=(field.place, key),
    )
    contested(session, field.place, field.options)
    complaints(session, field.place, WORDS)


def few(session: Session, field: Choice) -> None:
    """Draw two or three values side by side."""
    key = session.key(field.place)
    stored = at(session.body, field.place)
    st.segmented_control(
        aloud(session, field.place, field.label),
        list(field.options),
        default=state.drawn(key, stored if stored in field.options else field.default),
        required=True,
        format_func=lambda one: field.options.get(one, one),
        key=key,
        help=field.help or None,
        on_change=_save_choice,
        args=(field.place, key),
    )
    contested(session, field.place, field.options)


def switch(session: Session, place: str, label: str, help_text: str = "") -> None:
    """Draw a yes or no."""
    key = session.key(place)
    stored = state.drawn(key, bool(at(session.body, place)))
    st.toggle(
        aloud(session, place, label), stored, key=key, help=help_text or None, on_change=_save_choice, args=(place, key)
    )
    contested(session, place)


def _save_choice(place: str, key: str) -> None:
    if state.take_change(key):
        chosen = state.typed(key)
        saving.put(saving.acting(), place, None if chosen == "" else chosen)
