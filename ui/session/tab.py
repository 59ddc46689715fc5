"""One tab of a browser: its language, its draft and what it was told last."""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import RLock
from typing import Any, TypeVar

from calculators.errors import Notice
from documents.formats import Formats, formats_for, formats_of
from documents.language import Translator, translator
from documents.sections.parts import Voice
from proposals.case import Case
from proposals.case_json import Document
from proposals.draft import Draft
from proposals.roles import Role
from proposals.valuation.types import Valuation
from services.appraise_case import Appraised
from services.errors import NotFound
from services.permits import viewing
from services.workspace import Workspace
from ui.places import at
from ui.record_places import Reader
from ui.session.held import GONE

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the store could not take yet: the `text` in its field, and how to store it."""

    text: str
    store: Callable[[], Draft]


@dataclass
class Session:
    """One tab. `draft` is the stored draft as this tab knows it, `body` its case, `seen` the case as last drawn.
    `about` is the id of the draft that was open last: what is `held` is of it alone.

    `acting` is the id of whom somebody is in the demonstration, "" for the first one. `spent` holds the buttons that
    have done their work, `waiting` by place what is not stored yet. `page` is the page that is drawn, `behind` the
    "trial/response" whose runs are looked at on the page of trials. `drawn` has by key what each widget was drawn with
    last, `told` what was told on the page in this run and is not to be told twice. `at_work` is held while something is
    done to the draft: a second click lets Streamlit begin the next run in a thread of its own while the act of the
    first one goes on, and that run has to wait for what becomes of it.
    """

    workspace: Workspace
    language: str
    acting: str = ""
    nonce: str = field(default_factory=lambda: secrets.token_hex(3))
    generation: int = 0
    clicks: int = 0
    draft: Draft | None = None
    about: str = ""
    body: Document = field(default_factory=dict)
    seen: Document = field(default_factory=dict)
    appraised: Appraised | None = None
    message: Notice | None = None
    go_to: str | None = None
    page: str = ""
    behind: str | None = None
    refused: dict[str, Notice] = field(default_factory=dict)
    waiting: dict[str, Waiting] = field(default_factory=dict)
    spent: set[str] = field(default_factory=set)
    held: dict[str, Any] = field(default_factory=dict)
    drawn: dict[str, object] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    at_work: AbstractContextManager[bool] = field(default_factory=RLock, repr=False, compare=False)

    @property
    def words(self) -> Translator:
        return translator(self.language)

    @property
    def formats(self) -> Formats:
        """The precision of amounts follows the valuation, as in the document."""
        if self.draft is None:
            return Formats(self.language, "EUR")
        case, found = self.draft.case, self.appraised.valuation if self.appraised else None
        return self.remembered("formats", (case, found), lambda: _formats(case, found, self.language))

    @property
    def voice(self) -> Voice:
        """Language, currency and colours, as the sections of the document want them."""
        return Voice(self.formats)

    @property
    def reader(self) -> Reader:
        """Who reads the places of records."""
        return Reader(self.words, self.draft.case.trials if self.draft else ())

    @property
    def case(self) -> Case:
        """The case of the open draft; pages that need one are not drawn without it."""
        return self.open.case

    @property
    def figured(self) -> Case:
        """The case that has the figures: without what stands beside the offer where that is to be mended first."""
        found = self.appraised.case if self.appraised else None
        return found or self.case

    @property
    def role(self) -> Role:
        """The role in which whoever works here looks at the open draft."""
        return viewing(self.workspace, self.draft)

    @property
    def open(self) -> Draft:
        if self.draft is None:
            raise NotFound(Notice("no_draft", GONE))
        return self.draft

    def kept(self, place: str) -> str | None:
        """The text typed at `place` that is no part of the case: not stored yet, or not understood."""
        return self.waiting[place].text if place in self.waiting else self.open.unread.get(place)

    def remembered(self, name: str, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """What was made of these very things before under this name and in this language, else it is made now."""
        name = f"made/{name}/{self.language}"
        known = self.held.get(name)
        if known is None or any(one is not other for one, other in zip(known[0], of, strict=True)):
            known = self.held[name] = (of, make())
        made: T = known[1]
        return made

    def key(self, place: str) -> str:
        """The widget key of a place in the open draft."""
        return f"{self.draft.id if self.draft else '-'}/{self.nonce}.{self.generation}/{place}"

    def takes(self, key: str, value: object) -> bool:
        """Whether a widget holds another value than it was drawn with; from now on it counts as drawn with this one.

        So a text that is put back before the page is drawn anew is a change again. None is no change: that is what a
        widget holds that the browser has forgotten; one that a person emptied holds an empty text.
        """
        if value is None or (key in self.drawn and value == self.drawn[key]):
            return False
        self.drawn[key] = value
        return True

    def is_live(self, key: str) -> bool:
        """Whether a widget of this key can still be on the page: it is of this generation, or of none."""
        return f"/{self.nonce}." not in key or f"/{self.nonce}.{self.generation}/" in key

    def lasting(self, place: str) -> str:
        """The widget key of a place whose text is not stored as it is typed: it outlives changes by other windows."""
        return f"{self.draft.id if self.draft else '-'}/{self.nonce}/{place}"

    def button(self, name: str) -> str:
        """The key of a button that does its work once: a click changes it, a second click on the old one is spent."""
        return f"{self.key(name)}#{self.clicks}"

    def tell(self, notice: Notice) -> str:
        """A notice in the reader's language; trials and items are called by their names instead of their ids."""
        named = {key: self._places(key, self._unit(key, self._name(key, fact))) for key, fact in notice.facts.items()}
        return self.words.notice(Notice(notice.code, notice.message, named))

    def _unit(self, kind: str, fact: object) -> object:
        """Units as they stand beside the fields."""
        if kind == "accepted" and isinstance(fact, list):
            return [self._unit("unit", one) for one in fact]
        if kind == "unit" and isinstance(fact, str) and fact:
            return self.formats.unit(fact) or self.words.gettext("fraction")
        return fact

    def _places(self, kind: str, fact: object) -> object:
        """Places of a record in the words of its form."""
        if kind != "places" or not isinstance(fact, list | tuple):
            return fact
        return list(dict.fromkeys(self.reader.place(one) for one in fact))

    def _name(self, kind: str, fact: object) -> object:
        things = {"trial": "trials", "item": "offer.items"}
        found = at(self.body, f"{things[kind]}.{fact}") if kind in things and isinstance(fact, str) else None
        return (found.get("title") or found.get("name")) if isinstance(found, dict) else fact


def _formats(case: Case, valuation: Valuation | None, language: str) -> Formats:
    return formats_of(case, language) if valuation is None else formats_for(case, valuation, language)
