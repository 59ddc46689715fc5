"""The letters that pictures on the screen carry."""

import pytest
from fontTools.ttLib import TTFont

from ui.views.typefaces import FEW, SMALL, WEIGHTS, WHOLE, with_letters

DRAWN = "<svg><title>t</title><text>{said}</text></svg>"


@pytest.mark.parametrize("weight", WEIGHTS.values())
def test_the_small_fonts_have_the_common_signs_as_wide_as_the_whole_ones(weight: str) -> None:
    small, whole = (TTFont(folder / f"IBMPlexSans-{weight}.woff2") for folder in (SMALL, WHOLE))
    wide = {chr(code): whole["hmtx"][name][0] for code, name in whole.getBestCmap().items()}
    found = {chr(code): small["hmtx"][name][0] for code, name in small.getBestCmap().items()}
    assert found == {sign: wide[sign] for sign in FEW}


@pytest.mark.parametrize("said", ["Сыр, ₽ 1 234,5 → −7 %", "a\u202fb\nc", "&amp;"])
def test_a_picture_of_common_signs_carries_a_fifth_of_the_fonts(said: str) -> None:
    assert 5 * len(with_letters(DRAWN.format(said=said))) < len(with_letters(DRAWN.format(said="Φέτα"))) * 1.3


def test_a_picture_with_a_rare_sign_carries_every_sign() -> None:
    assert len(with_letters(DRAWN.format(said="Φέτα"))) > sum(
        one.stat().st_size for one in WHOLE.glob("*Plex?ans-Medium*")
    )


def test_what_stands_in_a_picture_is_left_as_it_is() -> None:
    found = with_letters(DRAWN.format(said="x"))
    assert found.partition("<style>")[0] + found.partition("</style>")[2] == DRAWN.format(said="x")
