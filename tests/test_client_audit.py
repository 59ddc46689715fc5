"""The audit of a client's page passes what is as it should be, and fails each thing that is not, by its name."""

from typing import Any, Final

import pytest

from benchmarks.client_audit import CHECKS, judged, least_contrast

GOOD: Final[dict[str, Any]] = {
    "kilobytes": 38.0, "unpacked": 184.0, "requests": 2, "elsewhere": 0, "cookies": 0, "first": 400.0, "whole": 500.0,
    "waits": 0, "blocked": 20.0, "moved": 0.0, "nodes": 2800, "title": "Cheese", "lang": "ru", "asked": "ru",
    "viewport": "width=device-width, initial-scale=1", "tops": 1, "skipped": 0, "unnamed": 0, "day": 5.0, "night": 7.4,
    "least": 44, "under": 0, "smallest": 13, "drawn": 9.8, "narrow": 320, "lacks": [], "errors": 0,
}  # fmt: skip
BAD: Final[dict[str, dict[str, Any]]] = {
    "KB on the way": {"kilobytes": 200.1},
    "KB unpacked": {"unpacked": 200.1},
    "requests": {"requests": 7},
    "from other sites": {"elsewhere": 1},
    "cookies": {"cookies": 1},
    "requests it waits for": {"waits": 1},
    "blocking time, ms": {"blocked": 201},
    "layout shift": {"moved": 0.11},
    "nodes": {"nodes": 3001},
    "title": {"title": ""},
    "language": {"lang": "", "asked": ""},
    "language as asked": {"lang": "en"},
    "viewport": {"viewport": ""},
    "can be enlarged": {"viewport": "width=device-width, user-scalable=no"},
    "headings of level 1": {"tops": 2},
    "headings that skip a level": {"skipped": 1},
    "pictures without words": {"unnamed": 1},
    "contrast by day": {"day": 4.4},
    "contrast by night": {"night": 4.4},
    "smallest target, px": {"least": 23},
    "smallest words, px": {"smallest": 11.9},
    "smallest in pictures, px": {"drawn": 8.9},
    "wide at 320 px": {"narrow": 321},
    "headers that lack": {"lacks": ["content-security-policy"]},
    "errors": {"errors": 1},
}


def failed(**found: Any) -> list[str]:
    return [check.name for check, _, fits in judged({**GOOD, **found}) if not fits]


def test_what_is_as_it_should_be_passes_and_every_wish_can_be_missed() -> None:
    assert failed() == []
    assert set(BAD) == {one.name for one in CHECKS if one.wanted}


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_fails_by_its_name(name: str) -> None:
    assert name in failed(**BAD[name])


def test_contrast_is_that_of_the_words_that_can_be_read_worst() -> None:
    white = dict.fromkeys(("page", "paper", "on-brand"), "#fff")
    dark = dict.fromkeys(("ink", "quiet", "gain", "loss", "stated", "brand"), "#000000")
    assert least_contrast({**white, **dark}) == pytest.approx(21.0)
    assert least_contrast({**white, **dark, "quiet": "#767676"}) == pytest.approx(4.54, abs=0.01)
