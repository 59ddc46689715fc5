"""The few rules of style that the theme cannot give, and no English words of the machine's own."""

import streamlit as st

STYLE = """<style>
[data-testid="stLayoutWrapper"]:has(> .st-key-strip) { position: sticky; top: 3.5rem; z-index: 90; }
.st-key-strip { background: #ffffff; border-bottom: 1px solid #d6dbe0; padding: .5rem 0 .6rem; }
[data-testid="InputInstructions"], [data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
[data-testid="stMarkdownContainer"] table { width: 100%; font-variant-numeric: tabular-nums; }
[data-testid="stMarkdownContainer"] td, [data-testid="stMarkdownContainer"] th { border-left: 0; border-right: 0; }
[data-testid="stMarkdownContainer"] td[style*="right"] { white-space: nowrap; }
[data-testid="stMarkdownContainer"] table { font-size: .92em; }
[data-testid="stMetricValue"], input { font-variant-numeric: tabular-nums; }
[data-testid="stElementToolbar"], [data-testid="stHeaderActionElements"] { display: none; }
</style>"""


def style() -> None:
    """Put the rules into the page."""
    st.html(STYLE)
