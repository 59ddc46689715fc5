"""The strict base of everything in a case: unknown keys, wrong types, NaN and infinities are refused by place."""

from typing import Annotated, Final, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from proposals.placeholders import as_read

LANGUAGES = ("en", "ru")

LONGEST_NAME: Final = 200
Name: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME, strip_whitespace=True)]
Identifier: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Paragraph: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]
Translations: TypeAlias = Annotated[dict[Annotated[str, Field(pattern="^(en|ru)$")], Paragraph], Field(min_length=1)]
Text: TypeAlias = Paragraph | Translations
"""Words of the case: one text for every language, or one text for each of `en` and `ru`."""

PLAIN_SIGNS = r"^[^\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*$"
"""No sign that cannot be seen, and none that steers a terminal."""
Number: TypeAlias = Annotated[str, Field(max_length=60, pattern=PLAIN_SIGNS)]
"""The number of a document: printed on its cover, typed by its reader, told by programs."""
Share: TypeAlias = Annotated[float, Field(ge=0, le=1)]
Quantity: TypeAlias = Annotated[float, Field(ge=-1e15, le=1e15)]
"""A figure of the client or of a trial: bounded, so that no product or square of figures overflows."""
Money: TypeAlias = Annotated[float, Field(ge=0, le=1e15)]


class Strict(BaseModel):
    """Frozen, strict, closed; an error that reaches a log tells the place, and nothing that a client said."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False, hide_input_in_errors=True)


def text_in(text: Text | None, language: str) -> str:
    """The words in `language`; the other language where that is all there is; "" for no text.

    What stands in a blank case is told in `language` in any case.
    """
    if text is None:
        return ""
    words = text if isinstance(text, str) else text.get(language) or next(iter(text.values()))
    return as_read(words, language)
