"""How long removed proposals are kept, from `parameters/retention.yaml`."""

import datetime as dt

from pydantic import Field

from proposals.base import Strict
from readers.parameters import Dated, in_force, read_form


class _Months(Dated):
    months: int = Field(ge=1, le=1200)


class _Retention(Strict):
    removed_proposals: tuple[_Months, ...] = Field(min_length=1)


def read_retention(data: bytes, on: dt.date) -> int:
    """Months since its removal for which a proposal is kept, by the rule of the day `on`. Raises UnreadableFile."""
    return in_force(read_form(_Retention, data, "retention.yaml").removed_proposals, on).months
