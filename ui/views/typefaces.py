"""The letters of pictures on the screen: an image cannot use the fonts of the page, so each carries its own."""

import base64
import re
from functools import cache
from pathlib import Path
from typing import Final

TEMPLATES: Final = Path(__file__).parent.parent.parent / "templates"
WHOLE: Final = TEMPLATES / "fonts"
SMALL: Final = TEMPLATES / "app" / "fonts"
"""The same with the common signs alone, a fifth of the weight; `docs/make_fonts.py` makes them."""
WEIGHTS: Final = {400: "Regular", 500: "Medium"}
FEW: Final = (
    "".join(map(chr, [*range(0x20, 0x7F), *range(0x410, 0x450)])) + "ЁёÄÖÜäöüßéèà«»“”„’–—…·•°²³№±×≤≥→−€₽₸₴£‰½\xa0\u202f"
)
WRITTEN: Final = re.compile(r">([^<]*)<")


def with_letters(svg: str) -> str:
    """A picture with the fonts of its letters: the small ones where they have every sign of it."""
    is_common = set("".join(WRITTEN.findall(svg))) <= {*FEW, "\n"}
    return svg.replace("<title>", f"<style>{_faces(SMALL if is_common else WHOLE)}</style><title>", 1)


@cache
def _faces(folder: Path) -> str:
    faces = []
    for weight, name in WEIGHTS.items():
        coded = base64.b64encode((folder / f"IBMPlexSans-{name}.woff2").read_bytes()).decode()
        source = f"url(data:font/woff2;base64,{coded})"
        faces.append(f"@font-face{{font-family:'IBM Plex Sans';font-weight:{weight};src:{source}}}")
    return "".join(faces)
