"""A brand is checked before anything is printed in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from documents.brand import COLOURS, LEAST_CONTRAST, READ_ON, TEMPLATES, contrast, load_brand
from documents.errors import RenderFailed

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
    assert brand.name == "Valueproof"
    assert brand.logo is not None
    assert "--on-brand: #ffffff" in brand.variables()


def test_a_brand_may_have_a_name_in_each_language() -> None:
    brand = load_brand("northlight")
    assert (brand.name_in("en"), brand.name_in("ru")) == ("Northlight", "Нортлайт")
    assert load_brand("valueproof").name_in("ru") == "Valueproof"


@pytest.mark.parametrize("name", SHIPPED)
def test_every_colour_of_words_in_a_brand_can_be_read_on_its_ground(name: str) -> None:
    colours = load_brand(name).colours
    assert all(contrast(colours[one], colours.get(ground, ground)) >= LEAST_CONTRAST for one, ground in READ_ON)


def test_no_two_brands_look_alike() -> None:
    assert len({load_brand(name).colours["brand"] for name in SHIPPED}) == len(SHIPPED)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#abcdef", "#abcdef", 1.0)]
)
def test_contrast_is_that_of_the_guidelines_for_web_content(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("colour", ["quiet", "on_brand", "gain"])
def test_a_colour_too_faint_to_be_read_is_refused_by_name(colour: str, tmp_path: Path) -> None:
    faint = GOOD | {"colours": COLOURED | {colour: "#8fa0b0" if colour != "on_brand" else "#3355aa"}}
    with pytest.raises(RenderFailed, match=f"colour {colour} on .* contrast"):
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
