"""A brand is checked before anything is printed in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from documents.brand import TEMPLATES, load_brand, shipped_brands
from documents.errors import RenderFailed
from proposals.brand import COLOURS
from proposals.brand_checks import unreadable

COLOURED = dict.fromkeys(COLOURS, "#123abc") | {"on_brand": "#ffffff", "paper": "#f4f4f4"}
GOOD: dict[str, Any] = {"name": "House", "colours": COLOURED}
SHIPPED = sorted(path.name for path in (TEMPLATES / "brands").iterdir())


def written(folder: Path, said: object, **files: bytes) -> Path:
    (folder / "house").mkdir()
    (folder / "house" / "brand.json").write_text(json.dumps(said), encoding="utf-8")
    for name, data in files.items():
        (folder / "house" / name.replace("_", ".")).write_bytes(data)
    return folder


def test_our_own_brand_has_a_name_a_logo_and_all_colours() -> None:
    brand = load_brand("valueproof")
    assert brand.record.name == "Valueproof"
    assert brand.logo is not None
    assert "--on-brand: #ffffff" in brand.variables()


def test_a_brand_may_have_a_name_in_each_language() -> None:
    brand = load_brand("northlight")
    assert (brand.name_in("en"), brand.name_in("ru")) == ("Northlight", "Нортлайт")
    assert load_brand("valueproof").name_in("ru") == "Valueproof"


def test_every_folder_of_brands_is_shipped() -> None:
    assert list(shipped_brands()) == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_every_colour_of_words_in_a_shipped_brand_can_be_read(name: str) -> None:
    assert unreadable(load_brand(name).colours) == ()


def test_headings_in_another_typeface_bring_its_faces_and_fall_back_to_that_of_the_text() -> None:
    style = load_brand("amberfield").variables()
    assert 'url("asset:fonts/IBMPlexSerif-Light.woff2")' in style
    assert 'h1, h2, h3, h4 { font-family: "IBM Plex Serif", "IBM Plex Sans" }' in style
    assert "font-face" not in load_brand("valueproof").variables()


def test_no_two_brands_look_alike() -> None:
    assert len({load_brand(name).colours["brand"] for name in SHIPPED}) == len(SHIPPED)


@pytest.mark.parametrize("colour", ["quiet", "on_brand", "gain"])
def test_a_colour_too_faint_to_be_read_is_refused_by_name(colour: str, tmp_path: Path) -> None:
    faint = GOOD | {"colours": COLOURED | {colour: "#8fa0b0" if colour != "on_brand" else "#3355aa"}}
    with pytest.raises(RenderFailed, match=f"colours.{colour}: .* the contrast of"):
        load_brand("house", written(tmp_path, faint))


def test_a_brand_may_come_without_a_logo(tmp_path: Path) -> None:
    assert load_brand("house", written(tmp_path, GOOD)).logo is None


@pytest.mark.parametrize(
    "said",
    [
        {},
        [],
        GOOD | {"name": ""},
        GOOD | {"name": {}},
        GOOD | {"name": ["House"]},
        GOOD | {"headings": "Comic Sans"},
        GOOD | {"style": "body { display: none }"},
        GOOD | {"contacts": {"fax": "1"}},
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
