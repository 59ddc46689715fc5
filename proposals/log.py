"""The log: who did what, when, and what was refused. Entries are only ever added."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LogEntry:
    """`act` is a stable word ("trial.released", "trial.change_refused"); `subject` what it was done to: "draft/trial".

    `by` is who did it as far as known ("" for nobody named), `facts` what a reader must know: plain values of JSON.
    """

    at: dt.datetime
    act: str
    subject: str
    by: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
