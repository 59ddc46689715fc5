"""The colours of the interface by day and by night; which of the two is drawn follows the system of whoever looks."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any, Final

from documents.charts.svg import Palette

WEIGHTS: Final = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
DAY: Final[Mapping[str, str]] = {
    "primaryColor": "#0f4c46",
    "backgroundColor": "#ffffff",
    "secondaryBackgroundColor": "#f4f6f5",
    "textColor": "#0d161e",
    "linkColor": "#0f4c46",
    "borderColor": "#d6dbe0",
    "greenColor": "#117c67",
    "greenTextColor": "#0d6353",
    "redColor": "#b5432f",
    "redTextColor": "#a33a27",
    "orangeColor": "#a8790f",
    "orangeTextColor": "#7a570a",
    "grayColor": "#66717d",
    "grayTextColor": "#5a6570",
    "blueColor": "#0f4c46",
    "blueBackgroundColor": "#eef3f2",
    "blueTextColor": "#0f4c46",
}
NIGHT: Final[Mapping[str, str]] = {
    "primaryColor": "#48b0a0",
    "backgroundColor": "#131a1f",
    "secondaryBackgroundColor": "#1d262d",
    "textColor": "#e8edf0",
    "linkColor": "#7fd6c6",
    "borderColor": "#3a4650",
    "greenColor": "#3fb79a",
    "greenTextColor": "#6fd0b6",
    "redColor": "#e2725b",
    "redTextColor": "#ff9d88",
    "orangeColor": "#d1a237",
    "orangeTextColor": "#e6c05c",
    "grayColor": "#8e9aa5",
    "grayTextColor": "#aab6bf",
    "blueColor": "#7fd6c6",
    "blueBackgroundColor": "#1d2f31",
    "blueTextColor": "#a9e4d9",
}
"""Streamlit prints captions in six tenths of the ink: the ink is as dark, and as light, as those need."""


def url_of_letters(weight: str) -> str:
    """Where the letters of a weight are served."""
    return f"/fonts/IBMPlexSans-{weight}.woff2"


REGULAR: Final = url_of_letters("Regular")
SHARED: Final[Mapping[str, Any]] = {
    "bodyFont": "'IBM Plex Sans', sans-serif",
    "headingFont": "'IBM Plex Sans', sans-serif",
    "baseFontSize": 15,
    "baseRadius": "6px",
    "headingFontSizes": ["28px", "20px", "18px", "16px", "15px", "14px"],
    "headingFontWeights": [600, 600, 600, 600, 600, 600],
    "metricValueFontSize": "24px",
    "metricValueFontWeight": 600,
    "paddingTop": "0.5rem",
    "paddingBottom": "4rem",
    "fontFaces": [
        {"family": "IBM Plex Sans", "url": url_of_letters(name), "weightRange": str(weight), "style": "normal"}
        for name, weight in WEIGHTS.items()
    ],
}
PICTURES_BY_NIGHT: Final = Palette(
    ink=NIGHT["textColor"],
    quiet=NIGHT["grayTextColor"],
    line=NIGHT["borderColor"],
    paper=NIGHT["secondaryBackgroundColor"],
    brand=NIGHT["primaryColor"],
    gain=NIGHT["greenColor"],
    loss=NIGHT["redColor"],
    stated=NIGHT["orangeColor"],
)
GROUND: Final = "#ffffff"
"""What pictures draw where the paper is to be seen through."""


def theme(*, night: bool) -> dict[str, Any]:
    """The theme by day, or by night, in the words of Streamlit's program in the browser (its CustomThemeConfig)."""
    return {**SHARED, **(NIGHT if night else DAY)}


def either(name: str) -> str:
    """A colour of the theme for a rule of style: the browser takes the one of the theme that is drawn.

    >>> either("borderColor")
    'light-dark(#d6dbe0, #3a4650)'
    """
    return f"light-dark({DAY[name]}, {NIGHT[name]})"


@cache
def pictures_by_night(drawn: Palette) -> str:
    """The rules by which a picture that was drawn in one palette stands on dark ground too."""
    changed = {getattr(drawn, one.name): getattr(PICTURES_BY_NIGHT, one.name) for one in fields(Palette)}
    rules = [
        f'[{part}="{by_day}"]{{{part}:{by_night}}}'
        for by_day, by_night in {**changed, GROUND: NIGHT["backgroundColor"]}.items()
        for part in ("fill", "stroke")
    ]
    return f"@media (prefers-color-scheme:dark){{{''.join(rules)}}}"
