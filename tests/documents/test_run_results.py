"""What came of the runs of a trial, in figures that a reader can compute again."""

from typing import Any

from documents.formats import Formats
from documents.numerals import MINUS
from documents.sections.parts import Table, Voice
from documents.sections.run_tables import results_table
from tests.documents.worked_case import bent, trial, valued

VOICE = Voice(Formats("en", "EUR"))


def table(runs: list[dict[str, Any]]) -> Table:
    case, valuation = valued(bent(trials=[trial() | {"runs": runs}]))
    (outcome,) = valuation.trials
    assert outcome.result is not None
    found = results_table(case.trials[0], {outcome.response: outcome.result}, VOICE)
    assert found is not None
    return found


def test_excluded_runs_are_put_back_in_both_arms_with_the_standard_error_of_their_effect() -> None:
    runs = trial((0.6, 0.5, 0.55, 0.45, 0.1))["runs"]
    runs = [run | ({"excluded": "spilt"} if run["lot"] == "L5" else {}) for run in runs]
    rows = table(runs).rows
    heads = [at for at, row in enumerate(rows) if row.kind == "group"]
    assert [len(rows), *heads] == [6, 0, 3]
    assert "with the excluded runs put back" in rows[3].cells[0]
    assert "standard error 0.0" in rows[3].note
    without, restored = rows[1:3], rows[4:6]
    assert [row.cells[1] for row in (*without, *restored)] == ["4", "4", "5", "5"]
    assert restored[0].cells[0] == "old"
    for old, new in (without, restored):
        printed = [float(text.replace(MINUS, "-").split()[0]) for text in (old.cells[2], new.cells[2], new.cells[4])]
        assert abs(printed[1] - printed[0] - printed[2]) < 0.0101


def test_where_no_run_was_excluded_there_is_one_result() -> None:
    assert len(table(trial()["runs"]).rows) == 3
