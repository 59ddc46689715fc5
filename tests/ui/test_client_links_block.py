"""The seller makes links for the client on the page of the document, and sees what came of them."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from services.links.answer import answer
from services.links.opening import note_views
from services.links.remark import remark
from tests.ui.steps import headings_of, tab_of
from ui import session as state
from ui.session import Session


def block(language: str = "en", who: str = "anna", address: str = "") -> None:
    """The links of an issued proposal of Anna's, in a workspace of fakes."""
    from dataclasses import replace

    import streamlit as st

    from services.open_draft import open_draft
    from services.review.standing import review
    from tests.links import issued, workspace_with_links
    from tests.team import TEAM, working
    from ui import session as state
    from ui.views.plain import plain
    from ui.views.review.links import links

    if state.HOME not in st.session_state:
        work = replace(workspace_with_links(), address=address)
        issued(work)
        session = state.Session(working(work, next(one for one in TEAM if one.id == who)), language)
        state.take(session, open_draft(session.workspace, "d1"), own=True)
        st.session_state[state.HOME] = session
    session = state.current()
    told = state.last_message(session)
    if told is not None:
        st.error(plain(session.tell(told)))
    links(session, review(session.workspace, session.open))


def page(opened_at: str = "", **kinds: str) -> AppTest:
    found = tab_of(block, **kinds)
    found.context = {"url": opened_at} if opened_at else {}
    found.run()
    assert not found.exception
    return found


def session_of(app: AppTest) -> Session:
    found: Session = app.session_state[state.HOME]
    return found


def button(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def said(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in (*app.markdown, *app.caption)).replace("\\", "")


def secret_in(app: AppTest) -> str:
    return re.findall(r"/c/([A-Za-z0-9_-]{43})/", app.code[0].value)[0]


def test_a_link_is_made_with_its_last_day_and_figures_and_its_address_is_shown_once() -> None:
    app = button(page(), "Make the link")
    assert len(secret_in(app)) == 43
    assert "Revision 1, opens until 30 Apr 2026, made by Anna Petrova" in said(app).replace("\u00a0", " ")
    (link,) = session_of(app).workspace.links.of_draft("d1")
    assert (link.language, link.expires.isoformat(), len(link.figures)) == ("en", "2026-04-30", 3)
    assert len(button(app, "Make the link").code) == 1
    assert len(session_of(app).workspace.links.of_draft("d1")) == 2


def test_a_link_leads_to_the_address_of_the_installation() -> None:
    app = button(page(address="https://offers.example.com/"), "Make the link")
    assert app.code[0].value == f"https://offers.example.com/c/{secret_in(app)}/"


@pytest.mark.parametrize(
    ("opened_at", "address", "home", "told"),
    [
        ("http://localhost:8501/", "", "http://localhost:8501", True),
        ("http://[::1]:8501/", "", "http://[::1]:8501", True),
        ("http://10.0.0.5:8501/", "", "http://10.0.0.5:8501", False),
        ("http://localhost:8501/", "https://offers.example.com", "https://offers.example.com", False),
    ],
)
def test_a_link_that_leads_to_this_computer_alone_says_so(opened_at: str, address: str, home: str, told: bool) -> None:
    app = button(page(opened_at, address=address), "Make the link")
    assert app.code[0].value.startswith(f"{home}/c/")
    assert ["VALUEPROOF" in one.value for one in app.warning] == [True] * told


def test_a_day_that_is_none_or_lies_behind_the_offer_makes_no_link() -> None:
    app = page()
    app.text_input[0].set_value("soon").run()
    app = button(app, "Make the link")
    assert "soon" in said(app)
    app.text_input[0].set_value("01.05.2026").run()
    app = button(app, "Make the link")
    assert "last day of the offer" in app.error[0].value.replace("\u00a0", " ")
    assert session_of(app).workspace.links.of_draft("d1") == ()


def test_the_seller_sees_what_was_read_remarked_and_answered_and_takes_the_receipt() -> None:
    app = button(page(), "Make the link")
    work, secret = session_of(app).workspace, secret_in(app)
    note_views(work, secret, "v1", [("", 0), ("offer", 75)])
    note_views(work, secret, "v2", [("", 0), ("files", 9)])
    remark(work, secret, "offer", name="Ann Lee", role="Director", text="Why *so* dear?")
    answer(work, secret, "accept", name="Ann Lee", role="Director")
    told = said(app.run()).replace("\u00a0", " ")
    assert "Opened 2 times" in told
    assert "Read: The offer: 1:15 min, Files to take away: 0:09 min" in told
    assert "Why *so* dear?" in told
    assert "Ann Lee, Director on “The offer”" in told
    assert "Accepted through the link by Ann Lee, Director" in told
    assert [one.label for one in app.get("download_button")] == ["Receipt (PDF)"]


def test_a_revoked_link_says_so_and_its_address_goes() -> None:
    app = button(button(page(), "Make the link"), "Revoke")
    assert ("Revision 1, revoked on" in said(app), len(app.code)) == (True, 0)
    assert "Revoke" not in {one.label for one in app.button}


def test_whoever_may_not_issue_sees_what_came_and_makes_nothing() -> None:
    app = page(who="paul")
    assert [one.label for one in app.button] == []


def test_the_block_speaks_the_language_of_the_app() -> None:
    app = page(language="ru")
    assert headings_of(app) == ["Ссылка для клиента"]
    assert "Создать ссылку для клиента" in {one.label for one in app.button}
