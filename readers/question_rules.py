"""When it hardly helps to ask on, from `parameters/questions.yaml`: the entry in force on a day."""

import datetime as dt
from pathlib import Path
from typing import Final

from pydantic import Field

from proposals.base import Strict
from readers.parameters import Dated, in_force, read_form

FILE: Final = "questions.yaml"


class _Part(Dated):
    value: float = Field(gt=0, lt=1)


class _File(Strict):
    hardly: tuple[_Part, ...] = Field(min_length=1)


def read_hardly(folder: Path, on: dt.date) -> float:
    """The part of an answer that is hardly worth a question, in force on the day `on`.

    Raises OSError, and UnreadableFile for a file that is not as described in it.
    """
    return in_force(read_form(_File, (folder / FILE).read_bytes(), FILE).hardly, on).value
