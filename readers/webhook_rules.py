"""When a message to a webhook is tried again, from `parameters/webhooks.yaml`."""

import datetime as dt
from typing import Annotated, Final

from pydantic import Field

from proposals.base import Strict
from readers.parameters import Dated, in_force, read_form

FILE: Final = "webhooks.yaml"


class _Rules(Dated):
    pauses_seconds: tuple[Annotated[int, Field(ge=1, le=7 * 86400)], ...] = Field(min_length=1, max_length=20)


class _File(Strict):
    webhooks: tuple[_Rules, ...] = Field(min_length=1)


def read_webhook_pauses(data: bytes, on: dt.date) -> tuple[dt.timedelta, ...]:
    """The pause after each failed try, by the rule of a day. Raises UnreadableFile."""
    found = in_force(read_form(_File, data, FILE).webhooks, on)
    return tuple(dt.timedelta(seconds=one) for one in found.pauses_seconds)
