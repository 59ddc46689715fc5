"""What a figure of a client is and where he finds it, in his words."""

from dataclasses import dataclass

from proposals.base import Text


@dataclass(frozen=True, slots=True)
class MetricHelp:
    """`what` the figure is; `where` the client finds it: which paper, which person."""

    what: Text
    where: Text


def kind_of(path: str) -> str:
    """What all figures of one kind are called: a part of a named item goes by its group.

    >>> kind_of("additives.rennet.dose"), kind_of("crew")
    ('additives.dose', 'crew')
    """
    group, _, rest = path.partition(".")
    return f"{group}.{rest.rpartition('.')[2]}" if rest else path
