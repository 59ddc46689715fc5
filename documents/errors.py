"""What the documents floor says when a document cannot be made whole."""

from calculators.errors import ValueproofError


class RenderFailed(ValueproofError):  # noqa: N818 - a failure, in the words of the domain
    """The document could not be made whole; the notice names the first thing that is wrong with it."""


class NoPicture(ValueproofError):  # noqa: N818 - a refusal, in the words of the domain
    """The bytes are no picture that can be shown."""
