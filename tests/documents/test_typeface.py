"""The list of signs that can be printed is that of the fonts shipped."""

from pathlib import Path

from fontTools.ttLib import TTFont

from documents.typeface import covered, unprintable

FONTS = Path(__file__).parent.parent.parent / "templates" / "fonts"


def test_the_signs_listed_are_those_that_every_weight_of_the_typeface_has() -> None:
    weights = [set(TTFont(font).getBestCmap()) for font in FONTS.glob("*.woff2")]
    assert covered() == set.intersection(*weights)


def test_a_sign_that_the_typeface_lacks_is_named_once() -> None:
    assert unprintable("a🙂b\n🙂") == "🙂"
