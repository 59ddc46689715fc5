"""A page that fails says so in our words alone; the log of the server has the rest by the same number."""

import logging
import re

import pytest

from app import CONFIG
from tests.ui.steps import tab_of

SAID = {"en": "This page could not be drawn.", "ru": "Страницу не удалось показать."}


def failing() -> None:
    """A page as the server runs it: what it raises goes to `apologise`."""
    from ui.page import apologise

    try:
        raise RuntimeError("SELECT password FROM secrets WHERE path = '/srv/valueproof'")
    except RuntimeError as error:
        apologise(error)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_page_that_raises_shows_only_our_words_and_a_number_that_the_log_has_too(
    language: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = tab_of(failing)
    page.query_params["lang"] = language
    with caplog.at_level(logging.ERROR, "valueproof"):
        page.run()
    (shown,) = [one.value.replace("\\", "") for one in page.error]
    assert shown.startswith(SAID[language])
    assert not page.exception
    assert not re.search("SELECT|password|RuntimeError|Traceback|valueproof", shown)
    number = re.search(r"[0-9A-F]{4}-[0-9A-F]{4}", shown)
    assert number is not None
    (told,) = [one for one in caplog.records if one.name == "valueproof"]
    assert number[0] in told.getMessage()
    assert told.exc_info is not None
    assert "SELECT password" in str(told.exc_info[1])


def test_every_failure_has_a_number_of_its_own(caplog: pytest.LogCaptureFixture) -> None:
    page = tab_of(failing)
    shown = {page.run().error[0].value for _ in range(3)}
    assert len(shown) == 3


def test_the_server_hands_failures_to_us_and_shows_no_details_of_its_own() -> None:
    assert CONFIG["client.showErrorDetails"] == "none"
    assert CONFIG["global.developmentMode"] is False
