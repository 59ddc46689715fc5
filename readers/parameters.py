"""The disputable numbers of the house from `parameters/`: of every dated list the entry in force on a day."""

import datetime as dt
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import Field, ValidationError

from calculators.errors import N_, Notice
from proposals.base import Strict, Text
from proposals.parameters import HouseParameters, RampUp, VatRate
from proposals.refusal import problems_of
from readers.encodings import decode
from readers.errors import UnreadableFile
from readers.yaml_text import Written, read_yaml


class Dated(Strict):
    """An entry that holds from a day until the next one begins."""

    since: dt.date
    source: Text


class _RampUp(Dated):
    ramp_months: int = Field(ge=0, le=120)
    full_effect: float = Field(gt=0, le=1)


class _Fraction(Dated):
    value: float = Field(ge=0, le=1)


class _RampUps(Strict):
    trained: tuple[_RampUp, ...] = Field(min_length=1)
    untrained: tuple[_RampUp, ...] = Field(min_length=1)


class _Readiness(Strict):
    matters_from: tuple[_Fraction, ...] = Field(min_length=1)


class _Risk(Dated):
    draws: int = Field(ge=1000, le=1_000_000)
    seed: int = Field(ge=0, le=2**63)


class _Risks(Strict):
    risk: tuple[_Risk, ...] = Field(min_length=1)


class _Vat(Dated):
    country: str = Field(pattern=r"^[A-Z]{2}$")
    rate: float = Field(ge=0, le=1)


class _Vats(Strict):
    vat: tuple[_Vat, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class ParameterFiles:
    """The bytes of the files of `parameters/`."""

    ramp_up: bytes
    readiness: bytes
    risk: bytes
    vat: bytes


FileT = TypeVar("FileT", bound=Strict)
DatedT = TypeVar("DatedT", bound=Dated)


def read_parameters(files: ParameterFiles, on: dt.date) -> HouseParameters:
    """The parameters in force on the day `on`.

    An entry holds from its `since` until the next one. Raises UnreadableFile for a file that is not as described there
    and for a day before the first entry.
    """
    ramps = read_form(_RampUps, files.ramp_up, "ramp_up.yaml")
    risk = in_force(read_form(_Risks, files.risk, "risk.yaml").risk, on)
    return HouseParameters(
        trained=_ramp(in_force(ramps.trained, on)),
        untrained=_ramp(in_force(ramps.untrained, on)),
        matters_from=in_force(read_form(_Readiness, files.readiness, "readiness.yaml").matters_from, on).value,
        draws=risk.draws,
        seed=risk.seed,
        vat=tuple(VatRate(**dict(one)) for one in read_form(_Vats, files.vat, "vat.yaml").vat),
        day=on,
    )


def read_house(folder: Path, on: dt.date) -> HouseParameters:
    """The parameters in force on the day `on`, from the files in `folder`. Raises OSError, and as above."""
    data = {name: (folder / f"{name}.yaml").read_bytes() for name in ParameterFiles.__slots__}
    return read_parameters(ParameterFiles(**data), on)


def read_form(form: type[FileT], data: bytes, file: str) -> FileT:
    """A file of `parameters/` in the form that it must have. Raises UnreadableFile with the line of what is wrong."""
    written = _written(data)
    for problem in written.problems:
        raise wrong_entry(data, file, problem.place, problem.notice)
    try:
        return form.model_validate_json(json.dumps(written.document))
    except ValidationError as error:
        first = problems_of(error)[0]
        raise wrong_entry(data, file, first.place, first.notice) from error


def wrong_entry(data: bytes, file: str, place: str, reason: Notice) -> UnreadableFile:
    """The refusal of a file of `parameters/` for what stands at a place of it: file, line, what is wrong."""
    facts = {"file": file, "line": _written(data).line(place), "reason": reason}
    return UnreadableFile(Notice("parameters", N_("{file}, line {line}: {reason}"), facts))


@lru_cache(maxsize=32)
def _written(data: bytes) -> Written:
    """What a file says; it is read anew only where it changed."""
    return read_yaml(decode(data).text)


def in_force(entries: tuple[DatedT, ...], on: dt.date) -> DatedT:
    """The latest entry that has begun on the day `on`. Raises UnreadableFile for a day before the first one."""
    begun = [entry for entry in entries if entry.since <= on]
    if not begun:
        message = N_("No parameter is in force on {day}: the first begins on {since}")
        facts = {"day": on, "since": min(entry.since for entry in entries)}
        raise UnreadableFile(Notice("no-parameter", message, facts))
    return max(begun, key=lambda entry: entry.since)


def _ramp(entry: _RampUp) -> RampUp:
    return RampUp(entry.ramp_months, entry.full_effect, entry.since, entry.source)
