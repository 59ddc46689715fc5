"""The criterion of a trial as a sentence."""

import pytest

from documents.formats import Formats
from documents.record_words import criterion_sentence
from proposals.trial import Criterion, ResponseRecord, TrialRecord

RESPONSES = (
    ResponseRecord(id="yield", name={"en": "Yield", "ru": "Выход"}, unit="%", good="up"),
    ResponseRecord(id="energy", name={"en": "Energy", "ru": "Энергия"}, unit="kWh/t", good="down"),
    ResponseRecord(id="taste", name={"en": "Taste", "ru": "Вкус"}, unit="", good="unchanged", margin=0.25),
)


def asked(criterion: Criterion | None) -> TrialRecord:
    return TrialRecord(
        id="t",
        title="T",
        kind="internal",
        own_raw_material=True,
        control="0",
        responses=RESPONSES,
        criterion=criterion,
    )


@pytest.mark.parametrize(
    ("criterion", "language", "said"),
    [
        (
            Criterion(response="yield", least=0.3),
            "en",
            "“Yield” is proven to be higher, and by 0.3\u00a0points or more on average",
        ),
        (Criterion(response="yield"), "en", "“Yield” is proven to be higher"),
        (Criterion(response="yield", least=0.0), "en", "“Yield” is proven to be higher"),
        (
            Criterion(response="energy", least=12.5),
            "en",
            "“Energy” is proven to be lower, and by 12.5\u00a0kWh/t or more on average",
        ),
        (Criterion(response="taste", least=9.0), "en", "“Taste” is proven to change by no more than 0.25"),
        (Criterion(response="yield"), "ru", "показатель «Выход» доказанно выше"),
        (Criterion(response="gone"), "en", ""),
        (None, "en", ""),
    ],
)
def test_the_criterion_says_response_direction_and_least_effect(
    criterion: Criterion | None, language: str, said: str
) -> None:
    assert criterion_sentence(asked(criterion), Formats(language, "EUR")) == said
