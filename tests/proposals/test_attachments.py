"""What may be kept with a trial as a photo or a file."""

import pytest

from proposals.record.attachments import LARGEST, FileRefused, NewFile, media_type_of

PNG = b"\x89PNG\r\n\x1a\nrest"
JPEG = b"\xff\xd8\xff\xe0rest"
WEBP = b"RIFF\x00\x00\x00\x00WEBPrest"


@pytest.mark.parametrize(("data", "found"), [(PNG, "image/png"), (JPEG, "image/jpeg"), (WEBP, "image/webp")])
def test_a_photo_is_what_its_first_bytes_say_whatever_it_is_called(data: bytes, found: str) -> None:
    assert media_type_of(NewFile("a.gif", data, "image/gif", "photo")) == found


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (NewFile("a.png", b"<svg onload=...>", "image/png", "photo"), "no-photo"),
        (NewFile("a.png", b"GIF89a", "image/png", "photo"), "no-photo"),
        (NewFile("a.webp", b"RIFF\x00\x00\x00\x00WAVE", "image/webp", "photo"), "no-photo"),
        (NewFile("a.pdf", b""), "file-empty"),
        (NewFile("a.pdf", bytes(LARGEST + 1)), "file-too-large"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_name(file: NewFile, code: str) -> None:
    with pytest.raises(FileRefused, match=r"“a\.") as refused:
        media_type_of(file)
    assert refused.value.notice.code == code


def test_a_file_keeps_the_type_it_came_with() -> None:
    assert media_type_of(NewFile("a.pdf", b"%PDF", "application/pdf")) == "application/pdf"
    assert media_type_of(NewFile("a", bytes(LARGEST), "")) == "application/octet-stream"
