"""A brand as a document prints it: colours and headings as CSS, the logo as a picture. Shipped ones lie in folders."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from calculators.errors import N_, Notice
from documents.errors import RenderFailed
from proposals.brand import BrandRecord, Livery
from proposals.brand_checks import brand_of
from proposals.problems import CaseRefused

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
BRANDS: Final = TEMPLATES / "brands"
MOST_LOGO_BYTES: Final = 2_000_000
LOGO_TYPES: Final = {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".svg": "image/svg+xml"}
HEADING_WEIGHTS: Final[Mapping[str, Mapping[str, int]]] = {
    "IBM Plex Serif": {"Light": 300, "Medium": 500, "SemiBold": 600}
}
"""The weights of each typeface of headings other than that of the text."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The bytes of a picture and their media type."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Brand:
    """What the printer needs of a brand; `colours` has one "#rrggbb" for each of COLOURS."""

    record: BrandRecord
    logo: Logo | None

    @classmethod
    def of(cls, livery: Livery) -> "Brand":
        mark = livery.record.logo
        return cls(livery.record, Logo(livery.logo, mark.media_type) if mark and livery.logo else None)

    @property
    def livery(self) -> Livery:
        """The record and the bytes of the logo again, to be handed on."""
        return Livery(self.record, self.logo.data if self.logo else b"")

    @property
    def colours(self) -> Mapping[str, str]:
        return self.record.colours.model_dump()

    def name_in(self, language: str) -> str:
        return self.record.name_in(language)

    def variables(self) -> str:
        """The colours as CSS variables on the root of the document, and the typeface of its headings."""
        lines = (f"--{name.replace('_', '-')}: {colour}" for name, colour in self.colours.items())
        return ":root { " + "; ".join(lines) + " }" + _headings(self.record.headings)


def load_brand(name: str, brands: Path = BRANDS) -> Brand:
    """The shipped brand in folder `name`. Raises RenderFailed for an unknown or broken one."""
    return Brand.of(_livery(name, brands))


@cache
def shipped_brands() -> Mapping[str, Livery]:
    """Every brand that comes with the program, by its id. Raises RenderFailed for a broken one."""
    return {folder.name: _livery(folder.name, BRANDS) for folder in sorted(BRANDS.iterdir()) if folder.is_dir()}


def _headings(typeface: str) -> str:
    weights = HEADING_WEIGHTS.get(typeface, {})
    if not weights:
        return ""
    stem = typeface.replace(" ", "")
    faces = "".join(
        f'@font-face {{ font-family: "{typeface}"; font-weight: {weight}; '
        f'src: url("asset:fonts/{stem}-{name}.woff2") format("woff2") }}\n'
        for name, weight in weights.items()
    )
    return f'\n{faces}h1, h2, h3, h4 {{ font-family: "{typeface}", "IBM Plex Sans" }}'


def _livery(name: str, brands: Path) -> Livery:
    folder = brands / name
    try:
        said = json.loads((folder / "brand.json").read_text(encoding="utf-8"))
        mark, data = _logo(folder, said.pop("logo", None))
        return Livery(brand_of({**said, **mark, "id": name}), data)
    except CaseRefused as refusal:
        raise _unusable(name, "; ".join(str(one) for one in refusal.problems)) from refusal
    except (OSError, ValueError, AttributeError, TypeError) as reason:
        raise _unusable(name, str(reason)) from reason


def _unusable(name: str, reason: str) -> RenderFailed:
    message = N_("The brand {brand} cannot be used: {reason}")
    return RenderFailed(Notice("brand_unusable", message, {"brand": name, "reason": reason}))


def _logo(folder: Path, name: str | None) -> tuple[dict[str, Any], bytes]:
    """What the record says of the logo, and its bytes."""
    if name is None:
        return {}, b""
    path = folder / Path(name).name
    if path.suffix not in LOGO_TYPES:
        raise ValueError(f"logo {name!r} is none of {', '.join(LOGO_TYPES)}")
    data = path.read_bytes()
    if len(data) > MOST_LOGO_BYTES:
        raise ValueError(f"logo {name!r} is larger than {MOST_LOGO_BYTES} bytes")
    return {"logo": {"media_type": LOGO_TYPES[path.suffix], "sha256": sha256(data).hexdigest()}}, data
