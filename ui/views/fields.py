"""Fields of the open draft: each shows what is stored, saves on change, and says below itself what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import commonprefix

import streamlit as st

from calculators.errors import N_, Notice
from proposals.case_json import JsonValue
from proposals.draft_edit import edited
from readers.errors import UnreadNumber
from ui import saving
from ui import session as state
from ui.places import at
from ui.session import Session
from ui.typed import (
    PARAGRAPH,
    WORDS,
    Kind,
    number_text,
    percent_text,
    words_elsewhere,
    words_written,
)
from ui.views.aloud import aloud
from ui.views.complaints import CANNOT_BE_EMPTY, complaints, doubt, unreadable

STILL_COUNTS = N_("This field cannot be empty: “{stored}”, which stood here, still counts.")
FIGURES = (number_text, percent_text)


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


def _save_text(field: Field, key: str) -> None:
    session = saving.acting()
    if not state.take_change(key):
        session.refused.pop(field.place, None)
        return
    take_text(session, field, str(state.typed(key) or "").strip())


def take_text(session: Session, field: Field, text: str) -> None:
    """Store what was typed in a field, or keep it beside the case where it cannot be read."""
    if not text and field.required:
        session.refused[field.place] = emptied(session, field)
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


def emptied(session: Session, field: Field) -> Notice:
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
            if waiting.get(one.place) and unreadable(waiting[one.place], one.kind):
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
