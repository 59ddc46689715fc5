"""What was said at the table is kept beside the measured figures, moves none of them, and can be taken away again."""

from dataclasses import replace

import pytest

from proposals.approval.changed_places import changed_places
from proposals.approval.moves import MoveRefused
from proposals.case import Case, to_client
from proposals.case_json import case_from_json, document_of, json_of
from proposals.draft import Draft
from proposals.edition import Edition
from proposals.people import Person
from proposals.roles import NotAllowed
from proposals.valuation.appraise import appraise
from proposals.valuation.tried import tried_case
from proposals.variants import MOST_VARIANTS, VariantRefused
from services import create_draft
from services.edit_draft import put
from services.keep_variant import Said, keep_variant, remove_variant
from services.review.submit import submit
from services.what_if import compare_variants, lay_table
from services.workspace import Workspace
from tests.fakes import NOON, workspace_of_fakes
from tests.proposals.plant_cases import FASTER, MEASURED_YIELD, sound_case
from tests.ready_case import put_in, ready
from tests.team import ANNA, BORIS, PAUL, SIMON, with_team, working

VALUES = {"changes.yield": 1.25, "selling_price": 990.0}
SAID = Said("Half of it", "Vera Sokolova", VALUES)


def case() -> Case:
    ours = {"costs": [{"item": "press", "cost": 31_337.0}]}
    return sound_case({"changes": [MEASURED_YIELD, FASTER], "our_side": ours})


@pytest.fixture
def work() -> Workspace:
    """A workspace with one proposal that has figures."""
    made = workspace_of_fakes()
    made.store.add(Draft("d1", 1, NOON, NOON, case()))
    return made


def test_what_is_tried_is_appraised_on_the_case_without_our_side_and_nothing_of_the_proposal_is_changed(
    work: Workspace,
) -> None:
    before = work.store.load("d1")
    table = lay_table(work, "d1", VALUES)
    assert table.tried.valuation == appraise(tried_case(before.case, work.house, VALUES), work.house)
    assert table.as_measured.valuation == lay_table(work, "d1", {}).tried.valuation
    assert (table.tried.case.our_side, table.as_measured.case.our_side) == (None, None)
    assert len(table.tracks) == len(table.marks) == 3
    assert work.store.load("d1") == before


def test_what_lay_on_the_table_before_changes_nothing_of_what_lies_there_now(work: Workspace) -> None:
    places = [one.place for one in lay_table(work, "d1", {}).tracks]
    steps = [{}, {places[0]: 1.25}, {places[0]: 1.25, places[1]: 990.0}, {places[1]: 990.0}, {places[0]: 1e20}, {}]
    before = None
    for values in steps:
        before = lay_table(work, "d1", values, before)
        assert before == lay_table(work, "d1", values)


def test_a_table_of_another_version_or_proposal_is_laid_anew(work: Workspace) -> None:
    work.store.add(Draft("d2", 1, NOON, NOON, case()))
    before = lay_table(work, "d1", {})
    put(work, "d1", None, "offer.items.0.price", 1.0)
    for name in ("d1", "d2"):
        assert lay_table(work, name, {}, before) == lay_table(work, name, {})
    assert lay_table(work, "d1", {}, before) != before


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"selling_price": -5.0}, "below-limit"),
        ({"changes.yield": -90.0}, "below-limit"),
        ({"changes.yield": 400.0}, "above-mass"),
        ({"selling_price": 1e300}, "too-large"),
    ],
)
def test_values_without_a_result_are_refused_in_words_and_leave_the_measured_figures_on_the_table(
    work: Workspace, values: dict[str, float], code: str
) -> None:
    table = lay_table(work, "d1", values)
    assert table.tried.valuation is None
    assert table.tried.refusal is not None
    assert table.tried.refusal.code == code
    assert table.as_measured.valuation is not None
    assert table.tracks


def test_a_proposal_without_figures_has_an_empty_table_with_the_reasons(work: Workspace) -> None:
    create_draft.blank(work, "en", "EUR", "d2")
    table = lay_table(work, "d2", {})
    assert (table.tracks, table.marks, table.tried.valuation) == ((), (), None)
    assert table.tried.problems


def test_a_kept_variant_says_who_stated_what_and_when_and_moves_no_figure_of_a_document(work: Workspace) -> None:
    before = work.store.load("d1").case
    after = keep_variant(work, "d1", SAID).case
    (kept,) = after.variants
    assert (kept.id, kept.name, kept.by, kept.at.date()) == ("variant_1", "Half of it", "Vera Sokolova", NOON.date())
    assert [(one.place, one.value, one.unit) for one in kept.figures] == [
        ("changes.yield", 1.25, "%"),
        ("selling_price", 990.0, "EUR/t"),
    ]
    assert after.model_copy(update={"variants": ()}) == before
    assert to_client(after) == to_client(before)
    assert appraise(after, work.house) == appraise(before, work.house)
    assert changed_places(before, after) == ()


def test_variants_stand_side_by_side_with_what_each_earns(work: Workspace) -> None:
    keep_variant(work, "d1", SAID)
    keep_variant(work, "d1", replace(SAID, name="Dearer", values={"selling_price": 1100.0}))
    found = compare_variants(work, "d1")
    assert [one.variant.name for one in found] == ["Half of it", "Dearer"]
    assert [one.tried.valuation for one in found] == [
        lay_table(work, "d1", values).tried.valuation for values in (VALUES, {"selling_price": 1100.0})
    ]


def test_a_variant_lasts_through_other_edits_a_copy_and_a_file(work: Workspace) -> None:
    kept = keep_variant(work, "d1", SAID).case.variants
    assert put(work, "d1", None, "project", "Another name").case.variants == kept
    assert create_draft.copy(work, "d1", "d2").case.variants == kept
    assert case_from_json(json_of(work.store.load("d1").case)).variants == kept


def test_a_case_without_variants_is_written_as_it_always_was() -> None:
    assert "variants" not in document_of(case())


def test_a_variant_that_is_removed_is_gone_and_its_id_is_free_again(work: Workspace) -> None:
    keep_variant(work, "d1", SAID)
    keep_variant(work, "d1", replace(SAID, name="Two"))
    assert [one.id for one in remove_variant(work, "d1", "variant_1").case.variants] == ["variant_2"]
    assert [one.id for one in keep_variant(work, "d1", SAID).case.variants] == ["variant_2", "variant_1"]
    assert remove_variant(work, "d1", "variant_9").case.variants == work.store.load("d1").case.variants


def test_a_variant_whose_figure_is_gone_stays_and_says_why_it_has_no_result(work: Workspace) -> None:
    keep_variant(work, "d1", SAID)
    put(work, "d1", None, "changes.yield", None)
    (one,) = compare_variants(work, "d1")
    assert one.tried.valuation is None
    assert one.tried.refusal is not None
    assert one.tried.refusal.code == "no-such-figure"
    assert lay_table(work, "d1", {}).tried.valuation is not None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (replace(SAID, name=" "), "variant-nameless"),
        (replace(SAID, by=""), "variant-unsaid"),
        (replace(SAID, name="n" * 201), "variant-incomplete"),
        (replace(SAID, values={}), "variant-empty"),
        (replace(SAID, name="half OF it"), "variant-taken"),
        (replace(SAID, name="Other", values={"selling_price": -1.0}), "variant-without-figures"),
        (replace(SAID, name="Other", values={"nothing": 1.0}), "variant-without-figures"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_nothing_kept(work: Workspace, said: Said, code: str) -> None:
    before = keep_variant(work, "d1", SAID)
    with pytest.raises(VariantRefused) as refusal:
        keep_variant(work, "d1", said)
    assert refusal.value.notice.code == code
    assert work.store.load("d1") == before


def test_more_variants_than_can_be_compared_are_refused(work: Workspace) -> None:
    for number in range(MOST_VARIANTS):
        keep_variant(work, "d1", replace(SAID, name=f"Variant {number}"))
    with pytest.raises(VariantRefused, match="remove one"):
        keep_variant(work, "d1", SAID)


@pytest.fixture
def team() -> Workspace:
    """A workspace with a team, and a complete proposal of Anna's."""
    made = with_team(workspace_of_fakes())
    put_in(made, ready())
    made.store.assign("d1", "anna", "")
    return made


@pytest.mark.parametrize("who", [ANNA, PAUL], ids=["its owner", "an engineer"])
def test_who_may_change_a_proposal_keeps_variants_of_it(team: Workspace, who: Person) -> None:
    kept = keep_variant(working(team, who), "d1", replace(SAID, values={"selling_price": 6.0}))
    assert [one.by for one in kept.case.variants] == ["Vera Sokolova"]
    assert [one.variant.name for one in compare_variants(working(team, who), "d1")] == ["Half of it"]


def test_who_may_only_open_a_proposal_tries_and_keeps_nothing(team: Workspace) -> None:
    manager = working(team, BORIS)
    assert lay_table(manager, "d1", {"selling_price": 6.0}).tried.valuation is not None
    with pytest.raises(NotAllowed, match="change a proposal"):
        keep_variant(manager, "d1", SAID)
    with pytest.raises(NotAllowed, match="change a proposal"):
        remove_variant(manager, "d1", "variant_1")


def test_who_may_not_open_a_proposal_sits_at_no_table_of_it(team: Workspace) -> None:
    stranger = working(team, SIMON)
    with pytest.raises(NotAllowed, match="open a proposal"):
        lay_table(stranger, "d1", {})
    with pytest.raises(NotAllowed, match="open a proposal"):
        compare_variants(stranger, "d1")


def test_while_a_proposal_is_in_review_nothing_is_kept(team: Workspace) -> None:
    anna = working(team, ANNA)
    submit(anna, "d1", Edition(draft=False))
    with pytest.raises(MoveRefused):
        keep_variant(anna, "d1", replace(SAID, values={"selling_price": 6.0}))
    assert team.store.load("d1").case.variants == ()
