"""A store on PostgreSQL: opened, migrated, guarded, and used by a role that owns nothing."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import HealthCheck, given, settings
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError

from proposals.case_json import case_of
from proposals.draft import Draft
from proposals.draft_errors import StoreUnusable
from proposals.record.log import LogEntry
from proposals.safekeeping import CopyRefused
from services.back_up import back_up
from services.restore import restore
from store.copies import copies_at
from store.engine import open_store, open_stores, opened_engine
from store.location import url_of
from store.postgresql import connecting
from store.postgresql.guards import OF_LINKS, speak_as_sqlite
from store.reached import reached_at
from store.schema import MIGRATIONS
from store.tables import metadata
from store.transactions import engine_for, reading, writing
from tests.fakes import NOON, SMALLEST
from tests.proposals.test_case_json import WORDS
from tests.store.databases import Database
from tests.store.filled_store import exported, fill, filled, imported, opened
from tests.store.server import Server
from tests.store.test_links import LINK, with_link
from tests.store.test_programs_kept import TOKEN

pytestmark = pytest.mark.postgresql
NEWEST = ScriptDirectory(MIGRATIONS).get_current_head()
LESSER = """
DO $$ BEGIN CREATE ROLE lesser LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT USAGE ON SCHEMA public TO lesser;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO lesser;
REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM lesser"""
"""As docs/postgresql.md has it."""

OF_PROGRAMS = ("tokens", "asked_once", "webhooks", "deliveries")


@pytest.fixture
def kept(server: Server, template: str) -> Iterator[Database]:
    """An empty store."""
    with server.lent(template) as found:
        yield found


@pytest.fixture
def lesser(server: Server, kept: Database) -> str:
    """The URL of the same for a role that owns nothing."""
    kept.by_hand().connection.execute(LESSER)
    return server.url(str(kept.place), "lesser")


def test_an_empty_database_gets_the_tables_of_the_newest_form_and_opening_again_changes_nothing(
    server: Server,
) -> None:
    url = server.url(server.new_database())
    engine = opened_engine(url)
    with reading(engine) as connection:
        context = MigrationContext.configure(connection)
        assert (context.get_current_revision(), compare_metadata(context, metadata)) == (NEWEST, [])
        before = connection.exec_driver_sql("SELECT oid, xmin FROM pg_class ORDER BY oid").all()
    open_stores(url)
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT oid, xmin FROM pg_class ORDER BY oid").all() == before


def test_a_database_of_the_sixth_form_gets_the_tables_of_links_with_their_guards_and_order(server: Server) -> None:
    url = server.url(server.new_database())
    engine = engine_for(make_url(url))
    with writing(engine) as connection:
        speak_as_sqlite(connection)
        later = (*OF_LINKS, "views", "meetings", *OF_PROGRAMS)
        older = [one for name, one in metadata.tables.items() if name not in later]
        metadata.create_all(connection, older, checkfirst=False)
        MigrationContext.configure(connection).stamp(ScriptDirectory(MIGRATIONS), "6")
    engine.dispose()
    assert with_link(open_stores(url)).links.of_draft("d1") == (LINK,)
    opened_again = opened_engine(url)
    with reading(opened_again) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        order = "SELECT DISTINCT collation_name FROM information_schema.columns WHERE table_name = 'views'"
        assert set(connection.exec_driver_sql(order).scalars()) == {"C", None}
    with pytest.raises(IntegrityError, match="links only grows"), writing(opened_again) as connection:
        connection.exec_driver_sql("UPDATE links SET at = 'never'")


def test_a_database_of_the_eighth_form_gets_the_tables_of_programs_in_their_order(server: Server) -> None:
    url = server.url(server.new_database())
    engine = engine_for(make_url(url))
    with writing(engine) as connection:
        speak_as_sqlite(connection)
        older = [one for name, one in metadata.tables.items() if name not in OF_PROGRAMS]
        metadata.create_all(connection, older, checkfirst=False)
        MigrationContext.configure(connection).stamp(ScriptDirectory(MIGRATIONS), "8")
    engine.dispose()
    assert open_stores(url).tokens.add(TOKEN, "anna") == TOKEN
    opened_again = opened_engine(url)
    with reading(opened_again) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        order = "SELECT DISTINCT collation_name FROM information_schema.columns WHERE table_name = 'deliveries'"
        assert set(connection.exec_driver_sql(order).scalars()) == {"C", None}


def test_every_guard_stands_also_where_triggers_are_switched_off(kept: Database) -> None:
    guards = kept.by_hand().rows("SELECT tgrelid::regclass::text, tgenabled FROM pg_trigger WHERE NOT tgisinternal")
    assert {state for _, state in guards} == {"A"}
    assert {"drafts", "files", "releases", "signatures", "issued", "brands", "log"} <= {table for table, _ in guards}


def test_a_database_in_another_encoding_is_refused(server: Server) -> None:
    with server.connect("postgres") as connection:
        connection.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1'")
    with pytest.raises(StoreUnusable, match=r"with the encoding LATIN1: version 15 or newer and UTF8 are needed"):
        open_store(server.url("latin"))


def test_an_older_server_is_refused(kept: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "LEAST_VERSION", 990000)
    with pytest.raises(StoreUnusable, match="version 15 or newer"):
        open_store(kept.url)


def test_a_database_of_the_future_is_refused_and_not_touched(server: Server) -> None:
    url = server.url(server.new_database())
    open_stores(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '99'")
        with pytest.raises(StoreUnusable, match=r"newer version of this program \(form 99\)"):
            open_store(url)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("99",)]


@pytest.mark.parametrize("named", ["postgresql", "postgresql+psycopg"])
def test_a_server_that_is_not_there_is_told_without_the_password(named: str, tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match=r"postgresql://ann:\*\*\*@.*cannot be (opened|read)") as refused:
        open_store(f"{named}://ann:secret@/base?host={tmp_path}")
    assert "secret" not in str(refused.value)


def test_a_writer_takes_the_right_to_write_before_it_reads_and_another_gives_up_in_time(
    kept: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connecting.SETTINGS, "lock_timeout", "50ms")
    engine = opened_engine(kept.url)
    with writing(engine):
        with pytest.raises(StoreUnusable, match="lock timeout"), writing(engine):
            pass
        with reading(engine) as connection:
            assert connection.exec_driver_sql("SHOW transaction_isolation").scalar() == "repeatable read"
            with pytest.raises(StoreUnusable, match="read-only transaction"), reading(engine) as other:
                other.exec_driver_sql("DELETE FROM layouts")


def test_whoever_writes_by_hand_into_the_log_waits_for_the_program(kept: Database) -> None:
    stores, by_hand = kept.stores(), kept.by_hand()
    with writing(stores.portable.engine), pytest.raises(by_hand.error, match="lock timeout"):
        by_hand.execute("SET lock_timeout = '50ms'; INSERT INTO log VALUES (1, '', '', '', '', '{}', NULL, NULL)")


def test_a_connection_that_the_server_has_closed_is_made_anew(server: Server, kept: Database) -> None:
    store = kept.stores().drafts
    assert store.summaries() == ()
    with server.connect("postgres") as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [str(kept.place)]
        )
    assert store.summaries() == ()


def test_letters_stand_in_the_order_of_their_numbers_whatever_the_language_of_the_server(kept: Database) -> None:
    stores = kept.stores()
    for name in ("б", "Б", "a", "B", "_", "ё"):
        stores.drafts.add(Draft(name, 1, NOON, NOON, case_of(SMALLEST)))
    assert [one.id for one in stores.drafts.summaries()] == ["B", "_", "a", "Б", "б", "ё"]


def test_signs_that_the_server_has_no_letter_for_are_kept_in_a_case(kept: Database) -> None:
    case = case_of({**SMALLEST, "client": {"name": "a\x00b"}})
    stores = kept.stores()
    stores.drafts.add(Draft("d1", 1, NOON, NOON, case, {"issue.date": "\x00"}))
    assert stores.drafts.change("d1", lambda draft: draft).case == case
    assert kept.stores().drafts.load("d1").case == case
    assert len(stores.drafts.summaries("ab")) == 1


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, WORDS)
def test_drafts_of_any_words_come_back_to_the_letter(kept: Database, words: str, typed: str) -> None:
    case = case_of({**SMALLEST, "client": {"name": words}})
    draft = Draft(sha256(repr((words, typed)).encode()).hexdigest(), 1, NOON, NOON, case, {"issue.date": typed})
    kept.stores().drafts.add(draft)
    assert kept.stores().drafts.load(draft.id) == draft


def test_a_role_that_owns_nothing_does_all_that_the_app_does_and_cannot_take_a_guard_down(
    kept: Database, lesser: str
) -> None:
    stores = open_stores(lesser, through="app")
    fill(stores)
    assert (stores.log.chain().broken, stores.log.chain().entries > 5) == (None, True)
    with psycopg.connect(lesser, autocommit=True) as connection:
        for attempt in (
            *("DROP TRIGGER log_no_change ON log", "ALTER TABLE log DISABLE TRIGGER USER", "TRUNCATE log"),
            *("SET session_replication_role = replica", "DELETE FROM log", "UPDATE log SET by = 'Eve'"),
            *("DROP FUNCTION only_grows CASCADE", "CREATE TABLE public.log2 (a text)", "DROP TABLE log"),
            "UPDATE alembic_version SET version_num = '1'",
        ):
            with pytest.raises(psycopg.Error):
                connection.execute(attempt)
    assert stores.log.chain().broken is None


def test_a_table_of_a_session_does_not_take_the_place_of_the_log_for_its_guard(kept: Database, lesser: str) -> None:
    open_stores(kept.url).log.write(LogEntry(NOON, "trial.released", "d1/t1", "Ann"))
    with psycopg.connect(lesser, autocommit=True) as connection:
        connection.execute("CREATE TEMP TABLE log (LIKE public.log)")
        with pytest.raises(psycopg.IntegrityError, match="log only grows"):
            connection.execute(
                "INSERT INTO public.log VALUES (1, '', 'trial.change_refused', '', '', '{}', NULL, NULL)"
            )


def test_the_lesser_role_is_told_from_the_owner(kept: Database, lesser: str) -> None:
    owner, other = reached_at(kept.url), reached_at(lesser)
    assert owner is not None
    assert other is not None
    assert (owner.role, owner.owns, other.role, other.owns) == ("owner", True, "lesser", False)
    assert (owner.durable, owner.open_way) == (True, False)


def test_the_lesser_role_is_told_where_the_database_has_no_tables_yet(server: Server, lesser: str) -> None:
    url = server.url(server.new_database(), "lesser")
    with pytest.raises(StoreUnusable, match="permission denied for schema public"):
        open_store(url)


# Copies


def test_a_workspace_goes_from_sqlite_to_postgresql_and_back_to_the_byte(kept: Database, tmp_path: Path) -> None:
    here = filled(tmp_path / "here.sqlite")
    data = exported(here)
    imported(kept.stores(), data)
    on_server = exported(kept.stores())
    back = opened(tmp_path / "back.sqlite")
    imported(back, on_server)
    assert on_server == exported(back) == data
    assert back.log.chain() == here.log.chain()


def test_a_copy_made_on_one_kind_of_database_is_put_back_on_the_other(kept: Database, tmp_path: Path) -> None:
    fill(kept.stores("app"))
    data, log = exported(kept.stores()), kept.stores().log.chain()
    held = back_up(copies_at(kept.url), tmp_path / "copy.sqlite")
    assert (held.log, held.form, held.path.stat().st_mode & 0o077) == (log, NEWEST, 0)
    restore(copies_at(url_of(tmp_path / "there.sqlite")), lambda: NOON, held.path)
    assert exported(opened(tmp_path / "there.sqlite")) == data


def test_a_copy_is_put_back_into_an_empty_database_and_never_over_another(
    server: Server, kept: Database, tmp_path: Path
) -> None:
    held = back_up(copies_at(url_of(filled_file(tmp_path))), tmp_path / "copy.sqlite")
    new = server.url(server.new_database())
    found = restore(copies_at(new), lambda: NOON, held.path)
    assert (found.kept, found.held.log, dict(found.held.rows)) == (None, held.log, dict(held.rows))
    assert exported(open_stores(new)) == exported(opened(tmp_path / "here.sqlite"))
    for force in (False, True):
        with pytest.raises(CopyRefused, match="is never replaced"):
            restore(copies_at(new), lambda: NOON, held.path, force=force)


def filled_file(folder: Path) -> Path:
    filled(folder / "here.sqlite")
    return folder / "here.sqlite"


@pytest.mark.parametrize("form", [1, 2, 3, 5, 6, 7])
def test_what_older_forms_kept_in_sqlite_comes_to_postgresql(kept: Database, form: int) -> None:
    restore(copies_at(kept.url), lambda: NOON, Path(__file__).parent / "formats" / f"form_{form}.sqlite")
    assert (len(kept.stores().drafts.summaries()) > 0, kept.stores().log.chain().broken) == (True, None)


@pytest.mark.parametrize("form", [1, 2, 3, 5, 6, 7])
def test_an_export_of_what_older_forms_kept_is_taken_in_to_the_byte(kept: Database, tmp_path: Path, form: int) -> None:
    shutil.copy(Path(__file__).parent / "formats" / f"form_{form}.sqlite", tmp_path / "here.sqlite")
    data = exported(opened(tmp_path / "here.sqlite"))
    imported(kept.stores(), data)
    assert exported(kept.stores()) == data


def test_where_there_are_no_tables_no_copy_is_made(server: Server, tmp_path: Path) -> None:
    copies = copies_at(server.url(server.new_database()))
    assert copies.present() is None
    with pytest.raises(CopyRefused, match="There is no database"):
        back_up(copies, tmp_path / "copy.sqlite")
    assert list(tmp_path.iterdir()) == []
