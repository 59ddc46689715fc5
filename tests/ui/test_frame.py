"""The frame in which Streamlit draws its pages, as the browser first gets it."""

import json
import re
from pathlib import Path

import pytest
from streamlit.file_util import get_static_dir

from ui.doors.policy import INLINE_SCRIPT
from ui.frame import PROGRAM, framed, host_script
from ui.theme import DAY, NIGHT, either

PAGE = (Path(get_static_dir()) / "index.html").read_bytes()


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Allow it in the settings"), ("ru", "Разрешите его в настройках")]
)
def test_the_frame_speaks_the_language_of_the_reader_and_names_the_product_alone(language: str, words: str) -> None:
    found = framed(PAGE, language).decode()
    shown = re.sub(r"<!--.*?-->|<script.*?</script>|<link[^>]*>", "", found, flags=re.DOTALL)
    assert f'<html lang="{language}">' in found
    assert words in found
    assert "<title>Valueproof</title>" in found
    assert "Streamlit" not in shown
    assert "SourceSans" not in found


def test_the_page_has_the_ground_of_day_and_of_night_before_any_script_has_run() -> None:
    head = framed(PAGE, "en").decode().partition("<script")[0]
    assert '<meta name="color-scheme" content="light dark">' in head
    assert f"html {{ background: {either('backgroundColor')}; }}" in head


def test_what_the_program_is_told_stands_before_it_begins() -> None:
    found = framed(PAGE, "en").decode()
    scripts = INLINE_SCRIPT.findall(found)
    assert host_script() in scripts
    assert found.index(host_script()) < found.index(PROGRAM)


def test_it_is_told_both_themes_and_nothing_of_any_person() -> None:
    told, _ = json.JSONDecoder().raw_decode(host_script(), host_script().index("{ ...") + len("{ ..."))
    assert (told["LIGHT_THEME"]["textColor"], told["DARK_THEME"]["textColor"]) == (DAY["textColor"], NIGHT["textColor"])
    assert set(told) == {"LIGHT_THEME", "DARK_THEME"}


@pytest.mark.parametrize(
    "lost", ["<title>Streamlit</title>", PROGRAM, "<noscript>", 'rel="shortcut icon"', 'as="font"']
)
def test_another_frame_than_the_one_that_is_known_is_refused(lost: str) -> None:
    assert lost.encode() in PAGE
    with pytest.raises(ValueError, match="in Streamlit's frame"):
        framed(PAGE.replace(lost.encode(), b""), "en")
