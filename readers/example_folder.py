"""The worked examples that come with the program: one case file each, in one folder."""

from functools import cache
from pathlib import Path

from proposals.base import Text
from proposals.case import Case
from proposals.draft_errors import not_found
from readers.case_file import read_case


class ExampleFolder:
    """Reads each example once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ids(self) -> tuple[str, ...]:
        """The names of the case files, in alphabetical order."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.yaml")))

    def titles(self) -> dict[str, Text]:
        """What each proposal is about."""
        return {one: self.load(one).project for one in self.ids()}

    @cache  # noqa: B019 - one folder for the whole life of the program
    def load(self, example_id: str) -> Case:
        """The case of an example. Raises NotFound."""
        if example_id not in self.ids():
            raise not_found(example_id)
        path = self._folder / f"{example_id}.yaml"
        return read_case(path.read_bytes(), path.name, lambda name: (self._folder / name).read_bytes())
