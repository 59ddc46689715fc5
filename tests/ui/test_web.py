"""The page as the browser first gets it."""

import pytest

from ui.web import asked_language


@pytest.mark.parametrize(
    ("query", "wished", "language"),
    [
        (b"lang=ru", b"en", "ru"),
        (b"", b"ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        (b"", b"de-DE,de;q=0.9,ru;q=0.5", "ru"),
        (b"lang=xx", b"", "en"),
        (b"", b"", "en"),
    ],
)
def test_the_page_speaks_the_language_of_the_address_then_of_the_browser(
    query: bytes, wished: bytes, language: str
) -> None:
    scope = {"type": "http", "query_string": query, "headers": [(b"accept-language", wished)]}
    assert asked_language(scope) == language
