"""Links by which the client opens what was issued to him: made, revoked, and what came of them."""

import datetime as dt
from functools import partial
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from calculators.errors import N_, Notice
from proposals.approval.states import State
from proposals.case import Case
from proposals.issued import Issued
from proposals.links import MOST_FIGURES, Answer, Remark
from proposals.permissions import Act
from proposals.units import name_of
from proposals.valuation.tracks import Track
from readers.errors import UnreadNumber
from services.links.followed import Followed, followed, receipt_of
from services.links.make import Asked, Made, figures_to_offer, issued_of, make, revoke
from services.review.standing import Review
from ui import session as state
from ui.doors.knocks import LOOPBACK
from ui.doors.policy import BY_LINK
from ui.session import Session
from ui.typed import date_text, read_date
from ui.views.complaints import warning
from ui.views.edition import NAMES
from ui.views.headings import subheader
from ui.views.moments import moment
from ui.views.plain import plain
from ui.views.review.names import name_of as who_of

EFFECT: Final = N_("{metric}: effect of the offer")
MADE: Final = "client-link"
OFFERED: Final = "client-link-figures"
ONCE: Final = N_("Copy it now and send it to the client: it is shown this once, and nobody can look it up.")
HERE_ALONE: Final = N_(
    "This link opens on this computer alone. For a client Valueproof needs an address that he reaches: whoever runs it "
    "sets it in VALUEPROOF_ADDRESS."
)
UNTIL: Final = N_("Revision {n}, opens until {date}, made by {who}")
REVOKED: Final = N_("Revision {n}, revoked on {date} by {who}")
OVER: Final = N_("Revision {n}, expired on {date}")
VISITS: Final = (N_("Opened {n} time, last {when}"), N_("Opened {n} times, last {when}"))
OF_PAGE: Final = {
    "what_if": N_("Try your own figures"),
    "files": N_("Files to take away"),
    "answering": N_("Your answer"),
    "": N_("the whole proposal"),
}
ANSWERED: Final = {
    "accept": N_("Accepted through the link by {who}, {when}"),
    "decline": N_("Declined through the link by {who}, {when}"),
}
READABLE: Final = (State.ISSUED, State.ACCEPTED)
MOST_TEXT: Final = 10
MINUTE: Final = 60


def links(session: Session, found: Review) -> None:
    """Every link of the proposal with what came of it, and the fields that make one; nothing before an issue."""
    out = [revision for revision, now in found.course.out.items() if now in READABLE]
    known = followed(session.workspace, session.open.id)
    if not out and not known:
        return
    subheader(session.words.gettext(N_("Link for the client")))
    _new(session)
    for one in known:
        with st.container(border=True, key=f"link-{one.link.id}"):
            _one(session, one, may=Act.ISSUE in found.open_to)
    if out and Act.ISSUE in found.open_to:
        with st.expander(session.words.gettext(N_("Make a link")), icon=":material/link:"):
            _fields(session, issued_of(session.workspace, session.open.id, max(out)))


def _new(session: Session) -> None:
    """The address of a link that was just made: it is told as long as this page is open."""
    made = session.held.get(MADE)
    if isinstance(made, Made) and made.link.draft == session.open.id:
        st.success(plain(session.words.gettext(ONCE)), icon=":material/content_copy:")
        home = _home(session)
        st.code(f"{home}{BY_LINK}{made.secret}/", language=None, wrap_lines=True)
        if urlsplit(home).hostname in LOOPBACK:
            st.warning(plain(session.words.gettext(HERE_ALONE)), icon=":material/computer:")


def _home(session: Session) -> str:
    """Where this installation is reached: as it is configured, else as this window reached it."""
    found = urlsplit(st.context.url or "")
    return session.workspace.address.rstrip("/") or f"{found.scheme}://{found.netloc}"


def _fields(session: Session, issued: Issued) -> None:
    words, keys = session.words, {name: session.key(f"link.{name}") for name in ("language", "expires", "figures")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = words.gettext(N_("The page opens in"))
        language = issued.edition.language
        st.segmented_control(label, list(NAMES), default=language, format_func=NAMES.__getitem__, key=keys["language"])
        with st.container(width=160, gap="xsmall"):
            until = date_text(issued.valid_until.isoformat(), session.language)
            label = words.gettext(N_("Opens until"))
            st.text_input(label, state.drawn(keys["expires"], until), key=keys["expires"], max_chars=MOST_TEXT)
            warning(session, keys["expires"])
    offered = _offered(session, issued)
    label = words.fill(N_("Figures that the client may change for himself (at most {n})"), n=MOST_FIGURES)
    options, first = list(offered), list(offered)[:MOST_FIGURES]
    shown = offered.__getitem__
    st.multiselect(
        plain(label), options, default=first, format_func=shown, max_selections=MOST_FIGURES, key=keys["figures"]
    )
    token = session.button("link-make")
    args = (token, issued.revision, tuple(keys.values()))
    st.button(words.gettext(N_("Make the link")), key=token, icon=":material/add_link:", on_click=_make, args=args)


def _offered(session: Session, issued: Issued) -> dict[str, str]:
    """The figures by their paths, as people call them; looked up once for each revision."""
    known = session.held.get(OFFERED, ("", "", ()))
    asked = (issued.fingerprint, session.language)
    if known[:2] != asked:
        case, found = figures_to_offer(session.workspace, issued)
        known = session.held[OFFERED] = (*asked, tuple((one.place, _called(session, case, one)) for one in found))
    return dict(known[2])


def _called(session: Session, case: Case, track: Track) -> str:
    words, name = session.words, name_of(case, track.metric)
    label = words.notice(name) if isinstance(name, Notice) else words.gettext(str(name))
    return words.fill(EFFECT, metric=label) if track.mode else label


def _make(token: str, revision: int, keys: tuple[str, str, str]) -> None:
    session = state.current()
    language, expires, figures = (state.typed(key) for key in keys)
    try:
        until = dt.date.fromisoformat(read_date(str(expires or "")))
    except UnreadNumber as error:
        state.warn_at(session, keys[1], error.notice)
        return
    asked = Asked("ru" if language == "ru" else "en", until, tuple(figures or ()))
    act = partial(make, session.workspace, session.open.id, revision, asked)
    made = state.once(session, token, act)
    if made is not None:
        session.held[MADE] = made


def _one(session: Session, one: Followed, *, may: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(_head(session, one))}**  \n:gray[:small[{plain(_seen(session, one))}]]", width="stretch")
        if one.holds and may:
            token = session.button(f"link-end-{one.link.id}")
            label = session.words.gettext(N_("Revoke"))
            st.button(label, key=token, icon=":material/link_off:", on_click=_revoke, args=(token, one.link.id))
    if one.answer is not None:
        _answer(session, one.answer)
    for remark in one.remarks:
        _remark(session, remark)
    if one.read:
        st.caption(plain(_read(session, one.read)))


def _head(session: Session, one: Followed) -> str:
    words, link = session.words, one.link
    if one.end is not None:
        day = session.formats.short_date(one.end.at.astimezone().date())
        return words.fill(REVOKED, n=link.revision, date=day, who=who_of(session, one.end.by))
    date = session.formats.short_date(link.expires)
    said = UNTIL if one.holds else OVER
    return words.fill(said, n=link.revision, date=date, who=who_of(session, link.by))


def _seen(session: Session, one: Followed) -> str:
    if one.last is None:
        return session.words.gettext(N_("Not opened yet"))
    when = moment(session, one.last)
    return session.words.counted(*VISITS, one.visits, when=when)


def _read(session: Session, read: dict[str, int]) -> str:
    """Which sections were read and how long, the longest first."""
    told = sorted(read.items(), key=lambda item: -item[1])
    parts = [f"{_section(session, section)}: {_long(session, seconds)}" for section, seconds in told]
    return session.words.fill(N_("Read: {sections}"), sections=", ".join(parts))


def _long(session: Session, seconds: int) -> str:
    minutes = f"{seconds // MINUTE}:{seconds % MINUTE:02}"
    return session.words.fill(N_("{minutes} min"), minutes=minutes)


def _section(session: Session, section: str) -> str:
    from documents.context import SECTIONS

    known = OF_PAGE.get(section) or (SECTIONS[section][0] if section in SECTIONS else "")
    return session.words.gettext(known) if known else section


def _remark(session: Session, one: Remark) -> None:
    who = ", ".join(filter(None, [one.name, one.role]))
    head = session.words.fill(N_("{who} on “{section}”"), who=who, section=_section(session, one.section))
    st.markdown(f":material/comment: {plain(one.text)}  \n:gray[:small[{plain(head)}, {moment(session, one.at)}]]")


def _answer(session: Session, one: Answer) -> None:
    who = f"{one.name}, {one.role}"
    said = session.words.fill(ANSWERED[one.event], who=who, when=moment(session, one.at))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/handshake: {plain(said)}", width="stretch")
        if one.receipt:
            st.download_button(
                session.words.gettext(N_("Receipt (PDF)")),
                partial(receipt_of, session.workspace, session.open.id, one.link),
                file_name=f"receipt-{one.number}-{one.revision}.pdf",
                mime="application/pdf",
                icon=":material/download:",
                on_click="ignore",
                key=session.key(f"receipt-{one.link}"),
            )


def _revoke(token: str, link: str) -> None:
    session = state.current()
    ended = state.once(session, token, partial(revoke, session.workspace, session.open.id, link))
    if ended is not None and isinstance(session.held.get(MADE), Made):
        del session.held[MADE]
