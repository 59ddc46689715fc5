"""Make the small fonts of the pictures on the screen anew, from those of the document.

.venv/bin/python docs/make_fonts.py
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from ui.views.typefaces import FEW, SMALL, WEIGHTS, WHOLE


def main() -> None:
    """Keep the common signs of each weight, with their kerning and their figures of one width."""
    SMALL.mkdir(exist_ok=True)
    for name in WEIGHTS.values():
        font = TTFont(WHOLE / f"IBMPlexSans-{name}.woff2")
        options = Options(flavor="woff2", hinting=False, layout_features=["kern", "tnum"], with_zopfli=False)
        subsetter = Subsetter(options)
        subsetter.populate(text=FEW)
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(SMALL / f"IBMPlexSans-{name}.woff2")


if __name__ == "__main__":
    main()
