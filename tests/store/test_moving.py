"""What one workspace exports another one takes in: all of it and to the byte, or nothing."""

import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.case_json import case_of
from proposals.draft import Draft
from proposals.draft_edit import edited
from proposals.draft_errors import NotFound
from proposals.issued import TAKEN_OVER
from proposals.portable.parcel import MOST_BYTES, MOST_MEMBERS, Parcel
from proposals.portable.refusals import ParcelRefused
from services import read_log
from services.verify_workspace import verify_workspace
from store.engine import Stores
from store.portable.codecs import CODECS
from store.portable.packing import pack
from store.tables import metadata
from tests.fakes import NOON, SMALLEST, workspace_of_fakes
from tests.proposals.test_case_json import NUMBERS, WORDS
from tests.proposals.test_release import RELEASED
from tests.proposals.trial_records import case_with
from tests.store.databases import without_guards
from tests.store.filled_store import PHOTO, exported, filled, imported, opened
from tests.store.test_issued import ISSUED, PDF, SNAPSHOT, registered
from tests.store.test_links import END, LINK, PAGE, REMARK

FORMATS = Path(__file__).parent / "formats"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def here(tmp_path: Path) -> Stores:
    return filled(tmp_path / "here.sqlite")


@pytest.fixture
def there(tmp_path: Path) -> Stores:
    return opened(tmp_path / "there.sqlite")


def everything(folder: Path, name: str = "there.sqlite") -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(folder / name)
    found = {one: connection.execute(f"SELECT * FROM {one} ORDER BY 1, 2").fetchall() for one in metadata.tables}  # noqa: S608
    connection.close()
    return found


def refused(stores: Stores, data: bytes) -> list[str]:
    with pytest.raises(ParcelRefused) as refusal:
        imported(stores, data)
    return [str(one) for one in refusal.value.places()]


STAYING = {"credentials", "sign_ins", "seen", "cursors", "tokens", "asked_once", "webhooks", "deliveries", "meetings"}
NOT_EXPORTED = STAYING | {"client_marks"}
"""Secrets, what passes, and what follows from something else."""


def test_every_table_of_the_store_is_exported() -> None:
    assert {codec.table.name for codec in CODECS.values()} | {"files"} == set(metadata.tables) - NOT_EXPORTED


def test_a_workspace_comes_into_an_empty_one_row_by_row_and_is_exported_again_to_the_byte(
    here: Stores, there: Stores, tmp_path: Path
) -> None:
    data = exported(here)
    found = imported(there, data)
    assert min(found.new.values()) > 0
    assert set(found.known.values()) == {0}
    assert exported(there) == data
    came, was = everything(tmp_path), everything(tmp_path, "here.sqlite")
    assert came == {name: [] if name in STAYING else rows for name, rows in was.items()}
    assert there.log.chain() == here.log.chain()


def test_an_export_of_the_first_form_which_had_no_links_is_taken_in(there: Stores) -> None:
    """`formats/export_1.zip` was written by the last version without links and is never written again."""
    found = imported(there, (FORMATS / "export_1.zip").read_bytes())
    assert (found.new["drafts"], found.new["issued"], found.new["links"]) == (2, 1, 0)
    assert there.log.chain().broken is None


def test_a_link_works_where_its_proposal_was_taken_to(here: Stores, there: Stores) -> None:
    imported(there, exported(here, "d1"))
    assert there.links.of_secret(LINK.secret) == (LINK, END)
    assert there.files.load(LINK.pages["ru"]) == PAGE
    assert there.links.remarks("d1") == (REMARK,)


def test_the_same_again_is_counted_and_nothing_is_written(here: Stores, there: Stores, tmp_path: Path) -> None:
    data = exported(here)
    counts = imported(there, data).new
    before = everything(tmp_path)
    found = imported(there, data)
    assert (found.known, set(found.new.values()), everything(tmp_path)) == (counts, {0}, before)


@pytest.mark.parametrize("form", [1, 2, 3, 5, 6])
def test_what_older_forms_kept_moves_to_the_byte_with_the_log_that_is_older_than_its_chain(
    tmp_path: Path, there: Stores, form: int
) -> None:
    shutil.copy(FORMATS / f"form_{form}.sqlite", tmp_path / "here.sqlite")
    data = exported(opened(tmp_path / "here.sqlite"))
    imported(there, data)
    assert exported(there) == data
    guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    named = [sqlite3.connect(tmp_path / name).execute(guards).fetchall() for name in ("here.sqlite", "there.sqlite")]
    assert named[0] == named[1]


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True), st.tuples(WORDS, WORDS, NUMBERS), max_size=4))
def test_drafts_of_any_words_and_figures_move_to_the_byte(
    tmp_path_factory: pytest.TempPathFactory, drafts: dict[str, tuple[str, str, float]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    one, other = opened(folder / "one.sqlite"), opened(folder / "other.sqlite")
    for name, (words, typed, number) in drafts.items():
        figure = {"value": number, "unit": "EUR/t", "source": "s"}
        case = case_of(edited(edited(SMALLEST, "baseline.metrics.reject_value", figure), "client.name", words))
        one.drafts.add(Draft(name, 1, NOON, NOON, case, {"issue.date": typed}))
    data = exported(one)
    imported(other, data)
    assert exported(other) == data


def test_equal_content_gives_equal_bytes_whenever_it_was_written(tmp_path: Path) -> None:
    cases = [Draft(name, 1, NOON, NOON, case_of(SMALLEST)) for name in ("a", "b")]
    one, other = opened(tmp_path / "one.sqlite"), opened(tmp_path / "other.sqlite")
    for first, second in zip(cases, reversed(cases), strict=True):
        one.drafts.add(first)
        other.drafts.add(second)
    assert exported(one) == exported(other)


def test_a_proposal_goes_with_its_releases_signature_document_and_files_alone(here: Stores, there: Stores) -> None:
    imported(there, exported(here, "d1"))
    assert [one.id for one in there.drafts.summaries()] == ["d1"]
    assert there.drafts.load("d1") == here.drafts.load("d1")
    assert there.releases.of("d1", "pilot") == here.releases.of("d1", "pilot")
    assert there.issued.all() == (ISSUED,)
    assert [there.files.load(one) for one in (ISSUED.sha256, ISSUED.fingerprint)] == [PDF, SNAPSHOT]
    with there.portable.read_out() as parcel:
        assert len(parcel.files) == 5
    assert PHOTO in exported(there)


def test_the_log_of_the_other_workspace_tells_in_its_own_chain_what_came_with_a_proposal(
    here: Stores, there: Stores
) -> None:
    there.drafts.named("Eve").add(Draft("own", 1, NOON, NOON, case_with(RELEASED)))
    imported(there, exported(here, "d1"))
    acts = [(one.act, one.by, one.facts["through"]) for one in there.log.entries("d1")]
    assert (
        acts
        == [(act, "Bob", "app") for act in ("proposal.imported", "trial.taken_over", TAKEN_OVER)]
        + [("link.taken_over", "Bob", "app")] * 4
    )
    work = replace(workspace_of_fakes(), log=there.log, releases=there.releases, issued=there.issued)
    work = replace(work, store=there.drafts, files=there.files, links=there.links)
    assert (read_log.check(work).whole, verify_workspace(work).found) == (True, ())
    length = there.log.chain().entries
    assert set(imported(there, exported(here, "d1")).new.values()) == {0}
    assert there.log.chain().entries == length


@pytest.mark.parametrize("wanted", ["d1", "VP-17"])
def test_a_proposal_is_named_by_its_id_or_by_the_number_of_its_document(here: Stores, wanted: str) -> None:
    assert exported(here, wanted) == exported(here, "d1")


def test_a_number_is_found_in_a_proposal_that_was_never_issued_and_refused_where_several_have_it(here: Stores) -> None:
    case = case_of({**SMALLEST, "issue": {"number": "VP-9", "revision": 1, "date": "2026-03-30"}})
    here.drafts.add(Draft("n1", 1, NOON, NOON, case))
    assert exported(here, "VP-9") == exported(here, "n1")
    here.drafts.add(Draft("n2", 1, NOON, NOON, case))
    with pytest.raises(ParcelRefused, match="n1, n2"):
        exported(here, "VP-9")
    with pytest.raises(NotFound):
        exported(here, "VP-")


def test_what_is_here_with_other_content_is_named_and_nothing_is_taken_over(
    here: Stores, there: Stores, tmp_path: Path
) -> None:
    there.drafts.add(Draft("d1", 1, NOON, NOON, case_of(SMALLEST)))
    before = everything(tmp_path)
    (told,) = refused(there, exported(here, "d1"))
    assert told.startswith("drafts.jsonl, line 1: This workspace has the proposal “d1” already")
    assert everything(tmp_path) == before


def test_the_number_of_another_proposal_is_not_taken_over(here: Stores, there: Stores, tmp_path: Path) -> None:
    registered(there, replace(ISSUED, draft="other"))
    before = everything(tmp_path)
    (told,) = refused(there, exported(here, "d1"))
    assert told.startswith("issued.jsonl, line 1: This workspace has the issued document “VP-17/1/en/A4/full” already")
    assert everything(tmp_path) == before


def test_another_form_of_a_number_that_is_another_proposals_here_is_refused(here: Stores, there: Stores) -> None:
    edition = ISSUED.edition.model_copy(update={"language": "ru"})
    registered(there, replace(ISSUED, draft="other", edition=edition))
    (told,) = refused(there, exported(here, "d1"))
    assert "The number VP-17 belongs to another proposal" in told


def test_a_whole_workspace_is_not_put_over_one_with_a_log_of_its_own(here: Stores, there: Stores) -> None:
    there.drafts.named("Eve").add(Draft("own", 1, NOON, NOON, case_with(RELEASED)))
    (told,) = refused(there, exported(here))
    assert told.startswith("log.jsonl, line 1: This workspace has a log of its own: its entry 1")


def test_what_was_done_since_follows_into_the_copy_of_a_workspace_and_the_log_tells_it(
    here: Stores, there: Stores
) -> None:
    imported(there, exported(here))
    here.drafts.named("Ann").add(Draft("late", 1, NOON, NOON, case_with(RELEASED)))
    assert {name: count for name, count in imported(there, exported(here)).new.items() if count} == {
        "releases": 1, "drafts": 1, "log": 1
    }  # fmt: skip
    assert (there.log.entries()[-1].act, there.log.chain().broken) == ("workspace.imported", None)


def test_what_was_altered_past_the_program_is_not_exported(here: Stores, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "here.sqlite", isolation_level=None)
    without_guards(connection)
    connection.execute("UPDATE log SET by = 'Eve' WHERE seq = 2")
    connection.execute("UPDATE drafts SET body = replace(body, 'Pilot vat', 'Better vat') WHERE id = 'd1'")
    connection.close()
    with pytest.raises(ParcelRefused, match="No export was made") as refusal:
        exported(here)
    assert [str(one).split(":")[0] for one in refusal.value.places()] == [
        "drafts.jsonl, line 1, case.trials.0", "log.jsonl"
    ]  # fmt: skip


KILLED = """
import datetime, os, signal, sys
from pathlib import Path
from readers.parcel.opening import open_parcel
from store.engine import open_stores
from store.location import url_of

parcel = open_parcel(Path(sys.argv[1]).read_bytes())
stores, left = open_stores(url_of(Path(sys.argv[2])), through="app"), int(sys.argv[3])
from sqlalchemy import event

@event.listens_for(stores.portable.engine, "before_cursor_execute")
def die(connection, cursor, statement, *rest):
    global left
    left -= statement.startswith("INSERT")
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

stores.portable.take_in(parcel, datetime.datetime.now(datetime.UTC), "Bob")
"""


@pytest.mark.parametrize("written", [1, 6, 12])
def test_a_killed_import_leaves_nothing(here: Stores, there: Stores, tmp_path: Path, written: int) -> None:
    (tmp_path / "all.zip").write_bytes(exported(here))
    before = everything(tmp_path)
    words = [sys.executable, "-c", KILLED, str(tmp_path / "all.zip"), str(tmp_path / "there.sqlite"), str(written)]
    ended = subprocess.run(words, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert everything(tmp_path) == before
    assert imported(there, (tmp_path / "all.zip").read_bytes()).new["log"] > 0


LARGE = {
    "bytes": Parcel({}, {"0" * 64: MOST_BYTES + 1}, lambda _digest: b""),
    "members": Parcel({}, {f"{at:064x}": 0 for at in range(MOST_MEMBERS)}, lambda _digest: b""),
}


@pytest.mark.parametrize("parcel", LARGE.values(), ids=LARGE.keys())
def test_more_than_an_export_holds_is_refused_before_anything_is_written(parcel: Parcel) -> None:
    target = io.BytesIO()
    with pytest.raises(ParcelRefused, match="Move it by a backup"):
        pack(parcel, target)
    assert target.getvalue() == b""
