"""What a client said at the table lasts in the store, and goes along to another workspace."""

from dataclasses import replace
from pathlib import Path

from proposals.variants import SaidFigure, Variant
from tests.fakes import NOON
from tests.store.filled_store import exported, filled, imported, opened

SAID = SaidFigure(place="changes.yield", value=-12.5, unit="%")
VARIANT = Variant(id="variant_1", name="Половина", by="Вера Соколова", at=NOON, figures=(SAID,))


def test_a_variant_is_opened_as_it_was_kept_also_where_the_proposal_was_taken_to(tmp_path: Path) -> None:
    here, there = filled(tmp_path / "here.sqlite"), opened(tmp_path / "there.sqlite")
    before = here.drafts.load("d1").case
    here.drafts.change("d1", lambda one: replace(one, case=one.case.model_copy(update={"variants": (VARIANT,)})))
    imported(there, exported(here, "d1"))
    for stores in (here, there):
        found = stores.drafts.load("d1").case
        assert found.variants == (VARIANT,)
        assert found.trials == before.trials
    here.drafts.change("d1", lambda one: replace(one, case=one.case.model_copy(update={"variants": ()})))
    assert here.drafts.load("d1").case.variants == ()
