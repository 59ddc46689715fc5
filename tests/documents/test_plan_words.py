"""A plan in words and as a curve."""

from xml.etree import ElementTree

import pytest

from calculators.planning.noise import Noise
from documents.charts.plans import plan_picture
from documents.charts.svg import Palette
from documents.formats import Formats
from documents.plan_words import PlanWords, odds
from proposals.plan_sources import NoiseSource
from proposals.planning import planned
from proposals.trial import TrialPlan

PLAN = TrialPlan(gain=1.0, sd=1.0, design="independent")


@pytest.mark.parametrize(
    ("design", "told"),
    [
        ("independent", "23 runs with and 23 without: then an effect of 1 is found in 9 of 10 trials."),
        ("paired", "13 pairs, with and without on 13 lots: then an effect of 1 is found in 9 of 10 trials."),
        ("blocked", "23 runs with and 23 without on 12 lots: then an effect of 1 is found in 9 of 10 trials."),
        ("switchback", "23 runs with and 23 without: then an effect of 1 is found in 9 of 10 trials."),
    ],
)
def test_the_answer_is_one_sentence(design: str, told: str) -> None:
    words = PlanWords(Formats("en", "XXX"))
    assert words.answer(planned(PLAN.model_copy(update={"design": design}))) == told


def test_what_one_can_afford_is_told_both_ways() -> None:
    made = planned(PLAN.model_copy(update={"runs": 10}))
    told = PlanWords(Formats("en", "XXX"), "%").seen(made.aim, made.sheet).replace("\u00a0", " ")
    assert told == (
        "10 runs with and 10 without find an effect of 1 point in 56 of 100 trials; "
        "one of 1.53 points they find in 9 of 10."
    )


@pytest.mark.parametrize("power", [0.001, 0.1, 0.5, 0.899, 0.9, 0.95, 0.9905, 0.9912, 0.99999])
def test_no_chance_is_told_larger_than_it_is_nor_as_certain(power: float) -> None:
    found, of = map(int, odds(power))
    assert found / of <= power + 1e-9 < 1.0 + 1e-9
    assert found < of


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("change", [{}, {"runs": 3}, {"runs": 400}, {"gain": 30.0}, {"gain": 0.05}, {"power": 0.1}])
def test_every_plan_has_a_curve_that_is_read_aloud_too(change: dict[str, float], language: str) -> None:
    made = planned(PLAN.model_copy(update=change))
    words = PlanWords(Formats(language, "XXX"))
    drawn = ElementTree.fromstring(plan_picture(made, words, Palette()))  # noqa: S314 - drawn by ourselves
    title, described, *_ = (one.text for one in drawn)
    assert title
    assert described is not None
    assert words.answer(made) in described


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "“First series” of Dairy: 8 runs, 0.420 points"),
        ("ru", "«Первая серия», Молокозавод: 8 опытов, 0,420 п. п."),
    ],
)
def test_where_the_noise_comes_from_is_told_in_the_language_of_the_sheet(language: str, told: str) -> None:
    source = NoiseSource(
        key="draft/line/yield",
        trial={"en": "First series", "ru": "Первая серия"},
        client={"en": "Dairy", "ru": "Молокозавод"},
        runs=8,
        noise=Noise(0.42, 6, upper=False),
    )
    said = PlanWords(Formats(language, "XXX"), "%").source(source).replace("\u00a0", " ")
    assert said == told
