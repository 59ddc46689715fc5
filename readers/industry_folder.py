"""The industries of `parameters/industries/`: each file is read once, when it is first asked for."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from proposals.industries import Industry, no_industry
from readers.industries import FOLDER, read_industry


@dataclass(frozen=True, slots=True)
class IndustryFolder:
    """The files in the folder of industries beside the other parameters in `parameters`, as in force on the day `on`.

    Their names without the ending are the ids.
    """

    parameters: Path
    on: dt.date

    def ids(self) -> tuple[str, ...]:
        """The ids in the order of the alphabet."""
        return _ids(self.parameters / FOLDER)

    def load(self, industry_id: str) -> Industry:
        """The industry of this id. Raises CannotBegin where there is none, UnreadableFile for a file that is wrong."""
        if industry_id not in self.ids():
            raise no_industry(industry_id, self.ids())
        return _read(self.parameters / FOLDER / f"{industry_id}.yaml", self.on)

    def all(self) -> tuple[Industry, ...]:
        """Every industry, in the order of the ids. Raises UnreadableFile for a file that is wrong."""
        return tuple(map(self.load, self.ids()))


@lru_cache(maxsize=8)
def _ids(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


@lru_cache(maxsize=64)
def _read(path: Path, on: dt.date) -> Industry:
    return read_industry(path.read_bytes(), path.stem, on)
