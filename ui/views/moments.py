"""Moments as the reader's own clock shows them."""

import datetime as dt
from zoneinfo import ZoneInfo

import streamlit as st

from documents.formats import NBSP
from ui.session import Session


def moment(session: Session, at: dt.datetime) -> str:
    """Day and time in the time zone of the reader's browser: 25 Nov 2026, 14:03 UTC+3 / 25.11.2026, 14:03 UTC+3."""
    return f"{brief_moment(session, at)}{NBSP}{zone_name(at.astimezone(_zone()))}"


def moment_in_table(session: Session, at: dt.datetime) -> str:
    """The same where columns are narrow: a line may end between the day and the time."""
    return moment(session, at).replace(f",{NBSP}", ", ", 1)


def brief_moment(session: Session, at: dt.datetime) -> str:
    """Day and time where they prove nothing and have little room: without the time zone."""
    here = at.astimezone(_zone())
    return f"{session.formats.short_date(here.date())},{NBSP}{here:%H:%M}"


def exact_moment(session: Session, at: dt.datetime) -> str:
    """The same to the second, where two would be told alike."""
    return f"{brief_moment(session, at)}:{at:%S}"


def clock_of(at: dt.datetime) -> str:
    """The time on the reader's clock: 14:03."""
    return f"{at.astimezone(_zone()):%H:%M}"


def day_of(session: Session, at: dt.datetime) -> str:
    """The day on the reader's calendar, in words: 3 March 2026 / 3 марта 2026 г."""
    return session.formats.date(at.astimezone(_zone()).date())


def zone_name(here: dt.datetime) -> str:
    """How far the clock is from that of Greenwich: UTC, UTC+3, UTC−3:30."""
    minutes = round((here.utcoffset() or dt.timedelta()).total_seconds() / 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def today(session: Session) -> dt.date:
    """The day on the reader's calendar."""
    return session.workspace.clock().astimezone(_zone()).date()


def _zone() -> dt.tzinfo:
    """The time zone that the browser names; UTC where it names none that is known here."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (KeyError, OSError, ValueError):
        return dt.UTC
