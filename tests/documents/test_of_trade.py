"""To a client who buys and sells nothing is said of raw material: he has goods."""

import re

import pytest

from documents.act.render import act_html
from documents.formats import formats_for, formats_of
from documents.labels import ACCOUNT_LINES, BOTTLENECKS, CAPITAL_LINES, LEVERS
from documents.language import translator
from documents.of_trade import COUNTED_OF_GOODS, OF_GOODS
from documents.terminal.appraisal import appraisal_text
from documents.words import metric_name
from proposals.metrics import METRICS
from tests.documents.printed import beside, figured, html_of, plain

OF_RAW_MATERIAL = {"en": re.compile(r"raw.material", re.IGNORECASE), "ru": re.compile("сырь", re.IGNORECASE)}
MEASURED = {"en": "measured on your own goods", "ru": "измерено на вашем товаре"}


def words_of(html: str) -> str:
    """What a reader sees of a page."""
    return plain(re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)))


@pytest.mark.parametrize("language", OF_RAW_MATERIAL)
def test_the_whole_proposal_of_a_trader_speaks_of_goods_alone(language: str) -> None:
    said = words_of(html_of(*figured("berries"), language, prospects=beside("berries")))
    assert OF_RAW_MATERIAL[language].findall(said) == []
    assert MEASURED[language] in said


@pytest.mark.parametrize("language", OF_RAW_MATERIAL)
def test_the_terminal_tells_a_trader_of_goods_alone(language: str) -> None:
    said = appraisal_text(*figured("berries"), (), language, beside("berries"))
    assert OF_RAW_MATERIAL[language].findall(said) == []


@pytest.mark.parametrize("language", OF_RAW_MATERIAL)
def test_the_act_of_a_trial_of_a_trader_speaks_of_goods_alone(language: str) -> None:
    case, _ = figured("berries")
    for trial in case.trials:
        assert OF_RAW_MATERIAL[language].findall(words_of(act_html(case, trial.id, language, {}))) == []


@pytest.mark.parametrize("language", OF_RAW_MATERIAL)
def test_the_document_of_a_plant_speaks_of_its_raw_material(language: str) -> None:
    said = words_of(html_of(*figured("film"), language))
    assert {"en": "own raw material", "ru": "вашем сырье"}[language] in said
    assert MEASURED[language] not in said


@pytest.mark.parametrize("language", OF_RAW_MATERIAL)
def test_every_lever_line_and_metric_that_a_trader_may_have_is_named_after_goods(language: str) -> None:
    case, valuation = figured("berries")
    words = formats_for(case, valuation, language).words
    labels = [*ACCOUNT_LINES.values(), *CAPITAL_LINES.values(), *BOTTLENECKS.values(), *LEVERS.values()]
    named = [words.gettext(one) for one in labels if one != "Raw-material yield"]
    named += [metric_name(case, path, language) for path, spec in METRICS.items() if spec.trade]
    assert [one for one in named if OF_RAW_MATERIAL[language].search(one)] == []


@pytest.mark.parametrize("message", OF_GOODS)
def test_every_sentence_of_goods_replaces_one_that_there_is(message: str) -> None:
    case, valuation = figured("berries")
    goods, plant = translator("ru").gettext(OF_GOODS[message]), translator("ru").gettext(message)
    assert formats_for(*figured("film"), "ru").words.gettext(message) == plant
    assert formats_for(case, valuation, "ru").words.gettext(message) == goods
    assert formats_of(case, "en").words.gettext(message) == OF_GOODS[message]
    assert len({goods, plant, message, OF_GOODS[message]}) == 4


@pytest.mark.parametrize("count", [1, 3, 5])
@pytest.mark.parametrize("message", COUNTED_OF_GOODS)
def test_what_is_counted_is_replaced_in_every_number(message: str, count: int) -> None:
    case, _ = figured("berries")
    said = formats_of(case, "ru").words.counted(message, message, count)
    assert "товара" in said
    assert str(count) in said
    assert "goods" in formats_of(case, "en").words.counted(message, message, count)
