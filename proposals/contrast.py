"""How well a colour of words can be read on its ground, by WCAG 2.1, and the nearest colour that can be."""

import colorsys
from typing import Final

LEAST_CONTRAST: Final = 4.5
"""WCAG 2.1, success criterion 1.4.3 (level AA), for text of ordinary size."""
STEPS: Final = 255


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours "#rrggbb", 1 to 21: (lighter + 0.05) / (darker + 0.05) of relative luminances.

    Source: Web Content Accessibility Guidelines 2.1, "contrast ratio" and "relative luminance", with the threshold
    0.04045 of sRGB.

    >>> round(contrast("#ffffff", "#767676"), 2)
    4.54
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, *grounds: str) -> bool:
    """Whether words of this colour can be read on each of the grounds."""
    return all(contrast(colour, ground) >= LEAST_CONTRAST for ground in grounds)


def nearest_readable(colour: str, *grounds: str) -> str | None:
    """The colour of the same hue that can be read on every ground and changes its lightness least; None for none.

    >>> nearest_readable("#777777", "#ffffff"), nearest_readable("#123abc", "#ffffff", "#000000", "#808080")
    ('#767676', None)
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*_shares(colour))
    steps = sorted(range(STEPS + 1), key=lambda step: (abs(step / STEPS - lightness), step))
    tried = (_hex(*colorsys.hls_to_rgb(hue, step / STEPS, saturation)) for step in steps)
    return next((one for one in tried if readable(one, *grounds)), None)


def _shares(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(*shares: float) -> str:
    return "#" + "".join(f"{round(one * 255):02x}" for one in shares)


def _luminance(colour: str) -> float:
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in _shares(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
