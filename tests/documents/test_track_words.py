"""The words of a track: its name, its values with their unit and sign, where it stands, where it pays."""

from dataclasses import replace

import pytest

from calculators.appraisal import Outcome
from calculators.levers import Mode
from documents.formats import Formats
from documents.track_words import TrackWords
from proposals.valuation.tracks import Mark, Track
from tests.proposals.plant_cases import FASTER as FASTER_LINE
from tests.proposals.plant_cases import MEASURED_YIELD, TRIAL, Document, sound_case
from tests.proposals.test_our_side import BRINE as OFFERED_SALT

YIELD = Track("changes.yield", "raw_material_yield", "%", Mode.ABSOLUTE, 2.0, 1.79, 2.21, (0.0, 0.1, 0.2))
FASTER = Track("changes.speed", "line_speed", "%", Mode.RELATIVE, 5.0, 2.0, 6.0, (0.0, 0.5, 1.0))
SPEED = Track("changes.speed", "line_speed", "kg/h", Mode.NEW_VALUE, 2100.0, 2000.0, 2200.0, (2000.0, 2010.0))
PRICE = Track("selling_price", "selling_price", "EUR/t", None, 1000.0, 750.0, 1250.0, (750.0, 760.0))
SALT = Track("additives.salt.price", "additives.salt.price", "EUR/kg", None, 5.0, 5.0, 5.0, (4.9, 5.0))

BRINE = Track("changes.brine", "additives.salt.price", "EUR/kg", Mode.NEW_VALUE, 6.0, 6.0, 6.0, (5.9, 6.0))


def words(track: Track, language: str = "en") -> TrackWords:
    return TrackWords(sound_case(), track, Formats(language, "EUR"))


def spaced(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("track", "value", "english", "russian"),
    [
        (YIELD, 1.5, "+1.5 points", "+1,5 п. п."),
        (YIELD, -0.25, "−0.25 points", "−0,25 п. п."),
        (FASTER, 2.0, "+2.0%", "+2,0 %"),
        (SPEED, 2105.5, "2,105.5 kg/h", "2 105,5 кг/ч"),
        (PRICE, 990.0, "€990/t", "990 €/т"),
        (PRICE, 603.447, "€603.45/t", "603,45 €/т"),
        (SALT, 4.9, "€4.90/kg", "4,90 €/кг"),
    ],
)
def test_a_value_has_its_unit_an_effect_its_sign_and_money_whole_coins(
    track: Track, value: float, english: str, russian: str
) -> None:
    assert [spaced(words(track, language).text(value)) for language in ("en", "ru")] == [english, russian]


@pytest.mark.parametrize(
    ("track", "name"),
    [
        (YIELD, "Raw-material yield: by how much it changes"),
        (SPEED, "Line speed: the new value"),
        (PRICE, "Selling price, without VAT today"),
    ],
)
def test_a_track_says_what_is_moved_on_it(track: Track, name: str) -> None:
    assert words(track).name == name


@pytest.mark.parametrize(
    ("change", "track", "usual", "said"),
    [
        (MEASURED_YIELD, YIELD, False, "as measured: +2 points (+1.79 points to +2.21 points)"),
        (FASTER_LINE, FASTER, False, "stated, not measured: +5.0% (+2.0% to +6.0%)"),
        (FASTER_LINE, replace(FASTER, low=5.0, high=5.0), False, "stated, not measured: +5.0%"),
        (OFFERED_SALT, BRINE, False, "as offered: €6.00/kg"),
        (MEASURED_YIELD, PRICE, False, "as stated: €1,000/t"),
        (MEASURED_YIELD, PRICE, True, "typical of the industry: €1,000/t (€750/t to €1,250/t)"),
    ],
)
def test_where_a_figure_stands_is_told_with_its_ends_where_it_has_any_and_never_as_measured_what_was_not(
    change: Document, track: Track, usual: bool, said: str
) -> None:
    case = sound_case({"trials": [TRIAL], "changes": [change]})
    assert spaced(TrackWords(case, track, Formats("en", "EUR")).stands(usual=usual)) == said


@pytest.mark.parametrize(
    ("mark", "value", "said"),
    [
        (Mark("", Outcome.FOUND, 1.27, True), 2.0, "Pays above +1.27 points, as it does here."),
        (Mark("", Outcome.FOUND, 1.27, True), 1.0, "Pays only above +1.27 points."),
        (Mark("", Outcome.FOUND, 1.27, False), 1.0, "Pays below +1.27 points, as it does here."),
        (Mark("", Outcome.FOUND, 1.27, False), 2.0, "Pays only below +1.27 points."),
        (Mark("", Outcome.ALWAYS_PAYS), 2.0, "Pays at any value within the range examined."),
        (Mark("", Outcome.NEVER_PAYS), 2.0, "Does not pay at any value within the range examined."),
    ],
)
def test_a_mark_says_from_where_on_it_pays_and_on_which_side_the_value_lies(
    mark: Mark, value: float, said: str
) -> None:
    assert spaced(words(YIELD).mark(mark, value)) == said


def test_a_unit_that_ends_with_a_full_stop_ends_the_sentence_too() -> None:
    mark = Mark("", Outcome.FOUND, 1.27, True)
    found = TrackWords(words(YIELD).case, YIELD, Formats("ru", "EUR"))
    assert spaced(found.mark(mark, 1.0)) == "Окупается только выше +1,27 п. п."
    assert spaced(found.mark(mark, 2.0)) == "Окупается выше +1,27 п. п. — здесь окупается."
