"""What comes with the program."""

from typing import Protocol

from proposals.base import Text
from proposals.case import Case
from proposals.industries import Industry
from proposals.metric_help import MetricHelp


class Examples(Protocol):
    """The worked examples that come with the program."""

    def ids(self) -> tuple[str, ...]:
        """The names of the examples, in the order to show them."""

    def titles(self) -> dict[str, Text]:
        """The title of each example by its id."""

    def load(self, example_id: str) -> Case:
        """The case of an example. Raises NotFound."""


class Industries(Protocol):
    """The industries from whose usual figures a proposal can begin."""

    def ids(self) -> tuple[str, ...]:
        """The ids of the industries, in the order of the alphabet."""

    def load(self, industry_id: str) -> Industry:
        """The industry of this id. Raises CannotBegin where there is none."""

    def all(self) -> tuple[Industry, ...]:
        """Every industry, in the order of the ids."""


class MetricHelps(Protocol):
    """What is said of each figure of a client: what it is, and where he finds it."""

    def of(self, path: str) -> MetricHelp | None:
        """The help of the figure at a metric path; None where there is none."""
