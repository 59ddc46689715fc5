"""The few rules of style that the theme cannot give, and no English words of the machine's own."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from ui.session import Session
from ui.theme import SHARED, either
from ui.views.aloud import RULE

RECONNECTING = N_("No connection to the server. What was stored is safe; the page comes back by itself.")
UPLOAD = """[data-testid="stFileUploaderDropzone"] button[data-testid="stBaseButton-secondary"] p { display: none; }
[data-testid="stFileUploaderDropzone"] button[data-testid="stBaseButton-secondary"]::after { content: "WORDS"; }
"""
COPY = """[data-testid="stCode"] { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .6rem; }
[data-testid="stCode"] > pre { flex: 1 1 8rem; min-width: 0; padding-right: .5rem; }
[data-testid="stCode"] > div { position: static; opacity: 1; visibility: visible; transform: none;
  pointer-events: auto; margin: 0; }
[data-testid="stCode"] > div * { opacity: 1; visibility: visible; }
[data-testid="stCode"] > div button { width: auto; height: auto; min-height: 44px; padding: 0 .8rem; gap: .4rem;
  border: 1px solid LINE; border-radius: 6px; color: INK; }
[data-testid="stCode"] > div button::after { content: "WORDS"; font-size: .875rem; }
"""
MORE = """[data-testid="stTopNavSection"] > * { display: none; }
[data-testid="stTopNavSection"]::before { content: "WORDS \\25BE"; white-space: nowrap; }
"""
SKIP = N_("Skip to main content")
"""As Streamlit says it; what it says cannot be changed, only hidden from the eye, and said again in other words."""
SKIP_RULE = """a[data-testid="stSkipToContent"], a[data-testid="stSkipToContent"]:focus-visible { font-size: 0; }
a[data-testid="stSkipToContent"]::after { content: " WORDS"; font-size: .875rem; }
"""
UNCONNECTED = """[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])::after { content: "WORDS";
  position: fixed; z-index: 1000; left: 50%; bottom: 1.5rem; transform: translateX(-50%); padding: .6rem 1rem;
  background: #17212b; color: #ffffff; border-radius: 6px;
  animation: valueproof-wait 1s 3s backwards; }
body:has([data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])) [role="dialog"],
body:has([data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])) [data-testid="stDialog"] {
  display: none; }
@keyframes valueproof-wait { from { visibility: hidden; } to { visibility: visible; } }
"""


BADGES: Final = ("gray", "green", "blue", "orange", "red")
BADGE_SHARE: Final = 12
"""How much of its colour the ground of a badge has, in percent."""


def _badges() -> str:
    """The rules of a word on a ground of its colour."""
    return "\n".join(
        f".badge.{one} {{ color: {either(f'{one}TextColor')};"
        f" background: color-mix(in srgb, {either(f'{one}Color')} {BADGE_SHARE}%, transparent); }}"
        for one in BADGES
    )


STYLE = (
    """<style>
[data-testid="stLayoutWrapper"]:has(> .st-key-strip) { position: sticky; top: 3.5rem; z-index: 90; }
.st-key-strip { background: GROUND; border-bottom: 1px solid LINE; padding: .5rem 0 .6rem; }
.st-key-answer-so-far [data-testid="stMetricValue"], .st-key-answer-so-far [data-testid="stMetricValue"] *,
.st-key-answer-so-far [data-testid="stMetricLabel"] * { white-space: normal; overflow: visible; line-height: 1.25; }
.proposal { display: grid; grid-template-columns: minmax(0, 3.5fr) minmax(0, 2.5fr); gap: 1rem; align-items: center; }
.proposal > div { overflow-wrap: anywhere; line-height: 1.6; }
.proposal p { margin: 0; color: QUIET; }
.badge { font-size: .8125rem; padding: .1rem .4rem; border-radius: 4px; white-space: nowrap; }
BADGES
.answer { display: grid; grid-template-columns: minmax(max-content, 1.9fr) minmax(max-content, 1.5fr) minmax(0, 4.2fr);
  gap: 1rem; align-items: center; font-variant-numeric: tabular-nums; }
.answer .label { font-size: .875rem; line-height: 1.4; }
.answer .value { font-size: FIGURE; font-weight: 600; line-height: 1.5; white-space: nowrap; }
.answer .words { line-height: 1.5; }
.answer p { margin: 0; }
.answer :is(p, .words) { color: QUIET; }
@media (max-width: 640px) { [class*="st-key-draft-"] { flex-wrap: wrap; justify-content: flex-end; }
  [class*="st-key-draft-"] > :first-child { flex-basis: 100%; } }
@media (max-width: 1200px) { .st-key-answer { flex-wrap: wrap; gap: 0 1rem; } }
@media (max-width: 1000px) { .answer .value { font-size: 1.15rem; }
  .answer { grid-template-columns: minmax(min-content, 1.9fr) minmax(min-content, 1.5fr) minmax(0, 4.2fr); }
  .st-key-strip p { font-size: .9rem; } }
@media (max-width: 640px) { .answer { grid-template-columns: 1fr 1fr; gap: .3rem 1rem; }
  .answer > :last-child { grid-column: 1 / -1; } }
@media (max-width: 1100px) { [data-testid="stTopNavLink"] { padding-left: .35rem; padding-right: .35rem; } }
[class*="st-key-row-"] { position: relative; padding-right: 3.2rem; }
[class*="st-key-slim-"] { position: relative; padding-right: 2.6rem; }
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-gone-"]) {
  position: absolute; top: .5rem; right: .5rem; width: auto; }
[class*="st-key-slim-"] > [data-testid="stLayoutWrapper"]:has(> [class*="st-key-gone-"]) {
  top: auto; bottom: 0; right: 0; }
.st-key-desk button, .st-key-desk summary { min-height: 44px; }
.st-key-desk textarea { min-height: 88px; }
[data-testid^="stBaseButton-primary"]:enabled { color: light-dark(#ffffff, #0d161e); }
[data-testid^="stBaseButton-primary"]:enabled kbd { color: inherit; opacity: 1; border-color: currentColor; }
button:has(> svg.icon[aria-hidden]) { display: inline-flex; align-items: center; justify-content: center;
  min-width: 24px; min-height: 24px; margin: -4px; }
[data-testid="stLogoLink"], [data-testid="stBaseButton-tertiary"] { min-width: 24px; }
@media (max-width: 1000px), (pointer: coarse) {
  [data-testid="stButton"] button, [data-testid="stDownloadButton"] button, [data-testid="stPopover"] button,
  [data-testid="stFormSubmitButton"] button, [data-testid="stLinkButton"] a, [data-testid="stTopNavLink"],
  [data-testid="stExpander"] summary,
  [data-testid="stButtonGroup"] button, [role="tab"] { min-height: 44px; }
  [data-testid="stButton"] button { min-width: 44px; } }
[data-testid="stApp"] :is(a, button, summary, [role="tab"], [role="radio"]):focus-visible,
[data-testid="stApp"] [role="tab"][data-focus-visible] { outline: 2px solid FOCUS; outline-offset: 1px; }
[data-testid="stMain"] { scroll-padding: 13.5rem 0 2rem; }
[data-testid="InputInstructions"], [data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
.client-logo { height: 3.4rem; max-width: 14rem; object-fit: contain; display: block; background: #ffffff;
  padding: .2rem .4rem; border-radius: 6px; }
[data-testid="stMarkdownContainer"] table { width: 100%; font-variant-numeric: tabular-nums; }
[data-testid="stMarkdownContainer"] td, [data-testid="stMarkdownContainer"] th { border-left: 0; border-right: 0; }
[data-testid="stMarkdownContainer"] td[style*="right"] { white-space: nowrap; }
[data-testid="stMarkdownContainer"] table { font-size: .92em; }
[data-testid="stMarkdownContainer"]:has(> table) { overflow-x: auto; }
@media (max-width: 1000px) { [data-testid="stMarkdownContainer"] td, [data-testid="stMarkdownContainer"] th {
  padding-left: .4rem; padding-right: .4rem; } }
:is([data-testid="stHtml"] > :is(h2, h3), .sheet .column > h3) { margin: 0;
  font-weight: 600; line-height: 1.2; letter-spacing: -.005em; }
[data-testid="stHtml"] > h2 { padding-top: 1rem; font-size: HEADER; }
:is([data-testid="stHtml"], .sheet .column) > h3 { padding-top: .75rem; font-size: PART; }
[data-testid="stMetricValue"], input { font-variant-numeric: tabular-nums; }
div[data-testid="stToastText"] { display: block; overflow: visible; -webkit-line-clamp: none; }
[data-testid="stToastViewButton"] { display: none; }
[data-testid="stElementToolbar"], [data-testid="stHeaderActionElements"] { display: none; }
</style>""".replace("GROUND", either("backgroundColor"))
    .replace("LINE", either("borderColor"))
    .replace("BADGES", _badges())
    .replace("QUIET", either("grayTextColor"))
    .replace("FOCUS", either("linkColor"))
    .replace("FIGURE", SHARED["metricValueFontSize"])
    .replace("HEADER", SHARED["headingFontSizes"][1])
    .replace("PART", SHARED["headingFontSizes"][2])
)


def _coloured(rules: str) -> str:
    return rules.replace("LINE", either("borderColor")).replace("INK", either("textColor"))


def style(session: Session) -> None:
    """Put the rules into the page, and our own words over the buttons whose words cannot be set."""
    words = session.words
    upload = UPLOAD.replace("WORDS", words.gettext("Choose a file"))
    copying = COPY.replace("WORDS", words.gettext(N_("Copy")))
    more = MORE.replace("WORDS", words.gettext(N_("More")))
    waiting = UNCONNECTED.replace("WORDS", words.gettext(RECONNECTING))
    skip = SKIP_RULE.replace("WORDS", said) if (said := words.gettext(SKIP)) != SKIP else ""
    st.html(STYLE.replace("</style>", upload + _coloured(copying) + more + skip + waiting + RULE + "</style>"))
