"""A brand is a folder of templates/brands: a name, colours, a logo. It never brings code, fonts or style rules."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from calculators.errors import N_, Notice
from documents.errors import RenderFailed
from proposals.base import Text, text_in

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
COLOURS: Final = ("ink", "quiet", "line", "paper", "brand", "on_brand", "gain", "loss", "stated")
READ_ON: Final = (
    ("ink", "#ffffff"), ("quiet", "#ffffff"), ("quiet", "paper"), ("brand", "#ffffff"), ("on_brand", "brand"),
    ("gain", "#ffffff"), ("loss", "#ffffff"), ("stated", "#ffffff"),
)  # fmt: skip
"""Colours of words and the ground on which they stand."""
LEAST_CONTRAST: Final = 4.5
"""WCAG 2.1, success criterion 1.4.3 (level AA), for text of ordinary size."""
MOST_LOGO_BYTES: Final = 2_000_000
LOGO_TYPES: Final = {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Logo:
    """The bytes of a picture and their media type."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Brand:
    """`colours` has one "#rrggbb" for each of COLOURS; `name` may be given in each language."""

    name: Text
    colours: Mapping[str, str]
    logo: Logo | None

    def name_in(self, language: str) -> str:
        return text_in(self.name, language)

    def variables(self) -> str:
        """The colours as CSS variables on the root of the document."""
        lines = (f"--{name.replace('_', '-')}: {self.colours[name]}" for name in COLOURS)
        return ":root { " + "; ".join(lines) + " }"


def load_brand(name: str, brands: Path = TEMPLATES / "brands") -> Brand:
    """The brand in folder `name`. Raises RenderFailed for an unknown or broken one."""
    folder = brands / name
    try:
        said = json.loads((folder / "brand.json").read_text(encoding="utf-8"))
        return Brand(_name(said["name"]), _colours(said), _logo(folder, said.get("logo")))
    except (OSError, ValueError, KeyError, TypeError) as reason:
        message = N_("The brand {brand} cannot be used: {reason}")
        raise RenderFailed(Notice("brand_unusable", message, {"brand": name, "reason": str(reason)})) from reason


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours "#rrggbb", 1 to 21, by WCAG 2.1.

    >>> round(contrast("#ffffff", "#767676"), 2)
    4.54
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _name(said: object) -> Text:
    if isinstance(said, str) and said:
        return said
    if isinstance(said, dict) and said and all(isinstance(one, str) and one for one in said.values()):
        return {str(language): str(name) for language, name in said.items()}
    raise ValueError("name is neither words nor words for each language")


def _colours(said: Mapping[str, Any]) -> dict[str, str]:
    colours = {name: str(said["colours"][name]) for name in COLOURS}
    for name, colour in colours.items():
        if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
            raise ValueError(f"colour {name} is {colour!r}, not #rrggbb")
    for name, ground in READ_ON:
        ratio = contrast(colours[name], colours.get(ground, ground))
        if ratio < LEAST_CONTRAST:
            raise ValueError(f"colour {name} on {ground} has a contrast of {ratio:.1f}, less than {LEAST_CONTRAST}")
    return colours


def _logo(folder: Path, name: str | None) -> Logo | None:
    if name is None:
        return None
    path = folder / Path(name).name
    if path.suffix not in LOGO_TYPES:
        raise ValueError(f"logo {name!r} is none of {', '.join(LOGO_TYPES)}")
    data = path.read_bytes()
    if len(data) > MOST_LOGO_BYTES:
        raise ValueError(f"logo {name!r} is larger than {MOST_LOGO_BYTES} bytes")
    return Logo(data, LOGO_TYPES[path.suffix])
