"""What every floor says when it cannot go on: a sentence with named facts, translated only where a person reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark `message` for the catalogue of words without translating it here."""
    return message


class Term(str):
    """A fact that is itself a marked message, to be translated where the notice is."""

    __slots__ = ()


@dataclass(frozen=True)
class Notice:
    """A remark built from facts: `message` is an English template (`{name}` fields), `facts` fills it.

    `code` is stable and meant for programs; the words may change.
    """

    code: str
    message: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**{name: _listed(fact) for name, fact in self.facts.items()})


def _listed(fact: object) -> object:
    if isinstance(fact, Mapping):
        return fact.get("en") or next(iter(fact.values()), "")
    return ", ".join(str(_listed(one)) for one in fact) if isinstance(fact, list | tuple) else fact


class ValueproofError(Exception):
    """Root of the family.

    ValueproofError
    ├── CannotCompute        the figures given allow no answer (calculators)
    ├── CaseRefused          a case file or a draft breaks the schema (proposals)
    ├── UnreadableFile       bytes that are no table or no case (readers)
    ├── NotFound, Conflict   what the store cannot give or keep (services)
    └── RenderFailed         the document could not be made whole (documents)
    """

    def __init__(self, notice: Notice) -> None:
        super().__init__(str(notice))
        self.notice = notice


class CannotCompute(ValueproofError):  # noqa: N818 - what happened, in the words of the domain
    """The figures given allow no answer; the notice names which and what would be right."""
