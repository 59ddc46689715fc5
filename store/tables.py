"""The tables. A draft is one JSON document in one row; the columns beside it serve the list and the search.

Files, releases, signatures, issued documents, brands and the log only grow: triggers of the database refuse to change
or remove a row, and to change a released trial inside a draft. Tables that must last have no row numbers: a row is
known by its key alone, so no other can be put in its place under a number.
"""

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, MetaData, Table
from sqlalchemy import Text as SqlText
from sqlalchemy.dialects.postgresql import TEXT

metadata = MetaData()
Text = SqlText().with_variant(TEXT(collation="C"), "postgresql")
"""Text that stands in the same order everywhere: by the numbers of its letters, as SQLite has it."""

drafts = Table(
    "drafts",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created", Text, nullable=False),
    Column("updated", Text, nullable=False),
    Column("removed", Text),
    Column("schema_version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("unread", Text, nullable=False),
    Column("project", Text, nullable=False),
    Column("client", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("search", Text, nullable=False),
    Column("owner", Text, nullable=False, server_default=""),
    Column("of_client", Text, nullable=False, server_default=""),
    CheckConstraint("version >= 1", name="drafts_version_counts_from_one"),
    CheckConstraint("json_valid(body)", name="drafts_body_is_json"),
    CheckConstraint("json_valid(unread)", name="drafts_unread_is_json"),
    Index("drafts_by_time", "removed", "updated"),
    Index("drafts_by_client", "of_client"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

files = Table(
    "files",
    metadata,
    Column("sha256", Text, primary_key=True, nullable=False),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Original bytes, for ever: a trigger refuses every change."""

layouts = Table(
    "layouts",
    metadata,
    Column("layout", Text, primary_key=True, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
    CheckConstraint("json_valid(body)", name="layouts_body_is_json"),
    sqlite_strict=True,
)

releases = Table(
    "releases",
    metadata,
    Column("draft", Text, primary_key=True, nullable=False),
    Column("trial", Text, primary_key=True, nullable=False),
    Column("version", Integer, primary_key=True, nullable=False),
    Column("at", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("body", Text, nullable=False),
    CheckConstraint("version >= 1", name="releases_version_counts_from_one"),
    CheckConstraint("json_valid(body)", name="releases_body_is_json"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Every released version of every trial, for ever: a trigger refuses every change."""

signatures = Table(
    "signatures",
    metadata,
    Column("draft", Text, primary_key=True, nullable=False),
    Column("trial", Text, primary_key=True, nullable=False),
    Column("version", Integer, primary_key=True, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
    CheckConstraint("json_valid(body)", name="signatures_body_is_json"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The signature under a released version, for ever: a trigger refuses every change."""

issued = Table(
    "issued",
    metadata,
    Column("number", Text, primary_key=True, nullable=False),
    Column("revision", Integer, primary_key=True, nullable=False),
    Column("language", Text, primary_key=True, nullable=False),
    Column("paper", Text, primary_key=True, nullable=False),
    Column("profile", Text, primary_key=True, nullable=False),
    Column("draft", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("valid_until", Text, nullable=False),
    CheckConstraint("revision >= 1", name="issued_revision_counts_from_one"),
    CheckConstraint("number <> '' AND \"by\" <> ''", name="issued_under_a_number_by_somebody"),
    Index("issued_by_draft", "draft"),
    Index("issued_by_bytes", "sha256"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Every issued file; the bytes of it and of its revision are among `files`. For ever: triggers refuse every change."""

brands = Table(
    "brands",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("version", Integer, primary_key=True, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("body", Text, nullable=False),
    CheckConstraint("version >= 1", name="brands_version_counts_from_one"),
    CheckConstraint("json_valid(body)", name="brands_body_is_json"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Every saved version of every brand, for ever: a trigger refuses every change."""

brands_in_making = Table(
    "brands_in_making",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("body", Text, nullable=False),
    CheckConstraint("json_valid(body)", name="brands_in_making_body_is_json"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What is typed of a brand before it is saved; it need not be a brand yet."""

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, nullable=False, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("previous", Text),
    Column("sha256", Text),
    CheckConstraint("json_valid(facts)", name="log_facts_are_json"),
    CheckConstraint("(previous IS NULL) = (sha256 IS NULL)", name="log_sealed_wholly_or_not"),
    Index("log_by_subject", "subject"),
    Index("log_by_act", "act"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Acts in their order, chained by hash (`proposals.record.log`), for ever: triggers refuse every change."""

people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("login", Text, unique=True),
    Column("body", Text, nullable=False),
    CheckConstraint("json_valid(body)", name="people_body_is_json"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Our own people. None is ever removed: what tells who it was can be taken out, and the id stays."""

credentials = Table(
    "credentials",
    metadata,
    Column("person", Text, primary_key=True, nullable=False),
    Column("secret", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Column("to_change", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("locked_until", Text),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Passwords as argon2 hashes, how often one was wrong in a row, and until when nobody can sign in. In no export."""

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("token", Text, primary_key=True, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("proven", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("ended", Text),
    Index("sign_ins_by_person", "person"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Who is signed in, by the SHA-256 of his token; `proven` is when he last showed that it is he. In no export."""

clients = Table(
    "clients",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    CheckConstraint("version >= 1", name="clients_version_counts_from_one"),
    CheckConstraint("json_valid(body)", name="clients_body_is_json"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

client_marks = Table(
    "client_marks",
    metadata,
    Column("mark", Text, primary_key=True, nullable=False),
    Column("client", Text, nullable=False),
    Index("client_marks_by_client", "client"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What each client is known by (`proposals.clients.marks`), a mark of one client; it follows from `clients`."""

seen = Table(
    "seen",
    metadata,
    Column("person", Text, primary_key=True, nullable=False),
    Column("draft", Text, primary_key=True, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("fingerprint", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Up to which entry of the log somebody has seen a proposal, and which submitted revision of it last. In no export."""

cursors = Table(
    "cursors",
    metadata,
    Column("name", Text, primary_key=True, nullable=False),
    Column("seq", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Up to which entry of the log something was done, such as sending notices by mail. In no export."""

meetings = Table(
    "meetings",
    metadata,
    Column("token", Text, primary_key=True, nullable=False),
    Column("until", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What was said in meetings that last, sealed by a secret that only their windows have. In no export."""

links = Table(
    "links",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("draft", Text, nullable=False),
    Column("secret", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
    CheckConstraint("json_valid(body)", name="links_body_is_json"),
    Index("links_by_draft", "draft"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Links by which clients open what was issued to them, by the SHA-256 of the secret. For ever, as the next three."""

link_ends = Table(
    "link_ends",
    metadata,
    Column("link", Text, primary_key=True, nullable=False),
    Column("draft", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Links that were revoked."""

remarks = Table(
    "remarks",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("draft", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
    CheckConstraint("json_valid(body)", name="remarks_body_is_json"),
    Index("remarks_by_draft", "draft"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What clients remarked through their links."""

answers = Table(
    "answers",
    metadata,
    Column("link", Text, primary_key=True, nullable=False),
    Column("draft", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
    CheckConstraint("json_valid(body)", name="answers_body_is_json"),
    Index("answers_by_draft", "draft"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""What clients answered through their links; the bytes of each receipt are among `files`."""

views = Table(
    "views",
    metadata,
    Column("link", Text, primary_key=True, nullable=False),
    Column("visit", Text, primary_key=True, nullable=False),
    Column("section", Text, primary_key=True, nullable=False),
    Column("draft", Text, nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("seconds >= 0", name="views_last"),
    Index("views_by_draft", "draft"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""How long each section was looked at in each visit: it grows while somebody reads, and is no evidence."""

tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("person", Text, nullable=False),
    Column("secret", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("expires", Text, nullable=False),
    Column("seen", Text),
    Column("revoked", Text),
    CheckConstraint("json_valid(scopes)", name="tokens_scopes_are_json"),
    Index("tokens_by_person", "person"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Tokens by which programs act for somebody, by the SHA-256 of what he was shown once. In no export, as the next."""

asked_once = Table(
    "asked_once",
    metadata,
    Column("person", Text, primary_key=True, nullable=False),
    Column("key", Text, primary_key=True, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Keys by which programs ask for something once, each with the SHA-256 of what was asked."""

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("url", Text, nullable=False),
    Column("events", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("since", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("removed", Text),
    CheckConstraint("json_valid(events)", name="webhooks_events_are_json"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Addresses that are told when a proposal moves on; each message is signed with the secret, which is kept as it is."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("webhook", Text, primary_key=True, nullable=False),
    Column("seq", Integer, primary_key=True, nullable=False),
    Column("fate", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("said", Text, nullable=False),
    CheckConstraint("tries >= 0", name="deliveries_tried"),
    Index("deliveries_by_fate", "fate", "due"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Which entries of the log are to be told to which webhook, and what became of it; what is over goes after a while."""
