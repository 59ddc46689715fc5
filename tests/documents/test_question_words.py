"""How sure an answer is, in words that a salesperson can read out."""

import pytest

from documents.formats import Formats
from documents.question_words import known_words, moved_words, odd_words, range_words, sureness_words
from proposals.units import figures
from proposals.valuation.questions import Asked, Spread
from tests.proposals.plant_cases import sound_case

EN, RU = Formats("en", "EUR"), Formats("ru", "RUB")


def asked(low: float, expected: float, high: float) -> Asked:
    spread = Spread(low, expected, high)
    return Asked(spread, spread, (), (), 0.001)


@pytest.mark.parametrize(
    ("spread", "told"),
    [
        ((80.0, 100.0, 130.0), ("What is only assumed leaves the answer open by up to 30%.", "It pays off all along")),
        ((-10.0, 100.0, 150.0), ("open by more than its own size", "Whether it pays off is still open.")),
        ((-90.0, -50.0, -40.0), ("open by up to 80%", "It pays off nowhere in the range.")),
        ((99.9, 100.0, 100.1), ("open by less than 1%", "It pays off all along")),
        ((100.0, 100.0, 100.0), ("No assumed figure leaves the answer open.",)),
    ],
)
def test_how_sure_an_answer_is_follows_from_its_range(
    spread: tuple[float, float, float], told: tuple[str, ...]
) -> None:
    said = [one.replace("\u00a0", " ") for one in sureness_words(asked(*spread), EN)]
    assert len(said) == len(told)
    assert all(part in line for part, line in zip(told, said, strict=True))


def test_of_what_has_no_price_nobody_says_that_it_pays_off() -> None:
    (said,) = sureness_words(asked(80.0, 100.0, 130.0), EN, priced=False)
    assert said.replace("\u00a0", " ") == "What is only assumed leaves the answer open by up to 30%."


def test_a_range_is_no_more_exact_than_it_is_wide_and_one_without_width_is_one_amount() -> None:
    assert range_words(Spread(194_829.6, 285_979.7, 422_774.9), EN) == "€190,000 to €420,000"
    assert range_words(Spread(500.0, 500.0, 500.0), EN) == "€500"


@pytest.mark.parametrize(("value", "told"), [(0.3, False), (1.2, False), (0.29, True), (8.0, True)])
def test_a_figure_at_an_end_of_its_usual_range_is_usual(value: float, told: bool) -> None:
    assert bool(odd_words(value, "t/h", (0.3, 1.2), RU)) is told


def test_an_answer_that_moves_nothing_that_is_seen_is_told_by_no_word() -> None:
    before = Spread(90.0, 100.0, 110.0)
    assert moved_words(before, Spread(95.0, 100.2, 105.0), EN) == ""
    assert "€200" in moved_words(before, Spread(150.0, 200.0, 250.0), EN)


def test_what_we_estimated_is_known_and_is_not_called_the_word_of_the_client() -> None:
    case = sound_case({"baseline.metrics.selling_price.confidence": "estimated"})
    count = len(list(figures(case)))
    said = known_words(case, asked(80.0, 100.0, 130.0), EN)
    assert said == f"Known by now: {count} of {count} figures. Still worth asking: 0."
