"""The list of signs that can be printed is that of the fonts shipped."""

from pathlib import Path

from fontTools.ttLib import TTFont

from documents.typeface import covered, unprintable

FONTS = Path(__file__).parent.parent.parent / "templates" / "fonts"


def test_the_signs_listed_are_those_that_every_weight_of_the_typeface_has() -> None:
    assert covered() == set.intersection(*signs_of("IBMPlexSans"))


def test_a_typeface_of_headings_has_every_sign_that_can_be_printed() -> None:
    assert all(covered() <= signs for signs in signs_of("IBMPlexSerif"))


def test_every_font_is_packed_so_that_it_is_unpacked_at_once() -> None:
    """Outlines that WOFF2 transformed take ten times as long, in every process that prints."""
    tables = [TTFont(font).reader.tables for font in FONTS.glob("*.woff2")]
    assert tables
    assert not [one for one in tables if one["glyf"].transformed or one["loca"].transformed]


def signs_of(stem: str) -> list[set[int]]:
    """The code points of each weight of a typeface."""
    found = [set(TTFont(font).getBestCmap()) for font in FONTS.glob(f"{stem}-*.woff2")]
    assert found
    return found


def test_a_sign_that_the_typeface_lacks_is_named_once() -> None:
    assert unprintable("a🙂b\n🙂") == "🙂"
