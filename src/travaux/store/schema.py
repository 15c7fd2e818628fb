"""How is a ledger laid out in SQLite, and what keeps it append-only?

Triggers refuse what no caller of this package does: a person with the `sqlite3` shell, or a later
bug, must not be able to change what was written. `INSERT OR REPLACE` deletes rows without firing DELETE
triggers (unless `recursive_triggers` is on, which is up to the connection), so BEFORE INSERT triggers refuse
a key that exists: they fire before any conflict is resolved (sqlite.org/lang_createtrigger.html).
"""

APPLICATION_ID = 0x54525658
"""`TRVX` in the file's header: `file(1)` and `open_store` know a store by it."""

SCHEMA_VERSION = 1
"""The `user_version` this Travaux writes."""

PAGE_SIZE = 8192
"""Measured with entries of 300 bytes: 5 % smaller than pages of 4096; larger ones only slow the imports."""

_TABLES = (
    """CREATE TABLE entry (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded TEXT NOT NULL,
    name TEXT,
    supersedes TEXT,
    releases TEXT,
    body BLOB NOT NULL CHECK (typeof(body) = 'blob')
)""",
    # which shapes of which kinds are there: a seek a shape, instead of a scan of all rows
    "CREATE INDEX entry_shape ON entry (kind, version)",
    # the last recorded time is one seek
    "CREATE INDEX entry_recorded ON entry (recorded)",
    # few entries have a name, fewer correct another
    "CREATE INDEX entry_name ON entry (name) WHERE name IS NOT NULL",
    "CREATE INDEX entry_supersedes ON entry (supersedes) WHERE supersedes IS NOT NULL",
    "CREATE INDEX entry_releases ON entry (releases) WHERE releases IS NOT NULL",
    """CREATE TABLE edition (
    key INTEGER PRIMARY KEY CHECK (key > 0),
    record TEXT NOT NULL,
    language TEXT NOT NULL,
    digest TEXT NOT NULL,
    meta BLOB NOT NULL,
    source BLOB NOT NULL,
    UNIQUE (record, language, digest)
)""",
    # clustered by address: a turn is one range, a sentence one seek
    """CREATE TABLE sentence (
    edition INTEGER NOT NULL REFERENCES edition (key),
    turn INTEGER NOT NULL,
    n INTEGER NOT NULL,
    speaker TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (edition, turn, n)
) WITHOUT ROWID""",
    """CREATE TABLE paper (
    key INTEGER PRIMARY KEY CHECK (key > 0),
    document TEXT NOT NULL,
    digest TEXT NOT NULL,
    meta BLOB NOT NULL,
    source BLOB NOT NULL,
    UNIQUE (document, digest)
)""",
    """CREATE TABLE passage (
    paper INTEGER NOT NULL REFERENCES paper (key),
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (paper, number)
) WITHOUT ROWID""",
)

_TAKEN = {
    "entry": "NEW.seq <= (SELECT max(seq) FROM entry) OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)",
    "edition": (
        "NEW.key <= (SELECT max(key) FROM edition) OR EXISTS (SELECT 1 FROM edition"
        " WHERE record = NEW.record AND language = NEW.language AND digest = NEW.digest)"
    ),
    "sentence": (
        "EXISTS (SELECT 1 FROM sentence WHERE edition = NEW.edition AND turn = NEW.turn AND n = NEW.n)"
    ),
    "paper": (
        "NEW.key <= (SELECT max(key) FROM paper) OR EXISTS (SELECT 1 FROM paper"
        " WHERE document = NEW.document AND digest = NEW.digest)"
    ),
    "passage": "EXISTS (SELECT 1 FROM passage WHERE paper = NEW.paper AND number = NEW.number)",
}
"""For each table: when a new row would take the place of one that is there, or come before one."""


def _guards(table: str, taken: str) -> tuple[str, str, str]:
    def refuse(done: str) -> str:
        return f"BEGIN SELECT RAISE(ABORT, 'what is written is never {done} ({table})'); END"

    return (
        f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} {refuse('changed')}",
        f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} {refuse('deleted')}",
        f"CREATE TRIGGER {table}_never_replaced BEFORE INSERT ON {table} WHEN {taken} {refuse('replaced')}",
    )


SCHEMA: tuple[str, ...] = _TABLES + tuple(
    statement for table, taken in _TAKEN.items() for statement in _guards(table, taken)
)
"""Every statement, in order; SQLite keeps their text, by which a store is recognised as unaltered."""
