"""The list of proposals, and the ways to begin one."""

from collections.abc import Callable
from html import escape

import streamlit as st

from calculators.errors import N_
from documents.formats import SYMBOLS
from proposals.base import text_in
from proposals.draft import Draft, DraftSummary
from proposals.permissions import Act, may
from services import create_draft, list_drafts, open_draft, remove_draft
from services.errors import StoreUnusable
from services.list_drafts import Listed
from services.permits import allowed
from ui import session as state
from ui import shortcuts
from ui.menu import PAGES, PEOPLE
from ui.session import Session
from ui.views.aloud import beside
from ui.views.beginning import begin, from_industry
from ui.views.complaints import sentence
from ui.views.headings import header, subheader
from ui.views.listed import chosen, searched, some_at_once, standing, told_apart
from ui.views.onward import nothing_yet
from ui.views.people.names import has_people
from ui.views.plain import plain
from ui.views.tour import TOUR, show_around

CURRENCIES = ("EUR", "RUB", "USD", "KZT", "BYN", "GBP", "UAH", "PLN", "CZK", "TRY", "CNY", "INR")
ADD_PEOPLE = N_(
    "No proposal is open to you. Add people on the page “People”: salespeople begin proposals, managers approve."
)
NONE_YET = N_("Your proposals will stand here. An example that is complete shows in five steps how one comes about.")
NOTHING_OPEN = N_("There is no proposal that is open to you.")
FROM_NOTHING = N_("The client, his figures, his trial, your offer: all of it your own.")
FROM_INDUSTRY = N_("An answer at once from what is usual there; then the client is asked only what moves it.")


def page() -> None:
    """Draw the page."""
    session = state.current()
    header(session.words.gettext("Proposals"))
    if allowed(session.workspace, Act.CREATE):
        beginnings(session)
    try:
        listing(session)
    except StoreUnusable as error:
        st.error(plain(sentence(session.tell(error.notice))), icon=":material/error:")


def beginnings(session: Session) -> None:
    """The ways to begin: from an industry, from nothing, or an example to try."""
    grid = st.grid(2, min_column_width=300)
    with grid.cell():
        _way(session, N_("From an industry"), FROM_INDUSTRY, from_industry)
    with grid.cell():
        _way(session, N_("From nothing"), FROM_NOTHING, _blank)
        _way(session, N_("From an example"), N_("A complete proposal to try and to change."), _example)


def _way(session: Session, title: str, about: str, draw: Callable[[Session], None]) -> None:
    with st.container(border=True):
        st.markdown(f"**{plain(session.words.gettext(title))}**")
        st.caption(plain(session.words.gettext(about)))
        draw(session)


def _blank(session: Session) -> None:
    default = "RUB" if session.language == "ru" else "EUR"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        currency = st.selectbox(
            beside(session.words.gettext("Currency"), session.words.gettext("From nothing")),
            CURRENCIES,
            index=CURRENCIES.index(default),
            format_func=lambda code: f"{code} {SYMBOLS[code]}" if code in SYMBOLS else code,
            filter_mode=None,
            width=140,
        )
        key = session.button("new")
        st.button(
            session.words.gettext("Begin"),
            key=key,
            icon=":material/add:",
            shortcut=shortcuts.BEGIN,
            on_click=begin,
            args=(key, lambda made: create_draft.blank(session.workspace, session.language, currency, made)),
        )


def _example(session: Session) -> None:
    named = session.workspace.examples.titles()
    titles = {one: text_in(named[one], session.language) for one in session.workspace.examples.ids()}
    chosen = st.selectbox(
        session.words.gettext("Example"),
        list(titles),
        format_func=lambda one: titles[one],
        key=session.key("example-chosen"),
        filter_mode=None,
    )
    with st.container(horizontal=True):
        key = session.button("tour")
        st.button(
            session.words.gettext(TOUR),
            key=key,
            icon=":material/explore:",
            disabled=chosen is None,
            on_click=show_around,
            args=(key, str(chosen)),
        )
        key = session.button("example")
        st.button(
            session.words.gettext("Open a copy"),
            key=key,
            icon=":material/content_copy:",
            disabled=chosen is None,
            on_click=begin,
            args=(key, lambda made: create_draft.from_example(session.workspace, str(chosen), made)),
        )


def listing(session: Session) -> None:
    """Every proposal, the newest change first."""
    words = session.words
    lines = list_drafts.listed(session.workspace)
    if lines:
        everybodys = has_people(session) and allowed(session.workspace, Act.READ)
        subheader(words.gettext(N_("All proposals") if everybodys else N_("Your proposals")))
    else:
        _none(session)
    some_at_once(session, chosen(session, searched(session, lines)), _line)
    removed = list_drafts.removed_drafts(session.workspace)
    if removed:
        with st.expander(words.gettext("Removed"), icon=":material/delete:"):
            for summary in removed:
                _removed_line(session, summary)


def _none(session: Session) -> None:
    """Where nothing stands in the list: the way to see how it is done, or to those who may begin."""
    words, work = session.words, session.workspace
    if allowed(work, Act.CREATE):
        st.info(plain(words.gettext(NONE_YET)), icon=":material/explore:")
        for example in work.examples.ids()[:1]:
            key = session.button("first-tour")
            st.button(
                words.gettext(TOUR), key=key, icon=":material/explore:", on_click=show_around, args=(key, example)
            )
    elif allowed(work, Act.KEEP_PEOPLE):
        way = (PEOPLE, words.gettext(PAGES[PEOPLE]))
        nothing_yet(session, words.gettext(ADD_PEOPLE), ":material/folder_off:", way)
    else:
        st.info(plain(words.gettext(NOTHING_OPEN)), icon=":material/folder_off:")


def _removed_line(session: Session, summary: DraftSummary) -> None:
    name, acts = st.columns([7, 3], vertical_alignment="center")
    client = plain(text_in(dict(summary.client), session.language))
    name.markdown(f"{client} :gray[· {plain(text_in(dict(summary.project), session.language))}]")
    with acts.container(horizontal=True, horizontal_alignment="right"):
        key = session.button(f"restore-{summary.id}")
        st.button(session.words.gettext("Restore"), key=key, on_click=_restore, args=(key, summary.id))


def _line(session: Session, line: Listed) -> None:
    words, language, summary = session.words, session.language, line.summary
    client, project = text_in(dict(summary.client), language), text_in(dict(summary.project), language)
    about = "".join(f"<p>{one}</p>" for one in (*told_apart(session, line), *standing(session, line)))
    with st.container(border=True, key=f"draft-{summary.id}", horizontal=True, vertical_alignment="center", wrap=False):
        st.html(
            f'<div class="proposal"><div><strong>{escape(client)}</strong><p>{escape(project)}</p></div>'
            f"<div>{about}</div></div>"
        )
        _act(
            session,
            f"open-{summary.id}",
            beside(words.gettext("Open"), client),
            lambda _: open_draft.open_draft(session.workspace, summary.id),
        )
        if allowed(session.workspace, Act.CREATE):
            _act(
                session,
                f"copy-{summary.id}",
                beside(words.gettext("Copy"), client),
                lambda made: create_draft.copy(session.workspace, summary.id, made),
            )
        if not may(session.workspace.who(), Act.REMOVE, line.tie):
            return
        key = session.button(f"remove-{summary.id}")
        label = beside(words.gettext("Remove"), client)
        st.button(label, key=key, type="tertiary", on_click=_remove, args=(key, summary.id))


def _act(session: Session, name: str, label: str, make: Callable[[str], Draft]) -> None:
    key = session.button(name)
    st.button(label, key=key, on_click=begin, args=(key, make))


def _remove(token: str, draft_id: str) -> None:
    session = state.current()
    if session.draft is not None and session.draft.id == draft_id:
        state.show(session, None)
    state.once(session, token, lambda: remove_draft.remove(session.workspace, draft_id))


def _restore(token: str, draft_id: str) -> None:
    session = state.current()
    state.once(session, token, lambda: remove_draft.restore(session.workspace, draft_id))
