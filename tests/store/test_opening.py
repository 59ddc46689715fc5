"""Opening the store: new, again, at once, from the past and from the future."""

import gc
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Engine, make_url

from proposals.approval.states import State
from proposals.case_json import case_of, document_of
from proposals.draft import Draft
from proposals.draft_errors import StoreUnusable
from proposals.record.logged import signature_digest, unlogged
from proposals.record.release import check_new, differences, fingerprint
from store.engine import open_store, open_stores
from store.location import database_url, default_folder, url_of
from store.schema import FORMS, MIGRATIONS
from store.tables import metadata
from store.transactions import engine_for, reading, writing
from tests.fakes import NOON, SMALLEST
from tests.store.databases import Database
from tests.store.server import Server
from tests.store.test_links import ANSWER, END, LINK, RECEIPT, REMARK
from tests.store.test_programs_kept import HOOK, TOKEN
from tests.team import ANNA

ROOT = Path(__file__).parents[2]
FORMATS = Path(__file__).parent / "formats"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "drafts.sqlite"


def asked(file: Path, *questions: str) -> list[Any]:
    connection = sqlite3.connect(file)
    answers = [connection.execute(question).fetchone()[0] for question in questions]
    connection.close()
    return answers


def test_each_released_form_has_its_step_and_the_newest_is_the_last() -> None:
    steps = [one.revision for one in ScriptDirectory(MIGRATIONS).walk_revisions()]
    assert list(FORMS) == steps[::-1]


def test_a_store_that_is_opened_as_it_is_loads_nothing_that_leads_to_other_forms(file: Path) -> None:
    open_store(url_of(file))
    told = f"import sys, store.engine; store.engine.open_store({url_of(file)!r}); print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_an_empty_folder_gets_a_database_of_the_newest_form(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "100 %" / "drafts.sqlite"
    assert open_store(url_of(file)).summaries() == ()
    assert asked(file, "SELECT version_num FROM alembic_version", "PRAGMA journal_mode") == ["9", "wal"]


def test_opening_again_changes_nothing(file: Path) -> None:
    open_store(url_of(file))
    before = asked(file, "SELECT group_concat(sql) FROM sqlite_master", "PRAGMA schema_version")
    open_store(url_of(file))
    assert asked(file, "SELECT group_concat(sql) FROM sqlite_master", "PRAGMA schema_version") == before


def test_the_migrations_lead_to_the_tables_that_the_program_reads(file: Path) -> None:
    with raw(file) as engine, reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    loose = "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name IN ({})"
    assert asked(file, loose.format(", ".join(f"'{name}'" for name in metadata.tables))) == [0]
    assert rows(file, "SELECT name FROM pragma_table_list WHERE NOT wr AND schema = 'main' ORDER BY 1") == [
        ("alembic_version",), ("layouts",), ("sqlite_schema",)
    ]  # fmt: skip


@contextmanager
def raw(file: Path) -> Iterator[Engine]:
    """The engine under a store, for a look at what the store does not show."""
    open_store(url_of(file))
    engine = engine_for(make_url(url_of(file)))
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000), ("secure_delete", 1)],
)
def test_every_connection_is_safe_and_patient(file: Path, pragma: str, value: object) -> None:
    with raw(file) as engine, reading(engine) as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_writer_takes_the_right_to_write_before_it_reads(file: Path) -> None:
    with raw(file) as engine, writing(engine):
        other = sqlite3.connect(file, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_a_store_that_is_let_go_closes_its_file(file: Path) -> None:
    journal = file.with_name(f"{file.name}-wal")
    store = open_store(url_of(file))
    assert (store.summaries(), journal.exists()) == ((), True)
    del store
    gc.collect()
    assert not journal.exists()


def holds(found: object, expected: object) -> bool:
    """Whether everything expected stands in what was found; newer entries may stand beside it."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(holds(found.get(key), value) for key, value in expected.items())
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(holds, found, expected))
    return found == expected


def test_a_database_of_the_first_form_opens_with_everything_that_was_saved(file: Path) -> None:
    """`formats/form_1.sqlite` was written by the first version of this program and is never written again."""
    shutil.copy(FORMATS / "form_1.sqlite", file)
    expected = json.loads((FORMATS / "form_1.case.json").read_text(encoding="utf-8"))
    store = open_store(url_of(file))
    stored = store.load("5eed0001")
    assert holds(document_of(stored.case), expected)
    assert stored.case == case_of(expected)
    assert (stored.version, dict(stored.unread)) == (2, {"issue.date": "завтра"})
    assert (stored.created.isoformat(), stored.updated.hour) == ("2026-02-03T04:05:06.000789+00:00", 5)
    assert [line.id for line in store.summaries("ёлкина ольховая")] == []
    assert [line.id for line in store.summaries("ОЛЬХОВАЯ сыра")] == ["5eed0001"]
    assert [line.client["ru"] for line in store.summaries(removed=True)] == ["Ёж"]
    assert store.change("5eed0001", lambda draft: draft).version == 3


def test_a_database_of_the_second_form_opens_with_every_release_signature_file_and_entry_of_the_log(file: Path) -> None:
    """`formats/form_2.sqlite` was written by the first version with releases and is never written again."""
    shutil.copy(FORMATS / "form_2.sqlite", file)
    expected = json.loads((FORMATS / "form_2.case.json").read_text(encoding="utf-8"))
    stores = open_stores(url_of(file))
    stored = stores.drafts.load("5eed0002")
    assert holds(document_of(stored.case), expected)
    first, second = stores.releases.of("5eed0002", "pilot")
    assert [one.release.sha256 for one in (first, second) if one.release] == [fingerprint(first), fingerprint(second)]
    assert (second, check_new(stored.case)) == (stored.case.trials[0], None)
    assert [one.place for one in differences(first, second)] == ["runs.a1.values.yield"]
    assert first.signed is not None
    assert first.signed.image is not None
    kept = [stores.files.load(one.sha256) for one in (*second.attachments, first.signed.image)]
    assert kept == [b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\nsign"]
    assert [entry.act.removeprefix("trial.") for entry in stores.log.entries("5eed0002/pilot")] == [
        *("file_attached", "released", "signed", "correction_begun", "released", "signed", "change_refused"),
    ]  # fmt: skip
    assert stored.altered == ()
    assert stores.drafts.change("5eed0002", lambda draft: draft).case == stored.case


def test_a_database_of_the_third_form_opens_with_its_register_and_a_chain_that_holds(file: Path) -> None:
    """`formats/form_3.sqlite` was written by the first version with a chained log and is never written again."""
    shutil.copy(FORMATS / "form_3.sqlite", file)
    expected = json.loads((FORMATS / "form_3.case.json").read_text(encoding="utf-8"))
    stores = open_stores(url_of(file))
    stored = stores.drafts.load("5eed0003")
    assert holds(document_of(stored.case), expected)
    assert (stored.altered, dict(stored.unread)) == ((), {"issue.date": "завтра"})
    kept = [(draft, one) for draft, last in stores.releases.register() for one in stores.releases.of(draft, last.id)]
    assert sorted(draft for draft, _ in kept) == ["5eed0003", "5eed0003", "c0de0003", "c0de0003"]
    assert unlogged(kept, stores.log.entries()) == ()
    chain = stores.log.chain()
    assert (chain.entries, chain.waiting, chain.broken) == (10, 0, None)
    assert chain.head == "935b5094549efd703acc678baf80a41ec90bf774242c0af89fddbc1cbfabc0f0"
    assert [entry.act for entry in stores.log.entries() if entry.facts.get("through") == "database"] == [
        "trial.change_refused"
    ]


def test_a_database_of_the_fifth_form_opens_with_its_register_and_brands_and_what_was_issued_counts(file: Path) -> None:
    """`formats/form_5.sqlite` was written by the last version in which nobody had to approve; never written again."""
    shutil.copy(FORMATS / "form_5.sqlite", file)
    stores = open_stores(url_of(file))
    (issued,) = stores.issued.all()
    assert (issued.number, stores.files.load(issued.sha256)) == ("VP-17", b"%PDF issued")
    assert stores.brands.load("valueproof").name == "Ours"
    assert (stores.log.chain().entries, stores.log.chain().broken) == (8, None)
    course = stores.drafts.course("d1")
    assert (course.out, course.present.state, course.broken) == ({1: State.ISSUED}, State.ISSUED, None)
    assert (stores.people.all(), stores.clients.all()) == ((), ())


def test_a_database_of_the_sixth_form_opens_with_its_people_clients_and_courses(file: Path) -> None:
    """`formats/form_6.sqlite` was written by the first version with a team and is never written again."""
    shutil.copy(FORMATS / "form_6.sqlite", file)
    stores = open_stores(url_of(file))
    assert [(one.id, one.name) for one in stores.people.all()] == [("ada", "Ada King"), ("anna", "Anna Petrova")]
    (client,) = stores.clients.known_by(("tax:7701234567",))
    assert (client.owner, client.share_of("anna")) == ("anna", 0.4)
    course = stores.drafts.course("d1")
    assert (course.out, course.broken) == ({1: State.ISSUED}, None)
    assert course.approved is not None
    assert course.approved.by == "boris"
    assert (stores.log.chain().broken, stores.files.damaged()) == (None, ())


def test_a_database_of_the_seventh_form_opens_with_its_links_and_what_came_of_them(file: Path) -> None:
    """`formats/form_7.sqlite` was written by the first version with links for clients and is never written again."""
    shutil.copy(FORMATS / "form_7.sqlite", file)
    stores = open_stores(url_of(file))
    assert stores.links.of_draft("d1") == (LINK,)
    assert (stores.links.ends("d1"), stores.links.remarks("d1")) == ((END,), (REMARK,))
    assert stores.links.answers("d1") == (ANSWER,)
    assert [one.seconds for one in stores.links.views("d1")] == [9]
    course = stores.drafts.course("d1")
    assert (course.out, course.broken) == ({1: State.ACCEPTED}, None)
    assert stores.files.load(str(ANSWER.receipt)) == RECEIPT
    assert (stores.log.chain().broken, stores.files.damaged()) == (None, ())


def test_a_database_of_the_eighth_form_opens_with_what_was_said_in_a_meeting_that_lasts(file: Path) -> None:
    """`formats/form_8.sqlite` was written by the first version that keeps a meeting and is never written again."""
    shutil.copy(FORMATS / "form_8.sqlite", file)
    found = open_stores(url_of(file)).meetings.of("s" * 43, "d1", NOON)
    assert found is not None
    assert found[0] == '{"tried":"selling_price:6.2"}'


def test_a_database_of_the_ninth_form_opens_with_what_programs_come_by(file: Path) -> None:
    """`formats/form_9.sqlite` was written by the first version with tokens and webhooks and is never written again."""
    shutil.copy(FORMATS / "form_9.sqlite", file)
    stores = open_stores(url_of(file))
    found = stores.tokens.holder(TOKEN.secret)
    assert found is not None
    assert (found.token, found.person) == (TOKEN, ANNA)
    assert stores.asked_once.first("anna", "k", "b", NOON) == "a" * 64
    (hook,) = stores.webhooks.all()
    assert (hook.url, hook.events, hook.secret) == (HOOK.url, HOOK.events, HOOK.secret)
    assert [stores.webhooks.entry(one.seq).act for one in stores.webhooks.due(hook.id, NOON, 9)] == [
        "proposal.submit",
        "document.issued",
    ]
    assert (stores.log.chain().broken, stores.files.damaged()) == (None, ())


def rows(file: Path, question: str) -> list[Any]:
    connection = sqlite3.connect(file)
    found = connection.execute(question).fetchall()
    connection.close()
    return found


@pytest.mark.parametrize("form", ["form_1", "form_2", "form_5", "form_6", "form_7", "form_8", "form_9"])
def test_every_row_of_an_older_form_is_taken_over_to_the_letter(file: Path, form: str) -> None:
    shutil.copy(FORMATS / f"{form}.sqlite", file)
    tables = [name for name in metadata.tables if rows(file, f"PRAGMA table_info({name})")]
    held = {name: ", ".join(f'"{one[1]}"' for one in rows(file, f"PRAGMA table_info({name})")) for name in tables}
    ask = {name: f"SELECT {held[name]} FROM {name} ORDER BY {held[name]}" for name in tables}  # noqa: S608
    before = {name: rows(file, ask[name]) for name in tables}
    open_store(url_of(file))
    after = {name: rows(file, ask[name]) for name in tables}
    assert {name: found[: len(before[name])] for name, found in after.items()} == before
    assert sum(map(len, before.values())) > 1


def test_the_chain_of_an_older_log_begins_with_what_it_held_and_what_was_released(file: Path) -> None:
    shutil.copy(FORMATS / "form_2.sqlite", file)
    stores = open_stores(url_of(file))
    *older, begun = stores.log.entries()
    kept = [(f"{draft}/{trial.id}", one) for draft, trial in stores.releases.register()
            for one in stores.releases.of(draft, trial.id)]  # fmt: skip
    released = sorted([name, one.release.version, one.release.sha256] for name, one in kept if one.release)
    signed = sorted([name, one.release.version, signature_digest(one.signed)] for name, one in kept
                    if one.release and one.signed)  # fmt: skip
    assert begun.act == "log.chained"
    assert dict(begun.facts) == {"entries": len(older), "releases": released, "signatures": signed}
    assert (len(signed) > 0, unlogged([(name.split("/")[0], one) for name, one in kept], [begun])) == (True, ())
    stores.drafts.remove("5eed0002", NOON)
    assert (stores.log.chain().entries, stores.log.chain().broken) == (len(older) + 2, None)


def test_nothing_is_logged_in_a_new_database(file: Path) -> None:
    assert open_stores(url_of(file)).log.entries() == ()


def test_a_database_of_the_future_is_refused_and_not_touched(file: Path) -> None:
    open_store(url_of(file))
    connection = sqlite3.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = '99'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreUnusable, match=r"newer version of this program \(form 99\)"):
        open_store(url_of(file))
    assert asked(file, "SELECT version_num FROM alembic_version") == ["99"]


@pytest.mark.parametrize(
    "url",
    [
        *("mysql://user:secret@host/base", "postgresql+psycopg2://user:secret@host/base", "postgresql://user@host"),
        *("sqlite://", "sqlite:///:memory:", "drafts.sqlite", "", "nonsense://x"),
    ],
)
def test_a_url_of_no_file_and_of_no_postgresql_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(StoreUnusable, match="is no address of a database") as refused:
        open_store(url)
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(file: Path) -> None:
    file.write_text("Dear Sir, " * 100)
    with pytest.raises(StoreUnusable, match="cannot be opened as a database"):
        open_store(url_of(file))
    assert file.read_text() == "Dear Sir, " * 100


def test_a_folder_that_cannot_be_made_is_named(file: Path) -> None:
    file.write_text("")
    with pytest.raises(StoreUnusable, match="cannot be made"):
        open_store(url_of(file / "below" / "drafts.sqlite"))


def test_the_environment_may_name_another_database() -> None:
    assert database_url({"VALUEPROOF_DATABASE_URL": "sqlite:////srv/x.sqlite"}) == "sqlite:////srv/x.sqlite"
    assert database_url({}) == url_of(default_folder() / "valueproof.sqlite")
    assert database_url({"VALUEPROOF_DATABASE_URL": ""}) == database_url({})


WRITERS = """
import os, sys
from dataclasses import replace
from store.engine import open_store

def save(url, name, saves):
    store = open_store(url)
    for number in range(saves):
        note = {f"{name}.{number}": "?"}
        stored = store.change("d1", lambda draft: replace(draft, unread={**draft.unread, **note}))
        os.write(1, f"{stored.version}\\n".encode())  # at once: the others write into the same pipe

url, names, saves = sys.argv[1], sys.argv[2], int(sys.argv[3])
for name in names:
    if os.fork() == 0:
        save(url, name, saves)
        os._exit(0)
print("ends", *(os.wait()[1] for _ in names), flush=True)
"""


def writers(url: str, names: str, saves: int) -> subprocess.Popen[str]:
    """One process for each letter of `names`, each saving so often; their reports on one pipe, how they ended last."""
    command = [sys.executable, "-c", WRITERS, url, names, str(saves)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True)


def with_draft(url: str) -> None:
    open_store(url).add(Draft("d1", 1, NOON, NOON, case_of(SMALLEST)))


def test_processes_that_save_at_once_lose_nothing(database: Database) -> None:
    with_draft(database.url)
    reports = writers(database.url, "abc", 30).communicate(timeout=60)[0].splitlines()
    assert reports[-1] == "ends 0 0 0"
    stored = open_store(database.url).load("d1")
    assert (stored.version, len(stored.unread)) == (91, 90)


def test_processes_that_open_a_new_database_at_once_all_succeed(file: Path) -> None:
    assert writers(url_of(file), "abcdef", 0).communicate(timeout=60)[0].split() == ["ends", *"000000"]


@pytest.mark.postgresql
def test_processes_that_open_an_empty_database_of_a_server_at_once_all_succeed(server: Server) -> None:
    url = server.url(server.new_database())
    assert writers(url, "abcdef", 0).communicate(timeout=60)[0].split() == ["ends", *"000000"]
    assert open_store(url).summaries() == ()


def test_writers_killed_at_work_leave_every_save_they_reported(database: Database) -> None:
    with_draft(database.url)
    victims = writers(database.url, "vw", 100_000)
    assert victims.stdout is not None
    reported = [victims.stdout.readline() for _ in range(40)]
    os.killpg(victims.pid, signal.SIGKILL)
    reported += victims.communicate()[0].splitlines()
    stored = open_store(database.url).load("d1")
    assert stored.version >= max(map(int, reported)) >= 41
    assert len(stored.unread) == stored.version - 1
    if database.kind == "sqlite":
        assert asked(database.place, "PRAGMA integrity_check") == ["ok"]
