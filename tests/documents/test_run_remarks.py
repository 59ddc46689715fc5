"""What is said of single runs."""

from documents.formats import Formats
from documents.sections.parts import Voice
from documents.sections.run_remarks import changed_by_hand, run_remarks
from documents.sections.run_tables import runs_table
from proposals.trial import RunPlace
from tests.proposals.trial_records import record

EN, RU = (Voice(Formats(language, "EUR")) for language in ("en", "ru"))


def test_what_was_changed_by_hand_is_named_as_the_reader_knows_it() -> None:
    trial = record()
    place = RunPlace(source="file", row=2, raw={"yield": "9,8"}, by_hand=("arm", "yield"))
    run = trial.runs[0].model_copy(update={"place": place, "remarks": "foamed", "excluded": "spilt"})
    assert run_remarks(trial, run, EN) == "Excluded: spilt. Changed by hand after reading: Arm, Yield. foamed"
    assert "Изменено вручную после чтения файла: Вариант, Yield" in run_remarks(trial, run, RU)


def test_the_table_of_runs_tells_it_beside_the_run() -> None:
    trial = record()
    place = RunPlace(source="file", row=2, raw={"yield": "9,8"}, by_hand=("yield",))
    runs = (trial.runs[0].model_copy(update={"place": place}), *trial.runs[1:])
    assert not changed_by_hand(trial)
    changed = trial.model_copy(update={"runs": runs})
    assert changed_by_hand(changed)
    (table,) = runs_table(changed, EN)
    assert [row.cells[-1] for row in table.rows][:2] == ["Changed by hand after reading: Yield", ""]
