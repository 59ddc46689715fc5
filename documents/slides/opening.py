"""The first slide: whose presentation, for whom, of when."""

from typing import Final

from calculators.errors import N_
from documents.brand import Brand
from documents.sections.cover import cover
from documents.sections.parts import Pair, Voice, joined
from documents.slides.fitting import Box
from documents.slides.parts import HEIGHT, WIDTH, Band, Image, Look, Part, Slide, line, words
from proposals.case import Case

GROUND: Final = Box(0, 0, WIDTH, 340)
PROJECT: Final = Box(56, 120, 800, 132)
CLIENT: Final = Box(56, 266, 800, 48)
PROJECT_SIZES: Final = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 17.0, 14.0)
LOGO_SIDE: Final = 40.0
COLUMNS: Final = 3
FACTS: Final = Box(56, 364, 848, HEIGHT - 364 - 24)


def opening(case: Case, brand: Brand, logo: bytes, voice: Voice) -> Slide:
    """The cover; its title is the project."""
    said = cover(case, brand, voice)
    left = 56 + (LOGO_SIDE + 14 if logo else 0)
    white = Look("on_brand")
    parts: list[Part] = [
        Band(GROUND, "brand"),
        line(Box(left, 52, 760 - left, 22), said.brand, 16.0, white),
        words(CLIENT, joined([said.client, said.client_details]), (18.0, 16.0, 14.0, 12.0, 11.0), white),
    ]
    if logo:
        parts.append(Image(Box(56, 42, LOGO_SIDE, LOGO_SIDE), logo, said.brand))
    title = words(PROJECT, said.project, PROJECT_SIZES, white)
    notes = voice.gettext(
        N_("All figures of this presentation are those of the proposal of the same number, revision and date.")
    )
    return Slide(title, (*parts, *_facts(said.facts)), (notes,), cover=True)


def _facts(facts: tuple[Pair, ...]) -> list[Part]:
    width, rows = FACTS.width / COLUMNS, -(-len(facts) // COLUMNS)
    height = FACTS.height / max(rows, 2)
    parts: list[Part] = []
    for at, one in enumerate(facts):
        left, top = FACTS.left + (at % COLUMNS) * width, FACTS.top + (at // COLUMNS) * height
        parts.append(line(Box(left, top, width - 20, 14), one.label, 11.0, Look("quiet")))
        parts.append(words(Box(left, top + 16, width - 20, height - 24), one.value, (14.0, 13.0, 12.0, 11.0, 10.0)))
    return parts
