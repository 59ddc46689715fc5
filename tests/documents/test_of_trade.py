"""To a client who buys and sells nothing is said of his raw material: he has goods."""

import pytest

from documents.formats import formats_for, formats_of
from documents.language import translator
from documents.of_trade import OF_GOODS, of_client
from tests.documents.printed import figured, html_of, plain

WRONG = {
    "en": ("your raw material", "own raw material", "on other raw material"),
    "ru": ("вашем сырье", "другом сырье"),
}


@pytest.mark.parametrize("language", WRONG)
def test_the_document_of_a_trader_speaks_of_goods_alone(language: str) -> None:
    case, valuation = figured("berries")
    said = plain(html_of(case, valuation, language))
    assert [one for one in WRONG[language] if one in said] == []
    assert {"en": "measured on your own goods", "ru": "измерено на вашем товаре"}[language] in said


@pytest.mark.parametrize("language", WRONG)
def test_the_document_of_a_plant_speaks_of_its_raw_material(language: str) -> None:
    said = plain(html_of(*figured("film"), language))
    assert WRONG[language][0] in said


@pytest.mark.parametrize("message", OF_GOODS)
def test_every_sentence_of_goods_replaces_one_that_there_is(message: str) -> None:
    case, valuation = figured("berries")
    of_plant = formats_for(*figured("film"), "ru")
    assert of_client(message, of_plant) == message
    assert of_client(message, formats_for(case, valuation, "ru")) == OF_GOODS[message] != message
    assert of_client(message, formats_of(case, "ru")) == OF_GOODS[message]
    assert translator("ru").gettext(message) != message
