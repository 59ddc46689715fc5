"""The look of the table: letters half as large again, targets for a finger, nothing beside it."""

from string import Template
from typing import Final

import streamlit as st

from ui.theme import either

LOOK: Final = """<style>
[data-testid="stHeader"], [data-testid="stSidebar"] { display: none; }
.block-container, [data-testid="stMainBlockContainer"] { max-width: 1180px; padding-top: 1.2rem;
  padding-bottom: 7rem; }
[data-testid="stMain"] { scroll-padding-bottom: 6rem; }
.st-key-turning { position: fixed; z-index: 9; left: 0; right: 0; bottom: 0;
  padding: .6rem max(1rem, calc(50vw - 515px)); background: $ground; border-top: 1px solid $line; }
.st-key-table p, .st-key-table li, .st-key-table label, .st-key-table td, .st-key-table th,
.st-key-privacy-told p, .st-key-table button, .st-key-table button p, .st-key-table input, .st-key-table summary {
  font-size: 1.4rem !important; line-height: 1.4; }
.st-key-table small, .st-key-table [data-testid="stCaptionContainer"] p,
.st-key-table td small { font-size: 1.15rem !important; }
.st-key-table h2 { font-size: 2.2rem; }
.st-key-table h3 { font-size: 1.7rem; }
.st-key-table [data-testid="stMetricLabel"] * { white-space: normal; overflow: visible; font-size: 1.3rem !important; }
.st-key-table [data-testid="stMetricValue"], .st-key-table [data-testid="stMetricValue"] * {
  font-size: 3rem !important; white-space: normal; overflow: visible; line-height: 1.2; }
.st-key-privacy-told button, .st-key-table button, .st-key-table input, .st-key-table summary {
  min-height: 3.2rem; }
.st-key-table [data-testid="stTextInputRootElement"] { height: auto; }
@media (max-width: 1000px) { .st-key-table .st-key-turning button p { font-size: 1.15rem !important; }
  .st-key-turning [data-has-shortcut] kbd { display: none; }
  .st-key-table td, .st-key-table th { font-size: 1.15rem !important; } }
.st-key-table [data-testid="stMarkdownContainer"]:has(table) { overflow-x: auto; }
</style>"""
"""As a template: the colours are those of the theme."""


def look() -> None:
    """Put the rules into the page."""
    colours = {"ground": either("backgroundColor"), "line": either("borderColor")}
    st.html(Template(LOOK).substitute(colours))
