"""How long removed proposals, and what was said in meetings, are kept, from `parameters/retention.yaml`."""

import datetime as dt

from pydantic import Field

from proposals.base import Strict
from readers.parameters import Dated, in_force, read_form


class _Months(Dated):
    months: int = Field(ge=1, le=1200)


class _Hours(Dated):
    hours: int = Field(ge=1, le=168)


class _Retention(Strict):
    removed_proposals: tuple[_Months, ...] = Field(min_length=1)
    meetings: tuple[_Hours, ...] = Field(min_length=1)


def read_retention(data: bytes, on: dt.date) -> int:
    """Months since its removal for which a proposal is kept, by the rule of the day `on`. Raises UnreadableFile."""
    return in_force(read_form(_Retention, data, "retention.yaml").removed_proposals, on).months


def read_meeting_hours(data: bytes, on: dt.date) -> int:
    """Hours after which what was said in a meeting is removed where nobody ended it. Raises as above."""
    return in_force(read_form(_Retention, data, "retention.yaml").meetings, on).hours
