"""Files, remembered layouts, releases of trials with signatures, and the log; triggers keep what must last."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"
branch_labels = None
depends_on = None

LASTING = ("files", "releases", "signatures", "log")

NOTED = '{"through": "database"}'
NEW_TRIALS = "json_each(CASE WHEN json_valid(NEW.body) THEN NEW.body ELSE '{}' END, '$.trials') n"


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
    """Make the tables, and let the database itself refuse to change what must last."""
    op.create_table(
        "files",
        sa.Column("sha256", sa.Text, primary_key=True, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "layouts",
        sa.Column("layout", sa.Text, primary_key=True, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("json_valid(body)", name="layouts_body_is_json"),
        sqlite_strict=True,
    )
    op.create_table(
        "releases",
        sa.Column("draft", sa.Text, primary_key=True, nullable=False),
        sa.Column("trial", sa.Text, primary_key=True, nullable=False),
        sa.Column("version", sa.Integer, primary_key=True, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("version >= 1", name="releases_version_counts_from_one"),
        sa.CheckConstraint("json_valid(body)", name="releases_body_is_json"),
        sqlite_strict=True,
    )
    op.create_table(
        "signatures",
        sa.Column("draft", sa.Text, primary_key=True, nullable=False),
        sa.Column("trial", sa.Text, primary_key=True, nullable=False),
        sa.Column("version", sa.Integer, primary_key=True, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("json_valid(body)", name="signatures_body_is_json"),
        sqlite_strict=True,
    )
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.CheckConstraint("json_valid(facts)", name="log_facts_are_json"),
        sqlite_strict=True,
    )
    for table in LASTING:
        _keep_for_ever(table)
    _keep_released("UPDATE OF id, body", f"{TOUCHED} UNION {UNTRUE}", "OLD.id")
    _keep_released("INSERT", f"{COVERED} UNION {UNTRUE}", "NEW.id")
    _keep_released("DELETE", LOST, "OLD.id")


def _keep_released(act: str, trials: str, draft: str) -> None:
    """Refuse what would touch one of `trials`, and log it; FAIL, so that a rollback does not take the entry away."""
    name = act.split()[0].lower()
    now = "strftime('%Y-%m-%dT%H:%M:%f', 'now') || '000+00:00'"
    entry = f"{now}, 'trial.change_refused', {draft} || '/' || id, '', '{NOTED}'"
    op.execute(
        f"CREATE TRIGGER drafts_released_no_{name} BEFORE {act} ON drafts WHEN EXISTS ({trials}) BEGIN "  # noqa: S608
        f'INSERT INTO log (at, act, subject, "by", facts) SELECT {entry} FROM ({trials}); '
        f"SELECT RAISE(FAIL, 'a released trial is never changed'); END"
    )


def _keep_for_ever(table: str) -> None:
    """Refuse updates and deletions; a row put over another one (INSERT OR REPLACE) is refused as well."""
    keys = {"files": "sha256 = NEW.sha256", "log": "seq = NEW.seq"}
    same = keys.get(table, "draft = NEW.draft AND trial = NEW.trial AND version = NEW.version")
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        )
    stands = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - our own words
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {stands} "
        f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
    )


def downgrade() -> None:
    """A form is never taken back: what was saved stays."""
    raise NotImplementedError
