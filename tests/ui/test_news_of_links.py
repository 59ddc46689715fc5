"""What a client did by his link stands among what is new on the page “Approvals”, as done by the client."""

import pytest

from tests.ui.steps import tab_of


def approvals(language: str) -> None:
    """The page in Anna's hands: her client has opened his link, and accepted."""
    import datetime as dt

    import streamlit as st

    from proposals.edition import Edition
    from services.links.answer import answer
    from services.links.make import Asked, make
    from services.links.opening import note_views
    from services.links.remark import remark
    from tests.links import issued, workspace_with_links
    from tests.ready_case import put_in, ready
    from tests.team import ANNA, issue_approved, working
    from ui import session as state
    from ui.views.desk.page import page

    if state.HOME not in st.session_state:
        work = workspace_with_links()
        issued(work)
        anna = working(work, ANNA)
        for draft, number in (("d2", "VP-18"), ("d3", "VP-19")):
            put_in(work, ready(number=number), draft)
            work.store.assign(draft, "anna", "")
            issue_approved(anna, draft, Edition(language="en", draft=False), "Anna Petrova")
        asked = Asked("en", dt.date(2026, 4, 30))
        secrets = {draft: make(anna, draft, 1, asked).secret for draft in ("d1", "d2", "d3")}
        anna.seen.note("anna", "")
        note_views(work, secrets["d1"], "v1", [("", 0)])
        remark(work, secrets["d2"], "offer", name="Ann", text="Why?")
        answer(work, secrets["d3"], "accept", name="Ann", role="Director")
        st.session_state[state.HOME] = state.Session(anna, language)
    page()


SAID = {
    "en": (
        "“Alder Valley Dairy” has opened proposal VP-17 by the link for the first time.",
        "“Alder Valley Dairy” has left a remark on proposal VP-18.",
        "Proposal VP-19 was accepted by “Alder Valley Dairy”.",
        "the client",
    ),
    "ru": (
        "Клиент (Alder Valley Dairy) впервые открыл предложение VP-17 по ссылке.",
        "Клиент (Alder Valley Dairy) оставил замечание к предложению VP-18.",
        "Клиент принял предложение VP-19 (Alder Valley Dairy).",
        "клиент",
    ),
}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_the_client_did_is_told_as_his(language: str) -> None:
    app = tab_of(approvals, language=language).run()
    assert not app.exception
    told = [str(one.value).replace("\\", "").replace("\u00a0", " ") for one in app.markdown]
    lines = next(one for one in told if one.startswith("- ") and "VP-17" in one).splitlines()
    *sentences, client = SAID[language]
    assert [one.partition(" :gray[")[0].removeprefix("- ") for one in lines] == sentences[::-1]
    assert [f":gray[{client}, " in one for one in lines] == [True] * 3
    assert [one for one in told if f"{client}, {client}" in one] == []
