"""Pieces of a page that draw themselves in the browser: one message instead of dozens of elements, each of which the
browser would lay out anew with every change of anything on the page.

A piece is told every word and number that it shows. What is done on it comes back as acts, each with a number: a piece
asks for an act again until it was heeded, so none is lost where several come at once or the line was broken. Its `id`
is of this window and its session; by its `name` it is known again after the server was started anew.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import streamlit as st

from ui import session as state
from ui.session import Session

ASSETS: Final = Path(__file__).parent.parent.parent / "templates" / "app"
HEEDED: Final = "heeded"
"""Where is held, by the key of a piece, the number of the act that was heeded last."""
Act = Mapping[str, object]
Heed = Callable[[Iterable[Act]], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A kind of piece; `templates/app` has its script and its style under its `name`."""

    name: str
    component: Any

    def draw(self, session: Session, key: str, data: Mapping[str, object], heed: Heed) -> None:
        """Draw one; `key` outlives changes, and `heed` does in turn what is done on it."""

        def asked() -> None:
            heed(asked_now(session, key))

        name = key.replace(f"/{session.nonce}/", "/", 1)
        told = {"id": key, "name": name, "heeded": session.held.get(HEEDED, {}).get(key, 0), **data}
        # as bytes: Streamlit writes any other data twice over, all letters but Latin ones as six signs each
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        self.component(key=key, data=text.encode(errors="replace"), on_asked_change=asked)


def kind_of_piece(name: str) -> Piece:
    """The kind whose script and style stand under a name."""
    script = "".join((ASSETS / f"{one}.js").read_text(encoding="utf-8") for one in ("pieces", name))
    style = (ASSETS / f"{name}.css").read_text(encoding="utf-8")
    named = f"valueproof_{name}"
    return Piece(named, st.components.v2.component(named, css=style, js=script, isolate_styles=False))


def asked_now(session: Session, key: str) -> Iterator[Act]:
    """The acts that were not heeded yet; what is no act is passed over."""
    held = state.typed(key)
    asked = held.get("asked") if isinstance(held, Mapping) else None
    for act in asked if isinstance(asked, list) else ():
        number = act.get("n") if isinstance(act, Mapping) else None
        if isinstance(number, int) and number > session.held.get(HEEDED, {}).get(key, 0):
            session.held.setdefault(HEEDED, {})[key] = number
            yield act
