"""Widths are those of the typeface, and a picture for print says the same words at the same places."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from documents.charts.svg import text
from documents.charts.widths import ems, from_their_beginning

FONTS = Path(__file__).parent.parent.parent / "templates" / "fonts"
WORDS = ("1 234 567,89 €", "−12 %", "месяцы от сегодняшнего дня", "Throughput, kg/h", "«Люмен 40» & <b>")


@pytest.mark.parametrize("weight", ["Regular", "Medium"])
@pytest.mark.parametrize("words", WORDS)
def test_words_are_about_as_wide_as_the_typeface_makes_them_and_never_wider(words: str, weight: str) -> None:
    font = TTFont(FONTS / f"IBMPlexSans-{weight}.woff2")
    advance, signs = font["hmtx"], font.getBestCmap()
    true = sum(advance[signs[ord(sign)]][0] for sign in words) / font["head"].unitsPerEm
    assert true <= ems(words) + 1e-9
    assert ems(words) == pytest.approx(true, rel=0.035)


def test_marks_for_programs_have_no_width() -> None:
    assert ems("\U000f000112\U0010fffd") == ems("12")


def test_words_begin_where_they_would_with_an_anchor() -> None:
    assert 'x="94"' in from_their_beginning(text(100, 9, "00", "#000000", "middle", size=10)).replace('.00"', '"')
    assert 'x="88"' in from_their_beginning(text(100, 9, "00", "#000000", "end", size=10)).replace('.00"', '"')


@pytest.mark.parametrize("words", WORDS)
def test_nothing_but_the_place_of_words_is_changed(words: str) -> None:
    drawn = text(100, 9, words, "#123456", "end", weight=500)
    set_for_print = from_their_beginning(drawn)
    assert set_for_print.partition(' y="')[2] == drawn.replace(' text-anchor="end"', "").partition(' y="')[2]
    assert from_their_beginning(set_for_print) == set_for_print
