"""Small pictures of photographs: upright, light, and refused where there is nothing to show."""

import io

import pytest
from PIL import Image

from documents.errors import NoPicture
from documents.thumbnails import thumbnail

TURNED_RIGHT = 6
ORIENTATION = 0x112


def photograph(size: tuple[int, int], kind: str = "JPEG", mode: str = "RGB", orientation: int = 1) -> bytes:
    """A picture that is red at its left edge."""
    picture = Image.new(mode, size, "white" if mode == "RGB" else (0, 0, 0, 0))
    picture.paste("red", (0, 0, size[0] // 3, size[1]))
    exif = picture.getexif()
    exif[ORIENTATION] = orientation
    out = io.BytesIO()
    picture.save(out, kind, exif=exif)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def is_red(picture: Image.Image, at: tuple[int, int]) -> bool:
    pixel = picture.convert("RGB").getpixel(at)
    assert isinstance(pixel, tuple)
    return pixel[0] > 200 and pixel[1] < 60


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_longer_side_is_cut_down_and_the_shape_kept(kind: str) -> None:
    small = opened(thumbnail(photograph((1200, 600), kind), 300))
    assert (small.format, small.size) == ("JPEG", (300, 150))


def test_a_small_picture_is_not_blown_up() -> None:
    assert opened(thumbnail(photograph((40, 30)), 300)).size == (40, 30)


def test_a_photograph_stands_as_the_camera_was_held() -> None:
    small = opened(thumbnail(photograph((600, 300), orientation=TURNED_RIGHT), 200))
    assert small.size == (100, 200)
    assert is_red(small, (50, 5))
    assert not is_red(small, (50, 195))


def test_what_is_transparent_becomes_white_paper() -> None:
    small = opened(thumbnail(photograph((90, 90), "PNG", "RGBA"), 300))
    assert small.convert("RGB").getpixel((80, 45)) == (255, 255, 255)


@pytest.mark.parametrize("data", [b"", b"no picture", photograph((300, 300))[:200]])
def test_bytes_that_are_no_whole_picture_are_refused(data: bytes) -> None:
    with pytest.raises(NoPicture):
        thumbnail(data, 300)
