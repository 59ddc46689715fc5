"""The colours of the interface: what is read stands out from its ground by day and by night."""

import re
from collections.abc import Mapping
from dataclasses import fields

import pytest
from google.protobuf.json_format import ParseDict
from streamlit.proto.NewSession_pb2 import CustomThemeConfig

from documents.charts.svg import Palette, rect
from ui.theme import DAY, GROUND, NIGHT, REGULAR, SHARED, either, pictures_by_night, theme
from ui.views.listed import COLOURS
from ui.views.style import BADGE_SHARE, BADGES

READABLE = 4.5
"""WCAG 2.2, 1.4.3: the least contrast of words of this size."""
SEEN = 3.0
"""WCAG 2.2, 1.4.11: of what is no words."""
GROUNDS = ("backgroundColor", "secondaryBackgroundColor")
READ = ("primaryColor", "textColor", "linkColor", "greenTextColor", "redTextColor", "orangeTextColor", "grayTextColor")


def light(colour: str) -> float:
    """The relative luminance of WCAG."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def faded(colour: str, ground: str) -> str:
    """Six tenths of a colour on its ground: how Streamlit prints captions and placeholders."""
    return mixed(colour, ground, 0.6)


def mixed(colour: str, ground: str, share: float) -> str:
    parts = ((int(one[at : at + 2], 16) for one in (colour, ground)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * ours + (1 - share) * below):02x}" for ours, below in parts)


@pytest.mark.parametrize("colours", [DAY, NIGHT], ids=["day", "night"])
def test_every_colour_of_words_is_readable_on_every_ground(colours: Mapping[str, str]) -> None:
    pale = [
        (name, ground) for ground in GROUNDS for name in READ if contrast(colours[name], colours[ground]) < READABLE
    ]
    captions = [one for one in GROUNDS if contrast(faded(colours["textColor"], colours[one]), colours[one]) < READABLE]
    assert (pale, captions) == ([], [])


@pytest.mark.parametrize("colours", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("name", BADGES)
def test_a_word_on_a_ground_of_its_colour_is_readable(colours: Mapping[str, str], name: str) -> None:
    for ground in GROUNDS:
        badge = mixed(colours[f"{name}Color"], colours[ground], BADGE_SHARE / 100)
        assert contrast(colours[f"{name}TextColor"], badge) >= READABLE


def test_every_state_of_a_proposal_has_a_colour_that_there_is_a_rule_for() -> None:
    assert {str(one) for one in COLOURS.values()} <= set(BADGES)


def test_the_two_themes_set_the_same_colours_and_no_colour_is_shared() -> None:
    assert set(DAY) == set(NIGHT)
    assert [name for name in SHARED if name.endswith("Color")] == []


@pytest.mark.parametrize("night", [False, True])
def test_every_part_of_a_theme_is_one_that_streamlit_knows_by_this_name(night: bool) -> None:
    known = ParseDict(theme(night=night), CustomThemeConfig())  # refuses a name or a kind of value that is not there
    assert known.primary_color == (NIGHT if night else DAY)["primaryColor"]
    assert next(iter(known.font_faces)).url == REGULAR


def test_a_picture_has_another_colour_by_night_for_each_of_its_own_and_they_can_be_told_from_the_ground() -> None:
    drawn = Palette()
    rules = dict(re.findall(r'\[fill="(#\w{6})"\]\{fill:(#\w{6})\}', pictures_by_night(drawn)))
    assert set(rules) == {*(getattr(drawn, one.name) for one in fields(Palette)), GROUND}
    told = {
        one: contrast(rules[getattr(drawn, one)], NIGHT["backgroundColor"])
        for one in ("gain", "loss", "stated", "brand")
    }
    assert {name: ratio for name, ratio in told.items() if ratio < SEEN} == {}
    assert min(contrast(rules[one], NIGHT["backgroundColor"]) for one in (drawn.ink, drawn.quiet)) >= READABLE
    assert f'fill="{drawn.gain}"' in rect(0, 0, 1, 1, drawn.gain), "a rule finds what is drawn by this attribute"


def test_a_rule_of_style_names_the_colour_of_both_themes() -> None:
    assert either("backgroundColor") == f"light-dark({DAY['backgroundColor']}, {NIGHT['backgroundColor']})"
