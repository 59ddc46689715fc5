"""A meeting is begun, followed, recalled and ended by its secret; old ones are removed by themselves."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from proposals.draft import Draft
from proposals.meeting import SaidThere
from proposals.roles import NotAllowed
from proposals.variants import MOST_VARIANTS, Variant, VariantRefused
from readers.retention import read_meeting_hours
from services.keep_variant import Said, keep_said_variants, keep_variant, say_variant
from services.meeting import KeptThere, begin_meeting, end_meeting, keep_said, recall_meeting
from services.sweeper import Sweeper
from services.what_if import compare_variants
from services.workspace import Workspace
from store.engine import open_stores
from store.location import url_of
from tests.fakes import NOON, workspace_of_fakes
from tests.services.test_what_if import VALUES, case
from tests.store.databases import put_new_store
from tests.team import ADA, with_team, working

RETENTION = Path(__file__).parents[2] / "parameters" / "retention.yaml"
SAID = SaidThere(tried="selling_price:990.0", before=("", "selling_price:1000.0"))


@pytest.fixture
def work(tmp_path: Path) -> Workspace:
    """A workspace with one proposal, and a database for what is said about it."""
    put_new_store(tmp_path / "app.sqlite")
    made = replace(workspace_of_fakes(), meetings=open_stores(url_of(tmp_path / "app.sqlite")).meetings)
    made.store.add(Draft("d1", 1, NOON, NOON, case()))
    return made


def test_what_was_said_is_had_back_by_the_secret_until_the_meeting_is_ended(work: Workspace) -> None:
    begun = begin_meeting(work, "d1", SaidThere())
    assert keep_said(work, "d1", begun.secret, SaidThere(), SAID)
    found = recall_meeting(work, "d1", begun.secret)
    assert found is not None
    assert (found.said, found.until) == (SAID, begun.until)
    end_meeting(work, begun.secret)
    assert recall_meeting(work, "d1", begun.secret) is None
    assert not keep_said(work, "d1", begun.secret, SaidThere(), SAID)


def test_variants_that_are_too_many_with_those_of_another_window_are_refused_and_what_is_tried_is_kept(
    work: Workspace,
) -> None:
    begun = begin_meeting(work, "d1", SaidThere())
    ours: tuple[Variant, ...] = ()
    for n in range(MOST_VARIANTS):
        ours = say_variant(work, "d1", Said(f"Ours {n}", "Ms Reed", VALUES), ours)
    theirs = say_variant(work, "d1", Said("Theirs", "Mr Bell", VALUES), ())
    assert keep_said(work, "d1", begun.secret, SaidThere(), SaidThere(variants=theirs)) == KeptThere(
        SaidThere(variants=theirs)
    )
    found = keep_said(work, "d1", begun.secret, SaidThere(), SaidThere(tried="selling_price:990.0", variants=ours))
    assert found is not None
    assert found.refused is not None
    assert (found.refused.code, found.said) == (
        "variants-too-many",
        SaidThere(tried="selling_price:990.0", before=("",)[:0], variants=theirs),
    )
    again = recall_meeting(work, "d1", begun.secret)
    assert again is not None
    assert again.said == found.said


def test_a_meeting_that_nobody_ends_is_over_after_the_hours_of_the_house_and_then_removed(work: Workspace) -> None:
    begun = begin_meeting(work, "d1", SAID)
    hours = dt.timedelta(hours=work.meeting_hours)
    later = replace(work, clock=lambda: begun.until)
    assert hours - dt.timedelta(minutes=1) < begun.until - work.clock() <= hours
    assert recall_meeting(later, "d1", begun.secret) is None
    Sweeper(later).once()
    assert recall_meeting(work, "d1", begun.secret) is None


def test_a_look_that_fails_is_logged_and_the_next_one_goes_on(
    work: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken:
        def end_old(self, at: dt.datetime) -> int:  # noqa: ARG002
            raise OSError("the disk is gone")

    Sweeper(replace(work, meetings=Broken())).once()  # type: ignore[arg-type]  # a part of it is enough here
    assert "the disk is gone" in caplog.text


def test_the_thread_looks_at_once_and_stops_when_it_is_told(work: Workspace) -> None:
    begun = begin_meeting(work, "d1", SAID)
    sweeper = Sweeper(replace(work, clock=lambda: begun.until), seconds=3600.0).start()
    sweeper.stop()
    assert recall_meeting(work, "d1", begun.secret) is None


def test_variants_stand_once_where_ending_the_meeting_failed_after_they_were_stored(work: Workspace) -> None:
    said = say_variant(work, "d1", Said("Dearer", "Ms Reed", VALUES), ())
    begun = begin_meeting(work, "d1", SaidThere(variants=said))
    first = keep_said_variants(work, "d1", said).case.variants
    found = recall_meeting(work, "d1", begun.secret)  # its end failed: the window loads it anew
    assert found is not None
    assert found.said.variants == ()
    assert keep_said_variants(work, "d1", said).case.variants == first
    later = say_variant(work, "d1", Said("Dearest", "Ms Reed", VALUES), ())
    assert [one.name for one in keep_said_variants(work, "d1", (*said, *later)).case.variants] == ["Dearer", "Dearest"]


def test_who_may_not_read_a_proposal_is_told_of_no_meeting_about_it(work: Workspace) -> None:
    begun = begin_meeting(work, "d1", SAID)
    stranger = working(with_team(work), ADA)
    for act in (
        lambda: begin_meeting(stranger, "d1", SAID),
        lambda: recall_meeting(stranger, "d1", begun.secret),
        lambda: keep_said(stranger, "d1", begun.secret, SaidThere(), SAID),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_variant_that_is_only_said_reaches_no_proposal_until_it_is_kept_with_the_name_and_time_of_then(
    work: Workspace,
) -> None:
    before = work.store.load("d1")
    said = say_variant(work, "d1", Said("Half of it", "Vera", VALUES), ())
    both = say_variant(work, "d1", Said("The other half", "Vera", VALUES), said)
    assert work.store.load("d1") == before
    assert [one.variant for one in compare_variants(work, "d1", both)] == list(both)
    assert len({one.id for one in both}) == 2
    kept = keep_said_variants(work, "d1", both).case.variants
    assert kept == both


def test_a_name_that_is_taken_is_refused_whether_it_was_kept_or_said(work: Workspace) -> None:
    keep_variant(work, "d1", Said("Half of it", "Vera", VALUES))
    with pytest.raises(VariantRefused):
        say_variant(work, "d1", Said("half of IT", "Ivan", VALUES), ())
    said = say_variant(work, "d1", Said("Another", "Vera", VALUES), ())
    with pytest.raises(VariantRefused):
        say_variant(work, "d1", Said("another", "Vera", VALUES), said)


def test_of_what_was_said_all_is_kept_or_nothing(work: Workspace) -> None:
    said = say_variant(work, "d1", Said("Half of it", "Vera", VALUES), ())
    keep_variant(work, "d1", Said("Half of it", "Ivan", VALUES))
    with pytest.raises(VariantRefused):
        keep_said_variants(work, "d1", (said[0].model_copy(update={"name": "New"}), *said))
    assert [one.by for one in work.store.load("d1").case.variants] == ["Ivan"]


def test_the_hours_are_those_of_the_day() -> None:
    shipped = RETENTION.read_bytes()
    assert read_meeting_hours(shipped, dt.date(2026, 6, 1)) == 12
    later = shipped + b"  - {since: 2027-01-01, hours: 4, source: {en: x, ru: x}}\n"
    assert [read_meeting_hours(later, dt.date(year, 6, 1)) for year in (2026, 2027)] == [12, 4]
