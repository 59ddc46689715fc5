"""An empty presentation of a brand: 16:9, its colours and our typeface in the theme, so that what is added fits too."""

import re
from collections.abc import Mapping
from typing import Any, Final

from pptx import Presentation
from pptx.util import Pt

from documents.slides.parts import HEIGHT, WIDTH

TYPEFACE: Final = "+mn-lt"
"""How words name the typeface of the theme."""
LATIN: Final = '<a:latin typeface="IBM Plex Sans" panose="020B0503050203000203" pitchFamily="34"/>'
"""Our typeface; by its class and kind a program that lacks it finds another sans-serif one."""
ROLES: Final = {
    "dk1": "ink", "lt1": "#ffffff", "dk2": "quiet", "lt2": "paper", "accent1": "brand", "accent2": "gain",
    "accent3": "loss", "accent4": "stated", "accent5": "quiet", "accent6": "line", "hlink": "brand",
    "folHlink": "quiet",
}  # fmt: skip
"""The colours of a theme, each by the name of a colour of the brand or as it is."""


def empty_deck(colours: Mapping[str, str]) -> Any:
    """A presentation without slides; its masters and layouts have the proportions of the slides."""
    deck = Presentation()
    wider = int(Pt(WIDTH)) / int(deck.slide_width or 1)
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.shapes:
            shape.left, shape.width = int(shape.left * wider), int(shape.width * wider)
    _colour(deck, colours)
    return deck


def title_only(deck: Any) -> Any:
    """The layout that has nothing but a title."""
    return next(one for one in deck.slide_layouts if one.name == "Title Only")


def _colour(deck: Any, colours: Mapping[str, str]) -> None:
    """Write colours and typeface into the theme, which is a part without a model of its own."""
    part = next(one.target_part for one in deck.slide_master.part.rels.values() if one.reltype.endswith("/theme"))
    xml = part.blob.decode("utf-8")
    for role, name in ROLES.items():
        value = colours.get(name, name).removeprefix("#")
        xml = re.sub(rf"(<a:{role}>).*?(</a:{role}>)", rf'\g<1><a:srgbClr val="{value}"/>\g<2>', xml, flags=re.DOTALL)
    xml = re.sub(r"(<a:(?:major|minor)Font>\s*)<a:latin [^>]*/>", rf"\g<1>{LATIN}", xml)
    part._blob = xml.encode("utf-8")
