"""A brand is checked before anything is printed in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from documents.brand import COLOURS, load_brand
from documents.errors import RenderFailed

GOOD: dict[str, Any] = {"name": "House", "colours": dict.fromkeys(COLOURS, "#123abc")}


def written(folder: Path, said: object, **files: bytes) -> Path:
    (folder / "house").mkdir()
    (folder / "house" / "brand.json").write_text(json.dumps(said), encoding="utf-8")
    for name, data in files.items():
        (folder / "house" / name.replace("_", ".")).write_bytes(data)
    return folder


def test_our_own_brand_has_a_name_a_logo_and_all_colours() -> None:
    brand = load_brand("valueproof")
    assert brand.name == "Valueproof"
    assert brand.logo is not None
    assert "--on-brand: #ffffff" in brand.variables()


def test_a_brand_may_come_without_a_logo(tmp_path: Path) -> None:
    assert load_brand("house", written(tmp_path, GOOD)).logo is None


@pytest.mark.parametrize(
    "said",
    [
        {},
        [],
        GOOD | {"colours": {}},
        GOOD | {"colours": dict.fromkeys(COLOURS, "red")},
        GOOD | {"colours": dict.fromkeys(COLOURS, "#123abc } body { display: none")},
        GOOD | {"logo": "logo.exe"},
        GOOD | {"logo": "none.png"},
        GOOD | {"logo": "../../secret.png"},
    ],
)
def test_a_broken_brand_is_refused_by_name(said: object, tmp_path: Path) -> None:
    with pytest.raises(RenderFailed, match="house"):
        load_brand("house", written(tmp_path, said))


def test_a_logo_may_not_be_larger_than_two_megabytes(tmp_path: Path) -> None:
    with pytest.raises(RenderFailed, match="larger"):
        load_brand("house", written(tmp_path, GOOD | {"logo": "logo.png"}, logo_png=b"x" * 2_000_001))


def test_an_unknown_brand_is_refused_by_name() -> None:
    with pytest.raises(RenderFailed, match="nobody"):
        load_brand("nobody")
