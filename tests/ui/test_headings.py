"""Headings show their words letter by letter, and stand in the text of the page as headings."""

import pytest

from tests.ui.steps import headings_of, tab_of


def _page() -> None:
    import streamlit as st

    from ui.views.headings import header, subheader

    header(st.session_state["said"])
    subheader(st.session_state["said"])


@pytest.mark.parametrize(
    "said", ["Прирост & окупаемость", "<img src=x onerror=alert(1)>", "*5 < 6* :red[a] $x$", "</h2>"]
)
def test_the_words_of_a_heading_are_no_code_of_any_kind(said: str) -> None:
    tab = tab_of(_page)
    tab.session_state["said"] = said
    assert headings_of(tab.run()) == [said, said]
    assert all(one.proto.body.count("<") == 2 for one in tab.get("html"))
