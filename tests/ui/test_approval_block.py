"""The page of the document tells whose approval the offer needs, and a client who looks on nothing of our side."""

import pytest

from tests.ui.steps import Visit
from ui import session as state

HEADS = ("Approval: ", "Согласование: ")
COMMERCIAL = "Needs the commercial director: 26.9% of the promised profit not proven, over 25%; amount of the offer"
MARGIN = "our margin not known: no cost of ours is given for"
HIDDEN = "Needs the finance director: for a reason of our own side"


@pytest.fixture
def document(visit: Visit) -> Visit:
    return visit.press("example").page("document")


def lines(visit: Visit) -> list[tuple[str, bool]]:
    """The line of the approvals, and whether it is open."""
    found = [(one.label, one.proto.expanded) for one in visit.app.expander]
    return [one for one in found if one[0].startswith(HEADS)]


def test_the_approvers_stand_in_one_closed_line_and_their_reasons_inside(document: Visit) -> None:
    assert lines(document) == [("Approval: finance director, commercial director", False)]
    assert COMMERCIAL in document.said


def test_it_is_told_in_the_language_of_the_app(document: Visit) -> None:
    document.choose("language", "ru")
    assert lines(document) == [("Согласование: финансовый директор, коммерческий директор", False)]
    assert "Согласует коммерческий директор: не доказано 26,9" in document.said


def test_a_reason_of_our_own_side_is_told_only_while_our_side_is_shown(document: Visit) -> None:
    assert HIDDEN in document.said
    assert MARGIN not in document.said
    session: state.Session = document.app.session_state[state.HOME]
    session.held[state.ASKED_TAB] = "ours"
    document.page("earns").press("show-ours").page("document")
    assert MARGIN in document.said
    session.held[state.ASKED_TAB] = "ours"
    document.page("earns").press("hide-ours").page("document")
    assert MARGIN not in document.said


def test_a_reload_hides_the_reasons_of_our_side_again(document: Visit) -> None:
    session: state.Session = document.app.session_state[state.HOME]
    session.held[state.ASKED_TAB] = "ours"
    document.page("earns").press("show-ours").page("document")
    assert MARGIN not in document.reload().said
