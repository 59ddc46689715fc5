"""The guards of PostgreSQL: what must last is refused to everybody but whoever owns the tables and takes them down.

They refuse what the triggers of SQLite refuse, and TRUNCATE. They stand also for sessions that switch triggers off
(`session_replication_role`). A refusal is not logged here: it takes its whole transaction back, the entry with it.
"""

from typing import Final

from sqlalchemy import Connection

from store.postgresql.chain import CHAINED
from store.postgresql.released import KEEP_RELEASED, TRIALS

OF_LINKS: Final = ("links", "link_ends", "remarks", "answers")
GROWING: Final = (
    "files",
    "releases",
    "signatures",
    "issued",
    "brands",
    "log",
    "links",
    "link_ends",
    "remarks",
    "answers",
)
STAYING: Final = ("people", "clients")

JSON_VALID: Final = """
CREATE OR REPLACE FUNCTION json_valid(said text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    PERFORM said::json;
    RETURN true;
EXCEPTION WHEN data_exception THEN
    RETURN false;
END $$"""
INSTR: Final = """
CREATE OR REPLACE FUNCTION instr(said text, wanted text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS 'SELECT strpos(said, wanted)'"""

ONLY_GROWS: Final = """
CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$"""

NEVER_REMOVED: Final = """
CREATE OR REPLACE FUNCTION never_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% are never removed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$"""

ISSUED_FITS: Final = """
CREATE OR REPLACE FUNCTION issued_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM issued WHERE number = NEW.number
               AND (draft <> NEW.draft OR revision = NEW.revision AND fingerprint <> NEW.fingerprint)) THEN
        RAISE EXCEPTION 'a revision says one thing' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (SELECT count(*) FROM files WHERE sha256 IN (NEW.sha256, NEW.fingerprint)) <> 2 THEN
        RAISE EXCEPTION 'an issued document is kept with its bytes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$"""

TRIGGERS: Final = {
    **{(table, "no_change", "BEFORE UPDATE OR DELETE", "EACH ROW"): "only_grows" for table in GROWING},
    **{(table, "no_truncate", "BEFORE TRUNCATE", "EACH STATEMENT"): "only_grows" for table in (*GROWING, "drafts")},
    **{(table, "no_delete", "BEFORE DELETE", "EACH ROW"): "never_removed" for table in STAYING},
    **{(table, "no_truncate", "BEFORE TRUNCATE", "EACH STATEMENT"): "never_removed" for table in STAYING},
    ("issued", "fits", "BEFORE INSERT", "EACH ROW"): "issued_fits",
    ("log", "in_a_chain", "BEFORE INSERT", "EACH ROW"): "log_in_a_chain",
    ("drafts", "released_no_change", "BEFORE INSERT OR UPDATE OR DELETE", "EACH ROW"): "keep_released",
}
"""Table, name behind that of the table, when it fires -> the function that refuses."""


def speak_as_sqlite(connection: Connection) -> None:
    """Functions of SQLite that the tables and the questions of the store use."""
    for function in (JSON_VALID, INSTR):
        connection.exec_driver_sql(function)


def put_up_guards(connection: Connection) -> None:
    """Make the guards of the newest form, in place of whatever stands under their names.

    Their functions find the tables in the schema of the store alone, so that no table of a session comes before them.
    They read a handful of rows by their keys, whatever the planner thinks of lists inside a document.
    """
    schema = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
    for function in (*TRIALS, ONLY_GROWS, NEVER_REMOVED, ISSUED_FITS, CHAINED, KEEP_RELEASED):
        found_in = f" SET search_path = {schema}, pg_temp SET jit = off SET enable_seqscan = off AS $$"
        connection.exec_driver_sql(function.replace(" AS $$", found_in, 1).replace("%", "%%"))
    for (table, name, when, each), function in TRIGGERS.items():
        guard = f"{table}_{name}"
        made = f"CREATE OR REPLACE TRIGGER {guard} {when} ON {table} FOR {each} EXECUTE FUNCTION {function}()"
        connection.exec_driver_sql(made)
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {guard}")
