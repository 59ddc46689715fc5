"""The headings of pages and of their parts, as plain HTML."""

from html import escape

import streamlit as st


def header(words: str) -> None:
    """Draw the heading of a page.

    That of Streamlit makes an address of its words, letter by letter and anew with every change of the page, also where
    it is to have none: some two milliseconds each, of the hundred that a change may take.
    """
    _heading("h2", words)


def subheader(words: str) -> None:
    """Draw the heading of a part of a page; as `header`."""
    _heading("h3", words)


def _heading(kind: str, words: str) -> None:
    st.html(f"<{kind}>{escape(words)}</{kind}>")
