"""A database that is lost while a page is drawn is told on it, and what can be drawn without it stays."""

import os

import pytest

from services import create_draft
from store.location import database_url
from tests.ui.drawn_lost import Losing, LosingMeetings, workspace
from tests.ui.steps import Visit, new_tab, tab_of
from ui import session as state

SAID = {"en": "cannot be read or written now", "ru": "сейчас нельзя прочитать"}
AT_TABLE = {"en": "cannot be fetched", "ru": "сейчас недоступны"}
READY = {"en": "Ready to go out?", "ru": "Готово к отправке?"}


@pytest.fixture
def releases(database: str) -> Losing:
    """What was released in the workspace of the test."""
    found = workspace(database_url(os.environ)).releases
    assert isinstance(found, Losing)
    return found


@pytest.mark.parametrize("page", ["earns", "document"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_is_missing_is_not_told_while_the_database_is_lost_and_nothing_else_is_lost(
    releases: Losing, page: str, language: str
) -> None:
    seen = Visit(new_tab("drawn_lost.py")).at(lang=language)
    seen.choose("example-chosen", "cheese").press("example").page("client").type("client.site", "Leeds")
    releases.lost = True
    seen.page(page)
    assert SAID[language] in seen.app.error[0].value.replace("\\", "")
    assert READY[language] in seen.said
    assert len(seen.strip) > 0
    releases.lost = False
    assert [one.value for one in seen.run().app.error] == []
    assert seen.page("client").field("client.site").value == "Leeds"


def test_whatever_else_of_a_page_needs_the_lost_database_is_told_too(releases: Losing) -> None:
    seen = Visit(new_tab("drawn_lost.py")).at(lang="en")
    seen.choose("example-chosen", "cheese").press("example")
    releases.lost = True
    seen.app.session_state[state.HOME].held[state.ASKED_TAB] = "record"
    assert SAID["en"] in seen.page("trials").app.error[0].value.replace("\\", "")
    releases.lost = False
    assert [one.value for one in seen.run().app.error] == []


def _page() -> None:
    from types import SimpleNamespace
    from typing import cast

    import streamlit as st

    from proposals.draft_errors import no_access
    from ui.session import Session
    from ui.views.lost import lost_told

    with lost_told(cast("Session", SimpleNamespace(tell=lambda _: "lost")), ends=True):
        if st.session_state.get("gone"):
            raise no_access("app.sqlite", OSError("the disk is gone"))
        st.text_input("Reason", key="reason")


def test_what_is_typed_and_not_stored_outlives_a_run_in_which_the_database_is_lost() -> None:
    seen = tab_of(_page).run()
    seen.text_input(key="reason").set_value("Power cut")
    seen.run().session_state["gone"] = True
    assert seen.run().error[0].value == "Lost"
    seen.session_state["gone"] = False
    assert seen.run().text_input(key="reason").value == "Power cut"


def _answering() -> None:
    from types import SimpleNamespace
    from typing import cast

    import streamlit as st

    from proposals.draft_errors import no_access
    from ui.session import Session
    from ui.views.lost import lost_told
    from ui.views.parts import answer_left

    session = cast("Session", SimpleNamespace(tell=lambda _: "lost"))
    place = st.container()
    with lost_told(session, ends=True), answer_left(place, lambda: st.metric("Uplift", "63,000")):
        st.header("Present figures")
        raise no_access("app.sqlite", OSError("the disk is gone"))


def test_the_answer_stands_at_the_top_where_the_page_that_draws_it_does_not_come_to_it() -> None:
    seen = tab_of(_answering).run()
    assert ([one.value for one in seen.metric], [one.value for one in seen.error]) == (["63,000"], ["Lost"])
    assert [one.type for one in seen.main if one.type in ("metric", "header")] == ["metric", "header"]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_at_the_table_a_lost_database_is_told_without_a_word_of_ours(database: str, language: str) -> None:
    work = workspace(database_url(os.environ))
    draft = create_draft.from_example(work, "cheese").id
    assert isinstance(work.meetings, LosingMeetings)
    work.meetings.lost = True
    seen = Visit(new_tab("drawn_lost.py")).at(lang=language, draft=draft, privacy="meeting")
    seen.page("meeting")
    shown = [one.value for kind in ("info", "warning", "error") for one in seen.app.get(kind)]
    assert [AT_TABLE[language] in one.replace("\\", "") for one in shown] == [True]
    assert not any(word in shown[0] for word in ("sqlite", "disk", "диск"))
    work.meetings.lost = False
    (again,) = (one for one in seen.app.button if str(one.key).startswith("again-"))
    again.click()
    assert [one.value for one in seen.run().app.get("error")] == []
    assert AT_TABLE[language] not in seen.said
