"""The page of the document tells whose approval the offer needs, and a client who looks on nothing of our side."""

import pytest
from streamlit.testing.v1 import AppTest

from proposals.roles import Role
from tests.ui.steps import tab_of
from ui import session as state
from ui.views.earns.our_side import SHOWN

HEADS = ("Approval: ", "Согласование: ")
UNKNOWN = "Needs the finance director: our margin not known: no cost of ours is given for Pump"
HIDDEN = "Needs the finance director: for a reason of our own side"


def document_of_fakes(language: str = "en", role: str = "owner") -> None:
    """The page of the document of a small proposal, in a workspace of fakes."""
    from dataclasses import replace

    import streamlit as st

    from proposals.case_json import case_of
    from proposals.roles import Role
    from tests.fakes import PAYING, workspace_of_fakes
    from tests.ready_case import put_in
    from tests.team import person
    from ui import session as state
    from ui.views import document

    if state.HOME not in st.session_state:
        session = state.Session(replace(workspace_of_fakes(), who=lambda: person("Eve Ash", Role(role))), language)
        state.take(session, put_in(session.workspace, case_of(PAYING)), own=True)
        st.session_state[state.HOME] = session
    document.page()


def page(**kinds: str) -> AppTest:
    found = tab_of(document_of_fakes, **kinds).run()
    assert not found.exception
    return found


def said(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.markdown).replace("\\", "")


def lines(app: AppTest) -> list[tuple[str, bool]]:
    """The line of the approvals, and whether it is open."""
    found = [(one.label, one.proto.expanded) for one in app.expander]
    return [one for one in found if one[0].startswith(HEADS)]


def show_our_side(app: AppTest, shown: bool) -> AppTest:
    session: state.Session = app.session_state[state.HOME]
    session.held[SHOWN] = session.open.id if shown else ""
    return app.run()


def test_the_approvers_stand_in_one_closed_line_and_their_reasons_inside() -> None:
    app = page()
    assert lines(app) == [("Approval: finance director, commercial director, managing director", False)]
    assert "Needs the commercial director: 100% of the promised profit not proven, over 10%" in said(app)


def test_it_is_told_in_the_language_of_the_app() -> None:
    app = page(language="ru")
    assert lines(app) == [("Согласование: финансовый директор, коммерческий директор, генеральный директор", False)]
    assert "Согласует коммерческий директор: не доказано 100" in said(app)


def test_a_reason_of_our_own_side_is_told_only_while_our_side_is_shown() -> None:
    app = page()
    assert HIDDEN in said(app)
    assert UNKNOWN not in said(app)
    assert UNKNOWN in said(show_our_side(app, shown=True))
    assert UNKNOWN not in said(show_our_side(app, shown=False))


@pytest.mark.parametrize("role", [Role.PRE_SALES_ENGINEER])
def test_who_may_not_see_our_side_is_told_its_approver_and_never_its_reason(role: Role) -> None:
    app = show_our_side(page(role=role.value), shown=True)
    assert HIDDEN in said(app)
    assert "margin" not in said(app)
