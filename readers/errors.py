"""Refusals of the readers."""

from calculators.errors import ValueproofError


class UnreadableFile(ValueproofError):  # noqa: N818 - a refusal, in the words of the domain
    """Bytes that are no table, no cash flow, no parameters; the notice says what was found and what would be right."""


class UnreadNumber(ValueproofError):  # noqa: N818 - same
    """Text that is no number, or more than one; the notice shows what was typed and what would be right."""
