"""What is said below a field: what is wrong with it, and how it was read where that may be doubted."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import streamlit as st

from calculators.errors import N_, Notice
from documents.typeface import unprintable
from proposals.base import LANGUAGES
from proposals.contests import contests, only_unread
from proposals.cover_texts import too_long_for_the_cover
from proposals.mail_address import not_an_address
from proposals.problems import Problem
from readers.errors import UnreadNumber
from ui import session as state
from ui.places import at, numbered, under
from ui.session import Session
from ui.typed import (
    NAME,
    PARAGRAPH,
    PERCENT,
    WORDS,
    Kind,
    perhaps_thousands,
)
from ui.views.contests import contested
from ui.views.plain import plain

CANNOT_BE_EMPTY = N_("This field cannot be empty.")
WAITING = N_("Not stored yet: it stays in this window until the database answers.")
BOUNDS = frozenset({"too-small", "too-large"})
UNPRINTABLE = N_("The document cannot print {signs}: take it out or write it in words.")
MILD = {
    **dict.fromkeys(("figure-missing", "no-limit", "kept"), ("pending", "gray")),
    "margin-missing": ("pending", "orange"),
    **dict.fromkeys(("no-address", "several"), ("warning", "orange")),
}
"""What is merely not filled in yet, or stands though nobody can use it, is no mistake: its icon and colour."""
KEPT = N_("Kept, but not yet part of the proposal: fill in the fields that belong to it, or correct it.")


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

    @property
    def told(self) -> dict[str, str]:
        """The same to a piece of a page."""
        return {"sign": self.icon, "tone": self.colour, "text": self.text}


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
        found = [unreadable(text, kind) or Notice("kept", KEPT)]
    if kind in (NAME, WORDS, PARAGRAPH):
        found += [*_unprintable(session, place), *_unreachable(session, place)]
    found += [one.notice for one in too_long(session) if one.place == place]
    roots = {place, numbered(session.body, place)}  # checks name an entry of a list by its number, or by its name
    behind = {part for root in roots for part in (root, f"{root}.value")} if text is not None else set()
    problems = session.appraised.problems if session.appraised else ()
    here = [one for one in problems if any(under(one.place, root) for root in roots)]
    return found + [one.notice for one in here if one.place not in behind]  # of the value that no longer stands there


def too_long(session: Session) -> Sequence[Problem]:
    """What the cover has no room for; looked for once for every field of a page."""
    return session.remembered("too-long", (session.case,), lambda: tuple(too_long_for_the_cover(session.case)))


def troubled(session: Session, roots: Sequence[str]) -> frozenset[str]:
    """The places, at one of these or below, at whose fields there is something to tell."""
    problems = session.appraised.problems if session.appraised else ()
    told = [*session.refused, *session.waiting, *only_unread(session.open.unread)]
    told += [one.place for one in contests(session.open.unread)]
    told += [one.place for one in (*problems, *too_long(session))]
    texts = [place for root in roots for place in _texts_below(session, root)]
    found = [one for one in texts if _notices(session, one, WORDS)]
    return frozenset(found) | {one for root in roots for one in told if under(one, root)}


def _texts_below(session: Session, place: str) -> list[str]:
    """The places of texts that are stored at a place or below; one in several languages is one."""
    stored = at(session.body, place)
    if not isinstance(stored, dict) or set(stored) <= set(LANGUAGES):
        return [place] if stored else []
    return [one for name in stored for one in _texts_below(session, f"{place}.{name}")]


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


def unreadable(text: str, kind: Kind) -> Notice | None:
    """Why a text is no value of a kind; None where it is one."""
    if not text:
        return Notice("empty", CANNOT_BE_EMPTY)
    try:
        kind.read(text)
    except UnreadNumber as error:
        return error.notice
    return None


def doubt(session: Session, place: str, key: str) -> None:
    """Say at the field of a number that was taken in how it was read, where another reading may have been meant."""
    notice = perhaps_thousands(str(state.typed(key) or ""), session.language)
    if notice is not None and session.kept(place) is None:
        st.markdown(f":orange[:small[:material/help: {plain(session.tell(notice))}]]")
