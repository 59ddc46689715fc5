"""A brand: how the documents of one house look and what stands in all of them. It never brings code or style rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal, TypeAlias, get_args

from pydantic import Field, StringConstraints

from calculators.errors import N_, Notice
from proposals.base import Strict, Text, text_in
from proposals.draft_errors import NotFound

BrandId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,40}$")]
COLOUR: Final = "^#[0-9a-fA-F]{6}$"
Colour: TypeAlias = Annotated[str, StringConstraints(pattern=COLOUR)]
Line: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
Typeface: TypeAlias = Literal["IBM Plex Sans", "IBM Plex Serif"]
TYPEFACES: Final[tuple[Typeface, ...]] = get_args(Typeface)
FIRST_BRAND: Final = "valueproof"
"""The brand of a proposal that names none."""
NO_BRAND = N_("There is no brand “{brand}”: choose another one for the document.")


class Colours(Strict):
    """The colours of a house. `gain`, `loss` and `stated` carry meaning and never decorate."""

    ink: Colour
    quiet: Colour
    line: Colour
    paper: Colour
    brand: Colour
    on_brand: Colour
    gain: Colour
    loss: Colour
    stated: Colour


COLOURS: Final = tuple(Colours.model_fields)
"""The names of the colours."""


class LogoMark(Strict):
    """What is known of a logo; its bytes are kept under their SHA-256, those of a shipped brand lie in its folder."""

    media_type: Literal["image/png", "image/jpeg", "image/webp", "image/svg+xml"]
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Contacts(Strict):
    """How the house is reached."""

    address: Text | None = None
    phone: Line | None = None
    email: Line | None = None
    web: Line | None = None


class BrandRecord(Strict):
    """A brand as it is kept.

    `headings` is the typeface of all headings, `legal` what the law or the house wants to stand at the end of every
    proposal, `bank` the bank details line by line, `footer` the line that closes every document.
    """

    id: BrandId
    name: Text
    colours: Colours
    logo: LogoMark | None = None
    headings: Typeface = "IBM Plex Sans"
    contacts: Contacts = Contacts()
    bank: Text | None = None
    legal: Text | None = None
    footer: Text | None = None

    def name_in(self, language: str) -> str:
        return text_in(self.name, language)


@dataclass(frozen=True, slots=True)
class Livery:
    """A brand ready to be printed: its record and the bytes of its logo (b"" for a brand without one)."""

    record: BrandRecord
    logo: bytes = b""


Shipped: TypeAlias = Mapping[str, Livery]
"""The brands that come with the program, by their id."""


def no_brand(brand: str) -> NotFound:
    """There is no brand of this id."""
    return NotFound(Notice("no-brand", NO_BRAND, {"brand": brand}))
