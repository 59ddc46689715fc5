"""Nothing on a slide is wider or higher than its place, and nothing covers anything else."""

from itertools import combinations

import pytest

from documents.charts.flowing import flowed
from documents.charts.lettering import width_of
from documents.slides.figure_parts import BOLD, SUBSTITUTE
from documents.slides.fitting import Box, fitted, height_of, kept_together, one_line
from documents.slides.parts import HEIGHT, WIDTH, Band, Grid, Words
from documents.slides.pen import CELL_SIDE
from tests.documents.slides.decks import CASES, LANGUAGES, charts_of, deck, slides_of

EVERY = [(name, language) for name in CASES for language in LANGUAGES]
NOISE = 0.01
LEAST_TYPE = 6.0


def occupied(part: object) -> Box:
    """The place that a part really takes."""
    box: Box = part.box  # type: ignore[attr-defined]  # every part has one
    if isinstance(part, Words):
        return Box(box.left, box.top, box.width, height_of(part.paragraphs, box.width, part.size))
    return box


def overlap(one: Box, other: Box) -> float:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(across, 0.0) * max(down, 0.0)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_all_words_stand_inside_their_boxes(name: str, language: str) -> None:
    for slide in slides_of(name, language):
        for said in (slide.title, *(part for part in slide.parts if isinstance(part, Words))):
            assert occupied(said).height <= said.box.height + NOISE, said
            lines = [line for one in said.paragraphs for line in flowed(one, said.box.width, said.size)]
            assert all(width_of(line, said.size) <= said.box.width for line in lines), said
            assert said.size >= LEAST_TYPE


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_cell_of_a_table_holds_one_line_that_fits(name: str, language: str) -> None:
    for grid in (part for slide in slides_of(name, language) for part in slide.parts if isinstance(part, Grid)):
        assert sum(grid.widths) <= grid.box.width + NOISE
        assert grid.row_height * len(grid.rows) <= grid.box.height + NOISE
        for row in grid.rows:
            for cell, width in zip(row, grid.widths, strict=True):
                assert "\n" not in cell.words
                assert width_of(cell.words, grid.size) <= width


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_nothing_leaves_the_slide_and_nothing_covers_anything_else(name: str, language: str) -> None:
    for slide in slides_of(name, language):
        parts = [slide.title, *(part for part in slide.parts if not isinstance(part, Band))]
        places = [occupied(part) for part in parts]
        assert all(box.left >= 0 and box.right <= WIDTH and box.top >= 0 and box.bottom <= HEIGHT for box in places)
        covering = [(one, two) for one, two in combinations(places, 2) if overlap(one, two) > 1.0]
        assert covering == []


@pytest.mark.parametrize(("name", "language"), [("largest", "ru"), ("cheese", "en")])
def test_the_drawn_shapes_stand_where_they_were_placed(name: str, language: str) -> None:
    drawn = deck(name, language)
    assert (drawn.slide_width.pt, drawn.slide_height.pt) == (WIDTH, HEIGHT)
    for slide in drawn.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= drawn.slide_width + 1
            assert shape.top + shape.height <= drawn.slide_height + 1


def test_figures_of_a_table_are_never_cut() -> None:
    for slide in slides_of("largest", "ru"):
        for grid in (part for part in slide.parts if isinstance(part, Grid)):
            assert [
                cell.words for row in grid.rows for cell in row[1:] if cell.look.align == "right" and "…" in cell.words
            ] == []


LONG = "Прибыль " * 60


@pytest.mark.parametrize(
    ("paragraphs", "size", "cut"),
    [
        (["Short."], 18.0, False),
        ([("Word " * 16).strip()], 16.0, False),
        ([LONG], 10.0, True),
        (["Щ" * 400], 10.0, True),
        (["First."] * 30, 10.0, True),
        (["Kept.", LONG], 10.0, True),
    ],
)
def test_words_are_set_as_large_as_they_fit_and_cut_only_at_the_smallest_size(
    paragraphs: list[str], size: float, cut: bool
) -> None:
    box = Box(0, 0, 300, 60)
    found, said = fitted(paragraphs, box, (18.0, 16.0, 10.0))
    assert found == size
    assert said[-1].endswith("…") is cut
    assert height_of(said, box.width, found) <= box.height
    assert said[0][:5] == paragraphs[0][:5]


def test_a_word_wider_than_a_line_is_parted_and_loses_nothing() -> None:
    lines = flowed("Щ" * 50, 100.0, 10.0)
    assert len(lines) > 1
    assert "".join(lines) == "Щ" * 50
    assert all(width_of(line, 10.0) <= 100.0 for line in lines)


def test_what_no_file_can_hold_is_left_out() -> None:
    assert fitted(["a\x00b\x0bc\ufffe"], Box(0, 0, 100, 100), (10.0,))[1] == ("abc",)
    assert one_line("a\nb\x01", 100.0, 10.0) == "a b"


@pytest.mark.parametrize(
    ("name", "language"), [(name, one) for name in ("cheese", "film", "berries") for one in LANGUAGES]
)
def test_every_word_of_a_table_stands_whole_and_its_figures_have_room_in_a_wider_typeface(
    name: str, language: str
) -> None:
    for grid in (part for slide in slides_of(name, language) for part in slide.parts if isinstance(part, Grid)):
        for row in grid.rows:
            for cell, width in zip(row, grid.widths, strict=True):
                assert "…" not in cell.words
                if cell.look.align == "right":
                    bold = BOLD if cell.look.bold else 1.0
                    assert width_of(cell.words, grid.size) * bold * SUBSTITUTE <= width - 2 * CELL_SIDE


@pytest.mark.parametrize(
    ("words", "parted"),
    [("−€70,384", "−|€70,384"), ("+₽5", "+|₽5"), ("−70 384 $", "−70 384 $"), ("€1 + €2", "€1 + €2"), ("a-b", "a-b")],
)
def test_no_line_ends_between_a_sign_and_its_currency(words: str, parted: str) -> None:
    assert kept_together(words) == parted.replace("|", "\u2060")


def test_signs_stay_with_their_amounts_in_tables_and_charts_and_telephones_on_one_line() -> None:
    drawn = deck("cheese", "en")
    said = [
        cell.text_frame.text
        for slide in drawn.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    names = [str(one) for chart in charts_of(drawn).values() for one in chart.plots[0].categories]
    assert not [one for one in (*said, *names) if "−€" in one or "+€" in one]
    assert [one for one in said if "−\u2060€" in one]
    assert "+000\u00a055\u00a0010\u00a020" in "".join(slides_of("cheese", "en")[-1].parts[-1].paragraphs)
