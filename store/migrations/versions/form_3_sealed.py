"""Tables without row numbers, so that no row can take another's place, and a log whose entries are chained by hash."""

import datetime as dt
import hashlib
import json

import sqlalchemy as sa
from alembic import op

from proposals.record.log import FIRST, LogRow, seal

revision = "3"
down_revision = "2"
branch_labels = None
depends_on = None

GROWING = {
    "files": "sha256 = NEW.sha256",
    "releases": "draft = NEW.draft AND trial = NEW.trial AND version = NEW.version",
    "signatures": "draft = NEW.draft AND trial = NEW.trial AND version = NEW.version",
}
OLD_TRIGGERS = (
    *("drafts_released_no_update", "drafts_released_no_insert", "drafts_released_no_delete"),
    *(f"{table}_no_{act}" for table in (*GROWING, "log") for act in ("update", "delete", "replace")),
)

NOTED = '{"through": "database"}'
NEW_BODY = "CASE WHEN json_valid(NEW.body) THEN NEW.body ELSE '{}' END"
NEW_TRIALS = f"json_each({NEW_BODY}, '$.trials') n"


def _in(trial: str, path: str) -> str:
    return f"json_extract({trial}.value, '$.{path}')"


OF_VERSION = f"draft = NEW.id AND trial = {_in('n', 'id')} AND version = {_in('n', 'release.version')}"
UNTRUE = f"""
SELECT {_in("n", "id")} AS id FROM {NEW_TRIALS} WHERE {_in("n", "release")} IS NOT NULL AND (
    {_in("n", "correction")} IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM releases WHERE {OF_VERSION} AND body = json_remove(n.value, '$.signed'))
    OR {_in("n", "signed")} IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM signatures WHERE {OF_VERSION} AND body = {_in("n", "signed")})
)"""  # noqa: S608 - our own words, here and below
"""Trials of a new row that claim a release or a signature which is not kept as such."""
TWICE = f"""
SELECT coalesce(json_extract(value, '$[0].id'), 'trials') AS id FROM json_each({NEW_BODY})
WHERE key = 'trials' GROUP BY key HAVING count(*) > 1"""  # noqa: S608
"""A new row that names its trials twice: readers do not agree on which of the two they see."""

STANDS = f"({_in('o', 'release')} IS NOT NULL OR {_in('o', 'correction')} IS NOT NULL)"
GOES_ON = f"""(
    n.value = o.value
    OR {_in("o", "signed")} IS NULL AND json_remove(n.value, '$.signed') = o.value
    OR {_in("n", "correction.previous")} = {_in("o", "release.sha256")}
        AND {_in("n", "correction.version")} = {_in("o", "release.version")}
        AND json_remove(n.value, '$.correction') = json_remove(o.value, '$.release', '$.signed')
    OR {_in("n", "correction")} = {_in("o", "correction")} AND {_in("n", "release")} IS NULL
    OR {_in("n", "release.version")} = {_in("o", "correction.version")} + 1
        AND {_in("n", "release.previous")} = {_in("o", "correction.previous")}
    OR {_in("n", "release.version")} = {_in("o", "correction.version")}
        AND {_in("n", "release.sha256")} = {_in("o", "correction.previous")}
)"""
"""Trial `n` is the released trial `o`, signed, in correction, or its next version."""
NAMESAKES = f"FROM {NEW_TRIALS} WHERE NEW.id = OLD.id AND {_in('n', 'id')} = {_in('o', 'id')}"
LOST = f"SELECT {_in('o', 'id')} AS id FROM json_each(OLD.body, '$.trials') o WHERE {STANDS}"  # noqa: S608
TOUCHED = f"""
{LOST} AND (1 <> (SELECT count(*) {NAMESAKES}) OR NOT EXISTS (SELECT 1 {NAMESAKES} AND {GOES_ON}))"""
"""Trials of an old row that are released or being corrected, and neither stand in the new row nor go on as they may."""
COVERED = f"""
SELECT {_in("o", "id")} AS id FROM drafts d, json_each(d.body, '$.trials') o WHERE d.id = NEW.id AND {STANDS}"""  # noqa: S608
"""Trials that stand in a row which a new one would take the place of."""


def upgrade() -> None:
    """Make every table anew without row numbers, take each row over as it is, and begin the chain of the log."""
    for trigger in OLD_TRIGGERS:
        op.execute(f"DROP TRIGGER {trigger}")
    for table in (_drafts, _files, _releases, _signatures, _log):
        _made_anew(table())
    op.create_index("drafts_by_time", "drafts", ["removed", "updated"])
    _begin_the_chain()
    for name, same in GROWING.items():
        _only_grows(name)
        _refuse(f"{name}_no_replace", f"INSERT ON {name}", f"EXISTS (SELECT 1 FROM {name} WHERE {same})", name)  # noqa: S608
    _only_grows("log")
    _keep_chained()
    _keep_released("UPDATE OF id, body", f"{TOUCHED} UNION {UNTRUE} UNION {COVERED} AND NEW.id <> OLD.id", "OLD.id")
    _keep_released("INSERT", f"{COVERED} UNION {UNTRUE}", "NEW.id")
    _keep_released("DELETE", LOST, "OLD.id")


def _made_anew(table: sa.Table) -> None:
    """Put the table in place of the old one of its name, with all rows of that."""
    old = f"{table.name}_of_form_2"
    op.rename_table(table.name, old)
    if table.name == "drafts":
        op.drop_index("drafts_by_time")
    table.create(op.get_bind())
    held = ", ".join(f'"{row[1]}"' for row in op.get_bind().exec_driver_sql(f"PRAGMA table_info({old})"))
    op.execute(f"INSERT INTO {table.name} ({held}) SELECT {held} FROM {old}")  # noqa: S608 - our own words
    op.drop_table(old)


def _table(name: str, *parts: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(name, sa.MetaData(), *parts, sqlite_strict=True, sqlite_with_rowid=False)


def _drafts() -> sa.Table:
    return _table(
        "drafts",
        sa.Column("id", sa.Text, primary_key=True, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("updated", sa.Text, nullable=False),
        sa.Column("removed", sa.Text),
        sa.Column("schema_version", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("unread", sa.Text, nullable=False),
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("client", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("search", sa.Text, nullable=False),
        sa.CheckConstraint("version >= 1", name="drafts_version_counts_from_one"),
        sa.CheckConstraint("json_valid(body)", name="drafts_body_is_json"),
        sa.CheckConstraint("json_valid(unread)", name="drafts_unread_is_json"),
    )


def _files() -> sa.Table:
    return _table(
        "files",
        sa.Column("sha256", sa.Text, primary_key=True, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )


def _releases() -> sa.Table:
    return _table(
        "releases",
        sa.Column("draft", sa.Text, primary_key=True, nullable=False),
        sa.Column("trial", sa.Text, primary_key=True, nullable=False),
        sa.Column("version", sa.Integer, primary_key=True, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("version >= 1", name="releases_version_counts_from_one"),
        sa.CheckConstraint("json_valid(body)", name="releases_body_is_json"),
    )


def _signatures() -> sa.Table:
    return _table(
        "signatures",
        sa.Column("draft", sa.Text, primary_key=True, nullable=False),
        sa.Column("trial", sa.Text, primary_key=True, nullable=False),
        sa.Column("version", sa.Integer, primary_key=True, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("json_valid(body)", name="signatures_body_is_json"),
    )


def _log() -> sa.Table:
    return _table(
        "log",
        sa.Column("seq", sa.Integer, primary_key=True, nullable=False, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("previous", sa.Text),
        sa.Column("sha256", sa.Text),
        sa.CheckConstraint("json_valid(facts)", name="log_facts_are_json"),
        sa.CheckConstraint("(previous IS NULL) = (sha256 IS NULL)", name="log_sealed_wholly_or_not"),
    )


def _begin_the_chain() -> None:
    """Seal what was done before, and what is kept of releases, with one entry; nothing was done in a new database."""
    said = 'SELECT seq, at, act, subject, "by", facts FROM log ORDER BY seq'
    rows = [LogRow(*row) for row in op.get_bind().exec_driver_sql(said)]
    kept = "SELECT draft || '/' || trial, version, sha256 FROM releases ORDER BY draft, trial, version"
    released = [list(row) for row in op.get_bind().exec_driver_sql(kept)]
    if not rows and not released:
        return
    kept = "SELECT draft || '/' || trial, version, body FROM signatures ORDER BY draft, trial, version"
    found = op.get_bind().exec_driver_sql(kept)
    signed = [[of, version, hashlib.sha256(body.encode()).hexdigest()] for of, version, body in found]
    told = {"entries": len(rows), "releases": released, "signatures": signed}
    facts = json.dumps(told, ensure_ascii=False, sort_keys=True)
    now = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
    begun = LogRow(rows[-1].seq + 1 if rows else 1, now, "log.chained", "", "", facts)
    words = 'INSERT INTO log (seq, at, act, subject, "by", facts, previous, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
    values = (begun.seq, begun.at, begun.act, begun.subject, begun.by, begun.facts, FIRST, seal(FIRST, [*rows, begun]))
    op.get_bind().exec_driver_sql(words, values)


def _refuse(name: str, act: str, when: str, table: str) -> None:
    condition = f"WHEN {when} " if when else ""
    op.execute(f"CREATE TRIGGER {name} BEFORE {act} {condition}BEGIN SELECT RAISE(ABORT, '{table} only grows'); END")


def _only_grows(table: str) -> None:
    for act in ("UPDATE", "DELETE"):
        _refuse(f"{table}_no_{act.lower()}", f"{act} ON {table}", "", table)


def _keep_chained() -> None:
    """An entry comes last, and names the sealed one before it; only a refusal of the database comes without a seal."""
    last = "(SELECT sha256 FROM log WHERE sha256 IS NOT NULL ORDER BY seq DESC LIMIT 1)"
    refusal = f"""NEW.act = 'trial.change_refused' AND NEW."by" = '' AND NEW.facts = '{NOTED}'"""
    sealed = f"NEW.sha256 IS NOT NULL AND NEW.previous IS coalesce({last}, '{FIRST}')"
    chained = f"({sealed} OR NEW.sha256 IS NULL AND {refusal})"
    in_order = "NEW.seq IS (SELECT coalesce(max(seq), 0) + 1 FROM log)"
    _refuse("log_in_a_chain", "INSERT ON log", f"NOT ({in_order} AND {chained})", "log")


def _keep_released(act: str, trials: str, draft: str) -> None:
    """Refuse what would touch one of `trials`, and log it; FAIL, so that a rollback does not take the entry away."""
    name = act.split()[0].lower()
    found = trials if name == "delete" else f"{trials} UNION {TWICE}"
    now = "strftime('%Y-%m-%dT%H:%M:%f', 'now') || '000+00:00'"
    seq = "(SELECT coalesce(max(seq), 0) FROM log) + row_number() OVER (ORDER BY id)"
    entry = f"{seq}, {now}, 'trial.change_refused', {draft} || '/' || id, '', '{NOTED}'"
    op.execute(
        f"CREATE TRIGGER drafts_released_no_{name} BEFORE {act} ON drafts WHEN EXISTS ({found}) BEGIN "  # noqa: S608
        f'INSERT INTO log (seq, at, act, subject, "by", facts) SELECT {entry} FROM ({found}); '
        f"SELECT RAISE(FAIL, 'a released trial is never changed'); END"
    )


def downgrade() -> None:
    """A form is never taken back: what was saved stays."""
    raise NotImplementedError
