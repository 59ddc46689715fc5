"""The technologist's figures: everything of the table of a trial, formulas that can be recomputed by hand."""

import json
import re
from typing import Any

import pytest
from worked_case import trial

from calculators.trial.residuals import residuals
from calculators.trial.types import TrialResult
from documents.charts.effects import Bar, Effects, effects
from documents.charts.evidence import effects_picture, residuals_picture
from documents.charts.pictures import trial_pictures
from documents.charts.svg import Palette
from documents.formats import Formats
from documents.sections.parts import DASH, Voice
from documents.sections.result_figures import figures_table, formulas, model_words, variance_table
from documents.sections.run_tables import beside_means
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.evidence import runs_of, trial_outcomes

VOICE, RUSSIAN = Voice(Formats("en", "EUR")), Voice(Formats("ru", "EUR"))
BLENDS = {"A": (89, 84, 81, 87, 79), "B": (88, 77, 87, 92, 81), "C": (97, 92, 87, 89, 80), "D": (94, 79, 85, 84, 88)}
"""Box, Hunter & Hunter, Statistics for Experimenters: penicillin on five blends."""


def judged(said: dict[str, Any]) -> tuple[TrialRecord, ResponseRecord, TrialResult]:
    record = TrialRecord.model_validate_json(json.dumps(said))
    result = trial_outcomes(record)[0].result
    assert result is not None
    return record, record.responses[0], result


def penicillin(good: str = "up", **more: object) -> dict[str, Any]:
    rows = [
        {"run": f"{arm}{at}", "arm": arm, "lot": f"blend {at}", "values": {"yield": float(value)}}
        for arm, values in BLENDS.items()
        for at, value in enumerate(values, 1)
    ]
    said = trial()
    return {**said, "control": "A", "runs": rows, "responses": [{**said["responses"][0], "good": good, **more}]}


def independent() -> dict[str, Any]:
    return {**trial(), "runs": [{key: row[key] for key in row if key != "lot"} for row in trial()["runs"]]}


def test_every_treatment_has_a_column_with_every_figure_of_the_table_of_a_trial() -> None:
    _, response, result = judged(penicillin())
    table = figures_table(response, result, VOICE)
    rows = {row.cells[0]: row.cells[1:] for row in table.rows}
    assert [column.head for column in table.columns] == ["Against “A”", "B", "C", "D"]
    assert rows["Degrees of freedom"] == ("12", "12", "12")
    assert rows["Standard error"] == ("2.745", "2.745", "2.745")
    assert rows["95% interval"][1] == "−0.98 to 10.98"
    assert rows["Effect relative to the control"][1] == "+5.95%"
    assert rows["p, adjusted for several comparisons"][1] == "0.281"
    assert rows["Verdict"] == ("Not proven",) * 3
    assert "p of staying within the margin" not in rows
    assert table.caption.endswith("Holm's correction for several comparisons")


def test_the_account_of_variance_is_that_of_the_book() -> None:
    _, _, result = judged(penicillin())
    table = variance_table(result.anova, VOICE)
    assert table is not None
    assert [row.cells[:5] for row in table.rows] == [
        ("Treatment", "70", "3", "23.3333", "1.24"),
        ("Lot", "264", "4", "66", "3.50"),
        ("Residual", "226", "12", "18.8333", DASH),
    ]


def test_two_independent_arms_have_no_account_of_variance() -> None:
    assert variance_table(judged(independent())[2].anova, VOICE) is None


def numbers(text: str) -> list[float]:
    return [float(one.replace("−", "-")) for one in re.findall(r"[−-]?\d+(?:\.\d+)?", text)]


@pytest.mark.parametrize("said", [trial(), independent(), penicillin()], ids=["paired", "independent", "blocked"])
def test_the_printed_steps_lead_to_the_printed_t(said: dict[str, Any]) -> None:
    _, _, result = judged(said)
    one = result.comparisons[0]
    effect, error, t, _ = formulas(result, one, VOICE)
    found = numbers(t)
    assert numbers(effect)[-1] == found[0]
    assert found[1] in numbers(error)
    assert found[2] == pytest.approx(found[0] / found[1], rel=0.02)
    assert model_words(result, RUSSIAN) != model_words(result, VOICE)


def test_a_welch_error_is_the_root_of_both_variances_over_their_runs() -> None:
    _, _, result = judged(independent())
    first, _, n_first, second, _, n_second, error, *_ = numbers(
        formulas(result, result.single, VOICE)[1].replace("²", " 2 ")
    )
    assert error == pytest.approx((first**2 / n_first + second**2 / n_second) ** 0.5, rel=1e-3)


def words_of(drawn: str) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))


def test_several_treatments_are_drawn_side_by_side_below_the_runs() -> None:
    record, response, _ = judged(penicillin())
    drawn = trial_pictures(record, response, trial_outcomes(record)[0], VOICE.formats, Palette())
    assert len(drawn) == 2
    assert "mean of the lot" in words_of(drawn[0])
    assert "Effect against “A” with its 95% interval" in words_of(drawn[1])


def test_a_response_that_must_not_change_is_drawn_against_its_margin() -> None:
    _, response, result = judged(penicillin("unchanged", margin=4.0))
    drawn = effects_picture(response, result, RUSSIAN.formats, Palette())
    assert "90%-ным интервалом" in words_of(drawn)
    assert drawn.count('stroke-dasharray="3 2"') == 2


@pytest.mark.parametrize(("timed", "head"), [(True, "Over the order of the runs"), (False, "Against normal scores")])
def test_residuals_are_drawn_over_time_where_it_is_known(timed: bool, head: str) -> None:
    said = trial()
    if timed:
        said["runs"] = [{**row, "order": at} for at, row in enumerate(said["runs"])]
    record, response, _ = judged(said)
    left = residuals(runs_of(record, response.id), record.control)
    drawn = residuals_picture(response, left, record.control, VOICE.formats, Palette())
    assert head in words_of(drawn)
    assert drawn.count("<circle") == 8


@pytest.mark.parametrize("name", ["B", "ж" * 200])
def test_names_of_any_length_leave_room_for_the_effects(name: str) -> None:
    bar = Bar(name, 1e12, (-1e12, 3e12), "+1 000 000 000 000 ₽/т", 0)
    data = Effects((bar,), "head", "axis", "title", "words")
    drawn = effects(data, VOICE.formats.number, Palette())
    places = [float(x) for x in re.findall(r'<text x="([^"]+)"', drawn)]
    assert len(places) > 4
    assert all(0 <= x <= 488 for x in places)


def test_an_effect_that_is_not_the_difference_of_the_means_beside_it_says_so() -> None:
    said = penicillin()
    whole = [row for row in said["runs"] if row["arm"] in "AC"]
    uneven = [row for row in whole if row["run"] not in ("A1", "C5", "C2")]
    note = "The effect is taken within the lots: it need not be the difference of the means"
    for runs, told in ((whole, False), (uneven, True)):
        _, _, result = judged({**said, "runs": runs})
        assert bool(beside_means(result, VOICE)) is told
    assert beside_means(result, VOICE) == note
