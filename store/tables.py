"""The tables. A draft is one JSON document in one row; the columns beside it serve the list and the search.

Files, releases, signatures, issued documents, brands and the log only grow: triggers of the database refuse to change
or remove a row, and to change a released trial inside a draft. Tables that must last have no row numbers: a row is
known by its key alone, so no other can be put in its place under a number.
"""

from typing import Any, TypeAlias

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, MetaData, Table
from sqlalchemy import Text as SqlText
from sqlalchemy.dialects.postgresql import TEXT
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

Kind: TypeAlias = TypeEngine[Any] | type[TypeEngine[Any]]

metadata = MetaData()
Text = SqlText().with_variant(TEXT(collation="C"), "postgresql")
"""Text that stands in the same order everywhere: by the numbers of its letters, as SQLite has it."""


def needed(name: str, kind: Kind = Text, **more: Any) -> Column[Any]:
    """A column that has a value in every row."""
    return Column(name, kind, nullable=False, **more)


def key(name: str, kind: Kind = Text) -> Column[Any]:
    """A column of the key, by which a row is known."""
    return needed(name, kind, primary_key=True)


def by_key(name: str, *parts: SchemaItem) -> Table:
    """A table whose rows have a key and no number, and whose columns take values of their kind alone."""
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=False)


drafts = by_key(
    "drafts",
    key("id"),
    needed("version", Integer),
    needed("created"),
    needed("updated"),
    Column("removed", Text),
    needed("schema_version", Integer),
    needed("body"),
    needed("unread"),
    needed("project"),
    needed("client"),
    needed("currency"),
    needed("search"),
    needed("owner", server_default=""),
    needed("of_client", server_default=""),
    CheckConstraint("version >= 1", name="drafts_version_counts_from_one"),
    CheckConstraint("json_valid(body)", name="drafts_body_is_json"),
    CheckConstraint("json_valid(unread)", name="drafts_unread_is_json"),
    Index("drafts_by_time", "removed", "updated"),
    Index("drafts_by_client", "of_client"),
)

files = by_key(
    "files",
    key("sha256"),
    needed("size", Integer),
    needed("bytes", LargeBinary),
)
"""Original bytes, for ever: a trigger refuses every change."""

layouts = Table(
    "layouts",
    metadata,
    key("layout"),
    needed("at"),
    needed("body"),
    CheckConstraint("json_valid(body)", name="layouts_body_is_json"),
    sqlite_strict=True,
)

releases = by_key(
    "releases",
    key("draft"),
    key("trial"),
    key("version", Integer),
    needed("at"),
    needed("sha256"),
    needed("body"),
    CheckConstraint("version >= 1", name="releases_version_counts_from_one"),
    CheckConstraint("json_valid(body)", name="releases_body_is_json"),
)
"""Every released version of every trial, for ever: a trigger refuses every change."""

signatures = by_key(
    "signatures",
    key("draft"),
    key("trial"),
    key("version", Integer),
    needed("at"),
    needed("body"),
    CheckConstraint("json_valid(body)", name="signatures_body_is_json"),
)
"""The signature under a released version, for ever: a trigger refuses every change."""

issued = by_key(
    "issued",
    key("number"),
    key("revision", Integer),
    key("language"),
    key("paper"),
    key("profile"),
    needed("draft"),
    needed("fingerprint"),
    needed("sha256"),
    needed("at"),
    needed("by"),
    needed("valid_until"),
    CheckConstraint("revision >= 1", name="issued_revision_counts_from_one"),
    CheckConstraint("number <> '' AND \"by\" <> ''", name="issued_under_a_number_by_somebody"),
    Index("issued_by_draft", "draft"),
    Index("issued_by_bytes", "sha256"),
)
"""Every issued file; the bytes of it and of its revision are among `files`. For ever: triggers refuse every change."""

brands = by_key(
    "brands",
    key("id"),
    key("version", Integer),
    needed("at"),
    needed("by"),
    needed("body"),
    CheckConstraint("version >= 1", name="brands_version_counts_from_one"),
    CheckConstraint("json_valid(body)", name="brands_body_is_json"),
)
"""Every saved version of every brand, for ever: a trigger refuses every change."""

brands_in_making = by_key(
    "brands_in_making",
    key("id"),
    needed("body"),
    CheckConstraint("json_valid(body)", name="brands_in_making_body_is_json"),
)
"""What is typed of a brand before it is saved; it need not be a brand yet."""

log = by_key(
    "log",
    Column("seq", Integer, primary_key=True, nullable=False, autoincrement=False),
    needed("at"),
    needed("act"),
    needed("subject"),
    needed("by"),
    needed("facts"),
    Column("previous", Text),
    Column("sha256", Text),
    CheckConstraint("json_valid(facts)", name="log_facts_are_json"),
    CheckConstraint("(previous IS NULL) = (sha256 IS NULL)", name="log_sealed_wholly_or_not"),
    Index("log_by_subject", "subject"),
    Index("log_by_act", "act"),
)
"""Acts in their order, chained by hash (`proposals.record.log`), for ever: triggers refuse every change."""

people = by_key(
    "people",
    key("id"),
    Column("login", Text, unique=True),
    needed("body"),
    CheckConstraint("json_valid(body)", name="people_body_is_json"),
)
"""Our own people. None is ever removed: what tells who it was can be taken out, and the id stays."""

credentials = by_key(
    "credentials",
    key("person"),
    needed("secret"),
    needed("changed"),
    needed("to_change", Integer),
    needed("failed", Integer),
    Column("locked_until", Text),
)
"""Passwords as argon2 hashes, how often one was wrong in a row, and until when nobody can sign in. In no export."""

sign_ins = by_key(
    "sign_ins",
    key("token"),
    needed("person"),
    needed("at"),
    needed("proven"),
    needed("seen"),
    Column("ended", Text),
    Index("sign_ins_by_person", "person"),
)
"""Who is signed in, by the SHA-256 of his token; `proven` is when he last showed that it is he. In no export."""

clients = by_key(
    "clients",
    key("id"),
    needed("version", Integer),
    needed("body"),
    CheckConstraint("version >= 1", name="clients_version_counts_from_one"),
    CheckConstraint("json_valid(body)", name="clients_body_is_json"),
)

client_marks = by_key(
    "client_marks",
    key("mark"),
    needed("client"),
    Index("client_marks_by_client", "client"),
)
"""What each client is known by (`proposals.clients.marks`), a mark of one client; it follows from `clients`."""

seen = by_key(
    "seen",
    key("person"),
    key("draft"),
    needed("seq", Integer),
    needed("fingerprint"),
)
"""Up to which entry of the log somebody has seen a proposal, and which submitted revision of it last. In no export."""

cursors = by_key(
    "cursors",
    key("name"),
    needed("seq", Integer),
)
"""Up to which entry of the log something was done, such as sending notices by mail. In no export."""

meetings = by_key(
    "meetings",
    key("token"),
    needed("until"),
    needed("sealed", LargeBinary),
)
"""What was said in meetings that last, sealed by a secret that only their windows have. In no export."""

links = by_key(
    "links",
    key("id"),
    needed("draft"),
    needed("secret", unique=True),
    needed("at"),
    needed("body"),
    CheckConstraint("json_valid(body)", name="links_body_is_json"),
    Index("links_by_draft", "draft"),
)
"""Links by which clients open what was issued to them, by the SHA-256 of the secret. For ever, as the next three."""

link_ends = by_key(
    "link_ends",
    key("link"),
    needed("draft"),
    needed("at"),
    needed("by"),
)
"""Links that were revoked."""

remarks = by_key(
    "remarks",
    key("id"),
    needed("draft"),
    needed("link"),
    needed("at"),
    needed("body"),
    CheckConstraint("json_valid(body)", name="remarks_body_is_json"),
    Index("remarks_by_draft", "draft"),
)
"""What clients remarked through their links."""

answers = by_key(
    "answers",
    key("link"),
    needed("draft"),
    needed("at"),
    needed("body"),
    CheckConstraint("json_valid(body)", name="answers_body_is_json"),
    Index("answers_by_draft", "draft"),
)
"""What clients answered through their links; the bytes of each receipt are among `files`."""

views = by_key(
    "views",
    key("link"),
    key("visit"),
    key("section"),
    needed("draft"),
    needed("seconds", Integer),
    needed("at"),
    CheckConstraint("seconds >= 0", name="views_last"),
    Index("views_by_draft", "draft"),
)
"""How long each section was looked at in each visit: it grows while somebody reads, and is no evidence."""

tokens = by_key(
    "tokens",
    key("id"),
    needed("person"),
    needed("secret", unique=True),
    needed("name"),
    needed("scopes"),
    needed("at"),
    needed("expires"),
    Column("seen", Text),
    Column("revoked", Text),
    CheckConstraint("json_valid(scopes)", name="tokens_scopes_are_json"),
    Index("tokens_by_person", "person"),
)
"""Tokens by which programs act for somebody, by the SHA-256 of what he was shown once. In no export, as the next."""

asked_once = by_key(
    "asked_once",
    key("person"),
    key("key"),
    needed("sha256"),
    needed("at"),
)
"""Keys by which programs ask for something once, each with the SHA-256 of what was asked."""

webhooks = by_key(
    "webhooks",
    key("id"),
    needed("url"),
    needed("events"),
    needed("secret"),
    needed("since", Integer),
    needed("at"),
    needed("by"),
    Column("removed", Text),
    CheckConstraint("json_valid(events)", name="webhooks_events_are_json"),
)
"""Addresses that are told when a proposal moves on; each message is signed with the secret, which is kept as it is."""

deliveries = by_key(
    "deliveries",
    key("webhook"),
    key("seq", Integer),
    needed("fate"),
    needed("due"),
    needed("tries", Integer),
    needed("said"),
    CheckConstraint("tries >= 0", name="deliveries_tried"),
    Index("deliveries_by_fate", "fate", "due"),
)
"""Which entries of the log are to be told to which webhook, and what became of it; what is over goes after a while."""
