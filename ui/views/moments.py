"""Moments as the reader's own clock shows them."""

import datetime as dt
from zoneinfo import ZoneInfo

import streamlit as st

from documents.formats import NBSP
from ui.session import Session


def moment(session: Session, at: dt.datetime) -> str:
    """Day and time in the time zone of the reader's browser: 25 Nov 2026, 14:03 / 25.11.2026, 14:03."""
    here = at.astimezone(_zone())
    return f"{session.formats.short_date(here.date())},{NBSP}{here:%H:%M}"


def today(session: Session) -> dt.date:
    """The day on the reader's calendar."""
    return session.workspace.clock().astimezone(_zone()).date()


def _zone() -> dt.tzinfo:
    """The time zone that the browser names; UTC where it names none that is known here."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (KeyError, OSError, ValueError):
        return dt.UTC
