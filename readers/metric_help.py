"""The help beside each figure, from `parameters/metric_help.yaml`: the entry in force on a day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import Field

from calculators.errors import N_, Notice
from proposals.base import Strict, Text
from proposals.metric_help import MetricHelp, kind_of
from proposals.metrics import METRICS, PARTS
from readers.parameters import Dated, in_force, read_form, wrong_entry

FILE: Final = "metric_help.yaml"
NO_METRIC: Final = N_("there is no metric “{name}”; known are: {known}")
LEFT_OUT: Final = N_("the help of “{name}” is missing")


class _Help(Strict):
    what: Text
    where: Text


class _Entry(Dated):
    metrics: dict[str, _Help]


class _File(Strict):
    help: tuple[_Entry, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class HelpFile:
    """The file in the folder `parameters`, as in force on the day `on`."""

    parameters: Path
    on: dt.date

    def of(self, path: str) -> MetricHelp | None:
        """The help of the figure at a metric path. Raises UnreadableFile for a file that is wrong."""
        return _read(self.parameters / FILE, self.on).get(kind_of(path))


@lru_cache(maxsize=4)
def _read(path: Path, on: dt.date) -> Mapping[str, MetricHelp]:
    return read_metric_help(path.read_bytes(), on)


def read_metric_help(data: bytes, on: dt.date) -> Mapping[str, MetricHelp]:
    """The help of every metric, by its kind ("crew", "additives.dose"), in force on the day `on`.

    Raises UnreadableFile, with the line, for a file that is not as described in it, that knows a metric which does not
    exist or lacks one that does.
    """
    read = read_form(_File, data, FILE)
    for at, entry in enumerate(read.help):
        known = [*METRICS, *PARTS]
        for name in entry.metrics:
            if name not in known:
                facts = {"name": name, "known": known}
                raise wrong_entry(data, FILE, f"help.{at}.metrics", Notice("unknown-metric", NO_METRIC, facts))
        for name in known:
            if name not in entry.metrics:
                raise wrong_entry(data, FILE, f"help.{at}.metrics", Notice("help-missing", LEFT_OUT, {"name": name}))
    return {name: MetricHelp(one.what, one.where) for name, one in in_force(read.help, on).metrics.items()}
