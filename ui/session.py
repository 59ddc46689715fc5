"""What one browser tab knows: its language, its draft and what it was told last. The only home of session state.

Widget keys hold the draft, the place and a generation. The generation is new with every session, and grows whenever
the draft has changed other than by this tab's own typing: so no stale widget value can ever cover the stored one.
"""

import secrets
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from threading import RLock
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from calculators.errors import N_, Notice, ValueproofError
from documents.formats import Formats, formats_for, formats_of
from documents.language import Translator, translator
from documents.sections.parts import Voice
from proposals.base import LANGUAGES
from proposals.case import Case
from proposals.case_json import Document, document_of
from proposals.draft import Draft
from proposals.meeting import Privacy, privacy_of
from proposals.roles import Role
from services import open_draft
from services.appraise_case import Appraised, appraised
from services.errors import NotAllowed, NotFound, StoreUnusable
from services.permits import viewing
from services.trials import named
from services.workspace import Workspace
from ui.menu import MEETING, MISSING, QUESTIONS
from ui.places import at
from ui.record_places import Reader

T = TypeVar("T")

HOME = "valueproof"
TRIALS = "trials"
WITH_TABS = (TRIALS, "offer", "earns")
"""Pages whose open tab stands in the address."""
TRIAL = "trial"
"""Where the id of the trial that is looked at is held, and how the address calls it."""
TAB = "tab"
ASKED_TAB = "asked-tab"
"""Where the tab is held that is to be opened next."""
BRAND = "brand"
"""Where the id of the brand that is looked at is held, how the address calls it, and its page."""
DOCUMENT = "document"
EDITION = "edition"
"""Where the form of the document that is looked at is held, and how the address calls it."""
ASKING = "ask"
"""Where the metric path is held that the client is asked for out of turn, and how the address calls it."""
TOUR = "tour"
"""Where is held that somebody is shown around, and how the address says it."""
STEP = "step"
"""Where the figure that is shown at the table is held, and how the address calls it."""
TRIED = "tried"
"""Where the values that are tried at the table are held, as the address tells them."""
AS = "as"
"""How the address calls whom one is in the demonstration."""
ONE_TIME = "one-time"
"""Where a password for one use is held that is to be shown once."""
DESK = "desk"
"""Where the id of the offer is held that is looked at among the approvals, and how the address calls it."""
APPROVALS = "approvals"
NEWS = "desk-news"
"""Where is held what is new for whoever works here."""
OFFER = "desk-offer"
"""Where the offer is held as whoever works here has looked at it."""
COUNTED = "desk-counted"
"""Where is held how many proposals wait for an act of whoever works here."""
OF_PERSON = (NEWS, OFFER, COUNTED, DESK)
"""What is held of one of our people, and of nobody else."""
PRIVACY = "privacy"
"""Where is held what is done with the client's figures in this meeting, and how the address calls it."""
MEETING_SECRET = "meeting"  # noqa: S105 - the name of a place
"""Where the secret is held by which what was said in this meeting is found again, and how the address calls it."""
HELD_BY_ADDRESS = (
    (TRIAL, TRIAL),
    (TAB, ASKED_TAB),
    (BRAND, BRAND),
    (EDITION, EDITION),
    (DESK, DESK),
    (ASKING, ASKING),
    (TOUR, TOUR),
    (STEP, STEP),
    (TRIED, TRIED),
    (PRIVACY, PRIVACY),
    (MEETING_SECRET, MEETING_SECRET),
)
"""How the address calls what is held, and where."""
DOER = "doer"
"""Where the name of whoever is at work in this window is held."""
CAME_FROM = "came-from"
CHECK = "check"
CHECKED = "checked"
"""Where number, revision and fingerprint are held that a document is checked by."""
CHECK_FIELDS = ("number", "revision", "fingerprint")
LONGEST_CHECKED = 80
WARNED = "warned/"
GONE = N_("This proposal is not there any more: it was removed, or the address is wrong.")

NO_PAGE = N_("There is no page at the address that you came by. Here is the list of proposals.")


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
        found = self.appraised.valuation if self.draft and self.appraised else None
        if found is not None:
            return formats_for(self.case, found, self.language)
        return formats_of(self.case, self.language) if self.draft else Formats(self.language, "EUR")

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


def begin(workspace: Workspace) -> Session:
    """The session of this tab at the start of a run, with the draft that its address names."""
    session: Session = st.session_state.setdefault(HOME, None) or _new(workspace)
    st.session_state[HOME] = session
    with session.at_work:
        pass
    session.workspace = named(workspace, str(session.held.get(DOER, "")))
    _follow_address(session)
    session.seen = session.body
    session.told = set()
    session.drawn = {key: value for key, value in session.drawn.items() if session.is_live(key)}
    return session


def current() -> Session:
    """The session of this tab, inside a page or a callback."""
    session: Session = st.session_state[HOME]
    return session


def not_stored() -> list[str]:
    """What was typed in this window and is not stored yet."""
    session: Session | None = st.session_state.get(HOME)
    return [one.text for one in session.waiting.values() if one.text] if session is not None else []


def _new(workspace: Workspace) -> Session:
    session = Session(workspace, language_asked(), acting_as(), behind=st.query_params.get("runs"))
    _hold_address(session)
    if MISSING in st.query_params:
        session.message = Notice("no-page", NO_PAGE)
    asked = {name: st.query_params.get(name, "")[:LONGEST_CHECKED] for name in CHECK_FIELDS}
    session.held[CHECKED] = {name: said for name, said in asked.items() if said}
    return session


def _hold_address(session: Session) -> None:
    """Hold what the address says, and nothing else."""
    asked = st.query_params
    session.held = {held: asked[name] for name, held in HELD_BY_ADDRESS if name in asked}


def acting_as() -> str:
    """The id of whom somebody chose to be in the demonstration, "" where nobody was chosen: kept in the address."""
    session: Session | None = st.session_state.get(HOME)
    return session.acting if session is not None else st.query_params.get(AS, "")[:LONGEST_CHECKED]


def act_as(session: Session, person: str) -> None:
    """Be somebody else of the demonstration from now on."""
    session.acting = person
    for name in OF_PERSON:
        session.held.pop(name, None)
    renew(session)
    _write_address(session)


def language_asked() -> str:
    """The language that the address names, else the browser's, else the first that the product speaks."""
    asked = st.query_params.get("lang", "")
    browser = (st.context.locale or "")[:2]
    return next((one for one in (asked, browser) if one in LANGUAGES), LANGUAGES[0])


def _follow_address(session: Session) -> None:
    """Open the draft that the address names, and write draft and language back into it."""
    asked = st.query_params.get("draft") or (session.draft.id if session.draft else None)
    if asked and session.about not in ("", asked):  # a way back in the browser: what is held is of another proposal
        _hold_address(session)
    try:
        if asked:
            take(session, open_draft.open_draft(session.workspace, asked), own=False)
    except StoreUnusable as error:
        session.message = error.notice
        return
    except NotFound:
        session.draft, session.message = None, Notice("gone", GONE)
    except NotAllowed as error:
        session.draft, session.message = None, error.notice
    _write_address(session)


def address(session: Session) -> dict[str, str]:
    """What the address carries, so that a reload finds everything again.

    That is language, whom one is in the demonstration, draft, the tab that is open, on the page of trials the trial and
    the runs that are looked at, on that of brands the brand, on that of the document its form, on that of the check
    what it is asked for.
    """
    draft = {"draft": session.draft.id} if session.draft else {}
    if session.draft and session.held.get(TOUR):
        draft[TOUR] = str(session.held[TOUR])
    on_brands = session.page in ("", BRAND) and session.held.get(BRAND)
    brand = {BRAND: str(session.held[BRAND])} if on_brands else {}
    acting = {AS: session.acting} if session.acting else {}
    return {"lang": session.language} | acting | draft | _page_address(session) | brand


def _page_address(session: Session) -> dict[str, str]:
    checked = session.held.get(CHECKED, {}) if session.page in ("", CHECK) else {}
    desk = session.held.get(DESK) if session.page in ("", APPROVALS) else None
    asking = {ASKING: session.held.get(ASKING)} if session.page in ("", QUESTIONS) else {}
    table = _table_address(session)
    told = {**_tab_address(session), **{name: str(said) for name, said in (checked | table | asking).items() if said}}
    return {**told, DESK: str(desk)} if desk else told


def _table_address(session: Session) -> dict[str, object]:
    """What is tried stands in the address only where it may be kept; the secret of a meeting stays until its end."""
    level = privacy_of(session.held.get(PRIVACY))
    lasting = {name: session.held.get(name) for name in (PRIVACY, MEETING_SECRET) if level is Privacy.MEETING}
    if session.page not in ("", MEETING):
        return lasting
    tried = {TRIED: session.held.get(TRIED)} if level in (None, Privacy.STORED) else {}
    return {STEP: session.held.get(STEP), PRIVACY: level, **tried, **lasting}


def _tab_address(session: Session) -> dict[str, str]:
    if session.draft is None or session.page not in ("", DOCUMENT, *WITH_TABS):
        return {}
    told = {TAB: session.held.get(ASKED_TAB) or session.held.get(TAB)}
    if session.page in ("", DOCUMENT):
        told = {**told, EDITION: session.held.get(EDITION)}
    if session.page in ("", TRIALS):
        told = {TRIAL: session.held.get(TRIAL), **told, "runs": session.behind}
    return {name: str(one) for name, one in told.items() if one}


def _write_address(session: Session) -> None:
    if st.query_params.to_dict() != address(session):
        st.query_params.from_dict(address(session))


def arrive(session: Session, page: str) -> None:
    """Note the page that is drawn; away from the trials nobody looks at runs any more.

    A tab belongs to its page: the next one opens its own.
    """
    if session.page not in ("", page):
        session.held.pop(TAB, None)
    session.page = page
    if page != TRIALS:
        session.behind = None
    _write_address(session)


def stand(session: Session, tab: str) -> None:
    """Note the tab that is open."""
    session.held[TAB] = tab
    _write_address(session)


def ask_for(session: Session, path: str) -> None:
    """Ask the client for the figure at a metric path out of turn; "" for the one whose turn it is."""
    session.held[ASKING] = path
    _write_address(session)


def is_part() -> bool:
    """Whether only a part of the page is drawn in this run, which the page drew with the rest before."""
    run = get_script_run_ctx()
    return run is not None and bool(run.fragment_ids_this_run)


def lay_out(session: Session, **table: str) -> None:
    """Note what is looked at (`step`), what is `tried` at the table, and what is done with it; "" for the first step,
    and for nothing.
    """
    session.held.update(table)
    _write_address(session)


def hold_edition(session: Session, edition: str) -> None:
    """Note the form of the document that is looked at; "" for the one that is shown where nothing was chosen."""
    session.held[EDITION] = edition
    _write_address(session)


def lead_to(session: Session, page: str, trial: str = "", tab: str = "") -> None:
    """Go to a page and its tab; on that of trials to a trial."""
    session.go_to = page
    if trial:
        session.held[TRIAL] = trial
    if trial or tab:
        session.held[ASKED_TAB] = tab


def look_at_brand(session: Session, brand: str) -> None:
    """Note the brand that is looked at; its widgets are new."""
    session.held[BRAND] = brand
    renew(session)
    _write_address(session)


def look_at_offer(session: Session, draft: Draft) -> None:
    """Look at one offer among the approvals; what was new stays to be read."""
    news = session.held.get(NEWS)
    show(session, draft)
    session.held[DESK] = draft.id
    if news:
        session.held[NEWS] = news
    _write_address(session)


def leave_desk(session: Session) -> None:
    """Go back to the list of approvals."""
    session.held.pop(DESK, None)
    _write_address(session)


def look_behind(session: Session, behind: str | None) -> None:
    """Go to the runs of "trial/response", or back to the page from which they were asked for."""
    if behind is None:
        session.behind, session.go_to = None, session.held.pop(CAME_FROM, None)
        return
    if session.behind is None:
        session.held[CAME_FROM] = session.page
    session.behind, session.go_to = behind, TRIALS


def take(session: Session, draft: Draft, *, own: bool) -> None:
    """Make `draft` the open one. Anything but the next version by this tab's own hand makes all widgets new."""
    before = session.draft
    if before is not None and before.id == draft.id and before.version == draft.version:
        session.draft = replace(before, owner=draft.owner, of_client=draft.of_client)
        return
    if before is None or before.id != draft.id or not own or draft.version != before.version + 1:
        renew(session)
    session.draft, session.body, session.about = draft, document_of(draft.case), draft.id
    session.appraised = appraised(session.workspace, draft.case)


def renew(session: Session) -> None:
    """Give every widget a new key, so that it shows what is stored."""
    session.generation += 1
    session.refused.clear()


def show(session: Session, draft: Draft | None) -> None:
    """Make `draft` the open one, or close the open one."""
    if draft is None:
        session.draft = None
    else:
        take(session, draft, own=False)
    session.held.clear()
    _write_address(session)


def speak(session: Session, language: str) -> None:
    """Change the language of everything at once."""
    session.language = language
    renew(session)
    _write_address(session)


def typed(key: str) -> Any:
    """The present value of a widget, for callbacks."""
    return st.session_state.get(key)


def drawn(key: str, value: T) -> T:
    """Note what a widget is drawn with; the answer is handed to it as its own value.

    A browser that left the page in the midst of a run has forgotten its widgets while the session state has not: only
    the value of the widget itself is sent to it again.
    """
    current().drawn[key] = value
    return value


def take_change(key: str) -> bool:
    """Whether a person changed a widget since it was drawn, or since its last change was taken; asking takes it."""
    return current().takes(key, typed(key))


def place_in(options: Sequence[object], value: object) -> int | None:
    """Where the value stands in a list to choose from, None where it does not."""
    return options.index(value) if value in options else None


def prime(key: str, value: object) -> None:
    """Let a widget that is new show `value`, where nothing is stored by it."""
    st.session_state.setdefault(key, value)


def put_typed(key: str, value: object) -> None:
    """Let a widget show `value` from the next run on; for callbacks."""
    st.session_state[key] = value


def forget(key: str) -> None:
    """Let a widget begin anew with the next run; for callbacks."""
    st.session_state.pop(key, None)


def once(session: Session, token: str, act: Callable[[], T]) -> T | None:
    """Do what a button asks, one time for each button drawn; what cannot be done is told on the page."""
    with session.at_work:
        if token in session.spent:
            return None
        session.spent.add(token)
        session.clicks += 1
        try:
            return act()
        except ValueproofError as error:
            session.message = error.notice
            return None


def warn(session: Session, key: str, notice: Notice) -> None:
    """Tell the person something at the top of the page, and at the field of this key too."""
    session.message = session.held[f"{WARNED}{key}"] = notice


def warn_at(session: Session, key: str, notice: Notice) -> None:
    """Tell the person something at the field of this key; what is to be told at the top of the page stays."""
    session.held[f"{WARNED}{key}"] = notice


def warned(session: Session, key: str) -> Notice | None:
    """What the person must be told now at the field of this key; told once."""
    found: Notice | None = session.held.pop(f"{WARNED}{key}", None)
    return found


def last_message(session: Session) -> Notice | None:
    """What the person must be told now; told once."""
    message, session.message = session.message, None
    return message
