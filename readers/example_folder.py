"""The worked examples that come with the program: one case file each, in one folder."""

from functools import cache
from pathlib import Path

from proposals.base import Text
from proposals.case import Case
from proposals.draft_errors import not_found
from readers.case_file import read_case


class ExampleFolder:
    """The case files of one folder; each is read once in the life of the program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ids(self) -> tuple[str, ...]:
        """The names of the case files, in alphabetical order."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.yaml")))

    def titles(self) -> dict[str, Text]:
        """What each proposal is about."""
        return {one: self.load(one).project for one in self.ids()}

    def load(self, example_id: str) -> Case:
        """The case of an example. Raises NotFound."""
        if example_id not in self.ids():
            raise not_found(example_id)
        return _read((self._folder / f"{example_id}.yaml").resolve())


@cache
def _read(path: Path) -> Case:
    return read_case(path.read_bytes(), path.name, lambda name: (path.parent / name).read_bytes())
