"""Typing on after Enter, before the next question is there: it begins the next answer, not the end of the last."""

from typing import Final

import streamlit as st

SCRIPT: Final = """
const QUESTION = ".st-key-question input[type=text]";

function selectWhatWasSent(event) {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || !field.matches?.(QUESTION)) return;
  setTimeout(() => field.select(), 0);
}

export default function () {
  document.addEventListener("keydown", selectWhatWasSent);
  return () => document.removeEventListener("keydown", selectWhatWasSent);
}
"""
_TYPING_ON = st.components.v2.component("valueproof_typing_on", js=SCRIPT)


def typing_on() -> None:
    """Let Enter select what it sends: the answer stays in its field until the server has taken it."""
    _TYPING_ON(key="typing-on", height="content")
