"""A brand is a folder of templates/brands: a name, colours, a logo. It never brings code, fonts or style rules."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from calculators.errors import N_, Notice
from documents.errors import RenderFailed

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
COLOURS: Final = ("ink", "quiet", "line", "paper", "brand", "on_brand", "gain", "loss", "stated")
MOST_LOGO_BYTES: Final = 2_000_000
LOGO_TYPES: Final = {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Logo:
    """The bytes of a picture and their media type."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Brand:
    """`colours` has one "#rrggbb" for each of COLOURS."""

    name: str
    colours: Mapping[str, str]
    logo: Logo | None

    def variables(self) -> str:
        """The colours as CSS variables on the root of the document."""
        lines = (f"--{name.replace('_', '-')}: {self.colours[name]}" for name in COLOURS)
        return ":root { " + "; ".join(lines) + " }"


def load_brand(name: str, brands: Path = TEMPLATES / "brands") -> Brand:
    """The brand in folder `name`. Raises RenderFailed for an unknown or broken one."""
    folder = brands / name
    try:
        said = json.loads((folder / "brand.json").read_text(encoding="utf-8"))
        return Brand(str(said["name"]), _colours(said), _logo(folder, said.get("logo")))
    except (OSError, ValueError, KeyError, TypeError) as reason:
        message = N_("The brand {brand} cannot be used: {reason}")
        raise RenderFailed(Notice("brand_unusable", message, {"brand": name, "reason": str(reason)})) from reason


def _colours(said: Mapping[str, Any]) -> dict[str, str]:
    colours = {name: str(said["colours"][name]) for name in COLOURS}
    for name, colour in colours.items():
        if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
            raise ValueError(f"colour {name} is {colour!r}, not #rrggbb")
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
