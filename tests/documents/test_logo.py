"""A logo is drawn anew or refused with the reason, whatever the file holds."""

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from documents.errors import RenderFailed
from documents.jobs import Job
from documents.kinds import printed
from documents.logo import LONGEST, clean_logo
from tests.documents.printed import DESK


def picture(mode: str = "RGBA", size: tuple[int, int] = (60, 40), kind: str = "PNG", **said: Any) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, size, said.pop("colour", None) or 0).save(out, kind, **said)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(clean_logo(data)))


def png_of(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG that says to be of this size, whatever stands in its body."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(body)) + chunk(b"IEND", b"")


def several(kind: str) -> bytes:
    out, frames = io.BytesIO(), [Image.new("RGB", (20, 20), shade) for shade in ("red", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "mode", "colour"),
    [
        (picture("RGBA", colour=(10, 20, 30, 0)), "RGBA", (10, 20, 30, 0)),
        (picture("RGB", colour=(10, 20, 30)), "RGBA", (10, 20, 30, 255)),
        (picture("P", colour=0), "RGBA", (0, 0, 0, 255)),
        (picture("1", colour=1), "RGBA", (255, 255, 255, 255)),
        (picture("I;16", colour=0x8080), "RGBA", (128, 128, 128, 255)),
        (picture("CMYK", kind="JPEG", colour=(0, 255, 255, 0)), "RGBA", (254, 0, 0, 255)),
        (picture("RGB", kind="WEBP", lossless=True, colour=(1, 2, 3)), "RGBA", (1, 2, 3, 255)),
    ],
    ids=["clear", "plain", "palette", "black and white", "16 bits", "CMYK", "WebP"],
)
def test_a_picture_of_any_sort_becomes_a_plain_png(data: bytes, mode: str, colour: tuple[int, ...]) -> None:
    found = opened(data)
    assert (found.format, found.mode, found.size) == ("PNG", mode, (60, 40))
    assert found.getpixel((5, 5)) == pytest.approx(colour, abs=2)
    assert clean_logo(data) == clean_logo(data)


def test_nothing_goes_on_but_the_picture() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "secret")
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    data = picture("RGB", pnginfo=told, exif=exif, icc_profile=b"secret" * 40) + b"<script>secret</script>"
    assert b"secret" not in clean_logo(data)


def test_a_picture_that_the_camera_held_sideways_is_put_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(picture("RGB", kind="JPEG", exif=exif)).size == (40, 60)


def test_a_large_picture_is_kept_at_the_size_that_print_needs() -> None:
    assert opened(picture("RGB", (2000, 1000))).size == (LONGEST, LONGEST / 2)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no_logo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no_logo"),
        (b"<?xml version='1.0'?><svg/>", "no_logo"),
        (picture("P", kind="GIF"), "no_logo"),
        (picture("RGB", kind="TIFF"), "no_logo"),
        (b"%PDF-1.7", "no_logo"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 2_000_000, "logo_too_large"),
        (b"\x89PNG\r\n\x1a\n", "logo_unreadable"),
        (picture("RGB")[:60], "logo_unreadable"),
        (picture("RGB", (600, 400), "JPEG")[:400], "logo_unreadable"),
        (picture("RGB", (600, 400), "WEBP")[:60], "logo_unreadable"),
        (b"\x89PNG\r\n\x1a\n" + picture("RGB", kind="JPEG"), "logo_unreadable"),
        (png_of(2001, 2000), "logo_too_many_pixels"),
        (png_of(8000, 8000), "logo_too_many_pixels"),
        (png_of(60_000, 60_000), "logo_unreadable"),
        (png_of(2**31 - 1, 2**31 - 1), "logo_unreadable"),
        (png_of(0, 10), "logo_unreadable"),
        (png_of(2000, 1500, b"\0" * 100), "logo_unreadable"),
        (picture("RGB", (400, 39)), "logo_too_thin"),
        (several("WEBP"), "logo_moves"),
        (several("PNG"), "logo_moves"),
    ],
)
def test_what_is_no_logo_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(RenderFailed) as refusal:
        clean_logo(data)
    assert refusal.value.notice.code == code


def test_a_logo_is_drawn_anew_where_documents_are_printed() -> None:
    data = picture("RGB", colour=(1, 2, 3))
    assert printed(Job("logo", {}, {"logo": data}), DESK) == clean_logo(data)
