"""Sheets of pages: every page is there, in its place."""

import io

import pytest
from PIL import Image

from documents.contact_sheet import ABREAST, GAP, LARGE, SMALL, document_sheet, sheet_of_all, shipped_brands


def page(colour: str, height: int = 141) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (100, height), colour).save(out, "PNG")
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (ABREAST, 1), (ABREAST + 1, 2), (3 * ABREAST, 3)])
def test_a_document_is_laid_out_in_rows_of_its_pages(count: int, rows: int) -> None:
    sheet = opened(document_sheet([page("white")] * count))
    height = round(141 * LARGE / 100)
    assert sheet.size == (min(count, ABREAST) * (LARGE + GAP) + GAP, rows * (height + GAP) + GAP)


def test_all_documents_stand_on_one_sheet_each_in_a_row() -> None:
    sheet = opened(sheet_of_all([[page("#ff0000"), page("#00ff00")], [page("#0000ff", 129)]]))
    below = round(141 * SMALL / 100) + 2 * GAP
    assert sheet.getpixel((GAP + 5, GAP + 5)) == (255, 0, 0)
    assert sheet.getpixel((SMALL + 2 * GAP + 5, GAP + 5)) == (0, 255, 0)
    assert sheet.getpixel((GAP + 5, below + 5)) == (0, 0, 255)


def test_no_pages_make_no_sheet() -> None:
    with pytest.raises(ValueError, match="empty"):
        document_sheet([])


def test_every_folder_with_a_brand_is_shown() -> None:
    assert {"northlight", "valueproof"} <= set(shipped_brands())
