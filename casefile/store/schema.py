"""The tables of a case as append-only migrations, and the numbers that name the format; only
`store` imports this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.store.sqlite import Migrations

if TYPE_CHECKING:
    from casefile.store.sqlite import Sqlite

APPLICATION_ID = 0x43534631
"""`CSF1`, in the header of every case database."""

FORMAT = 8
"""The format this program writes; a case with a higher number is opened for reading only."""

migration = Migrations("casefile")

_M001 = """
CREATE TABLE info (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE sources (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    extension TEXT NOT NULL,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    author TEXT, publication TEXT, published_on TEXT, url TEXT, court TEXT, docket TEXT, language
        TEXT,
    pages INTEGER NOT NULL DEFAULT 0,
    chars INTEGER NOT NULL DEFAULT 0,
    exhibit TEXT,
    read TEXT NOT NULL DEFAULT 'unread',
    last_page INTEGER NOT NULL DEFAULT 0,
    added_at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    original_path TEXT NOT NULL,
    container TEXT,
    container_id INTEGER REFERENCES sources(id),
    has_text INTEGER NOT NULL DEFAULT 0,
    text_origin TEXT,
    status TEXT NOT NULL,
    error TEXT,
    warnings TEXT NOT NULL DEFAULT '[]',
    password TEXT,
    edited TEXT NOT NULL DEFAULT '[]',
    details TEXT NOT NULL DEFAULT '{}',
    removed_at TEXT
) STRICT;
CREATE TABLE pages (
    source_id INTEGER NOT NULL REFERENCES sources(id),
    number INTEGER NOT NULL,
    label TEXT NOT NULL,
    chars INTEGER NOT NULL,
    text TEXT NOT NULL,
    text_sha256 BLOB NOT NULL,
    width REAL NOT NULL,
    height REAL NOT NULL,
    blocks TEXT NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (source_id, number)
) STRICT;
CREATE TABLE parties (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'tagged',
    note TEXT NOT NULL DEFAULT '',
    merged_into INTEGER REFERENCES parties(id),
    removed_at TEXT
) STRICT;
CREATE TABLE party_aliases (
    party_id INTEGER NOT NULL REFERENCES parties(id),
    alias TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (party_id, folded)
) STRICT;
CREATE TABLE party_roles (
    party_id INTEGER NOT NULL REFERENCES parties(id),
    role TEXT NOT NULL,
    PRIMARY KEY (party_id, role)
) STRICT;
CREATE TABLE issues (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    parent INTEGER REFERENCES issues(id),
    colour INTEGER NOT NULL CHECK (colour BETWEEN 1 AND 8),
    note TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE quotes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    state TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES sources(id),
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end_page INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    boxes TEXT NOT NULL,
    original_sha256 TEXT NOT NULL,
    anchor_status TEXT NOT NULL DEFAULT 'exact',
    speaker_id INTEGER REFERENCES parties(id),
    speaker_text TEXT, speaker_start INTEGER, speaker_end INTEGER,
    cue TEXT, reason TEXT, confidence REAL,
    continues INTEGER REFERENCES quotes(id),
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    removed_at TEXT
) STRICT;
CREATE INDEX quotes_by_place ON quotes(source_id, page, start);
CREATE TABLE quote_issues (
    quote_id INTEGER NOT NULL REFERENCES quotes(id),
    issue_id INTEGER NOT NULL REFERENCES issues(id),
    position INTEGER NOT NULL,
    PRIMARY KEY (quote_id, issue_id)
) STRICT;
CREATE TABLE notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES sources(id),
    text TEXT NOT NULL,
    created_at TEXT NOT NULL,
    removed_at TEXT
) STRICT;
CREATE INDEX notes_by_source ON notes(source_id);
CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    task TEXT NOT NULL,
    item_id INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    UNIQUE (task, item_id)
) STRICT;
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    what TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
"""


@migration()  # type: ignore[untyped-decorator]
def m001_ground_floor(db: Sqlite) -> None:
    """Sources with their pages, quotes, parties, issues, notes, the outbox and the custody log."""
    for statement in _M001.split(";\n"):
        # One at a time: executescript would commit inside the transaction that the migration runs
        # in.
        if statement.strip():
            db.conn.execute(statement)


_M002 = (
    "ALTER TABLE parties ADD COLUMN root INTEGER REFERENCES parties(id)",
    "ALTER TABLE parties ADD COLUMN merge_number INTEGER",
    "CREATE INDEX parties_by_name ON parties(folded)",
    "CREATE INDEX parties_by_root ON parties(root)",
    "CREATE INDEX parties_by_parent ON parties(merged_into)",
    "CREATE INDEX aliases_by_name ON party_aliases(folded)",
    """CREATE TABLE hidden_names (
        party_id INTEGER NOT NULL REFERENCES parties(id),
        folded TEXT NOT NULL,
        PRIMARY KEY (party_id, folded)
    ) STRICT""",
    """CREATE TABLE hidden_roles (
        party_id INTEGER NOT NULL REFERENCES parties(id),
        role TEXT NOT NULL,
        PRIMARY KEY (party_id, role)
    ) STRICT""",
    """CREATE TABLE parties_apart (
        low INTEGER NOT NULL REFERENCES parties(id),
        high INTEGER NOT NULL REFERENCES parties(id),
        PRIMARY KEY (low, high),
        CHECK (low < high)
    ) STRICT""",
    "CREATE INDEX quotes_by_speaker ON quotes(speaker_id)",
    "CREATE INDEX quotes_by_issue ON quote_issues(issue_id)",
    "ALTER TABLE issues ADD COLUMN merged_into INTEGER REFERENCES issues(id)",
    "ALTER TABLE issues ADD COLUMN root INTEGER REFERENCES issues(id)",
    "ALTER TABLE issues ADD COLUMN merge_number INTEGER",
    "ALTER TABLE issues ADD COLUMN removed_at TEXT",
    """CREATE TABLE source_issues (
        source_id INTEGER NOT NULL REFERENCES sources(id),
        issue_id INTEGER NOT NULL REFERENCES issues(id),
        position INTEGER NOT NULL,
        PRIMARY KEY (source_id, issue_id)
    ) STRICT""",
    "CREATE INDEX sources_by_issue ON source_issues(issue_id)",
    # From here on derived: what may be thrown away and is found again in the stored text.
    "CREATE TABLE mention_names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE mentions (
        source_id INTEGER NOT NULL,
        page INTEGER NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        name_id INTEGER NOT NULL,
        PRIMARY KEY (source_id, page, start)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX mentions_by_name ON mentions(name_id, source_id)",
    "CREATE TABLE mention_sources (source_id INTEGER PRIMARY KEY) STRICT",
    # A page that is stored again has other mentions, whoever stores it.
    "CREATE TRIGGER page_stored AFTER INSERT ON pages BEGIN "
    "DELETE FROM mention_sources WHERE source_id = NEW.source_id; END",
    "CREATE TRIGGER page_dropped AFTER DELETE ON pages BEGIN "
    "DELETE FROM mention_sources WHERE source_id = OLD.source_id; END",
    "CREATE TRIGGER page_changed AFTER UPDATE OF text ON pages BEGIN "
    "DELETE FROM mention_sources WHERE source_id = NEW.source_id; END",
)


@migration()  # type: ignore[untyped-decorator]
def m002_parties_and_issues(db: Sqlite) -> None:
    """Merges that can be taken apart, issues on sources and in the trash, and where names stand."""
    for statement in _M002:
        db.conn.execute(statement)


_M003 = (
    "ALTER TABLE parties ADD COLUMN reason TEXT",
    "ALTER TABLE parties ADD COLUMN confidence REAL",
    # A source that is not listed here waits to be looked through for proposals.
    "CREATE TABLE analysed (source_id INTEGER PRIMARY KEY, fault TEXT) STRICT",
    "CREATE TRIGGER analysed_page_stored AFTER INSERT ON pages BEGIN "
    "DELETE FROM analysed WHERE source_id = NEW.source_id; END",
    "CREATE TRIGGER analysed_page_dropped AFTER DELETE ON pages BEGIN "
    "DELETE FROM analysed WHERE source_id = OLD.source_id; END",
    "CREATE TRIGGER analysed_page_changed AFTER UPDATE OF text ON pages BEGIN "
    "DELETE FROM analysed WHERE source_id = NEW.source_id; END",
    # An opinion speaks for its author, so who wrote it and what it is decide who said its words.
    "CREATE TRIGGER analysed_source_known AFTER UPDATE OF author, type ON sources "
    "WHEN OLD.author IS NOT NEW.author OR OLD.type IS NOT NEW.type BEGIN "
    "DELETE FROM analysed WHERE source_id = NEW.id; END",
)


@migration()  # type: ignore[untyped-decorator]
def m003_proposals(db: Sqlite) -> None:
    """Which sources were looked through for proposals, and why a party is proposed."""
    for statement in _M003:
        db.conn.execute(statement)


_M004 = (
    """CREATE TABLE citations (
        source_id INTEGER NOT NULL,
        page INTEGER NOT NULL,
        start INTEGER NOT NULL,
        end_page INTEGER NOT NULL,
        end INTEGER NOT NULL,
        text TEXT NOT NULL,
        kind TEXT NOT NULL,
        normalized TEXT,
        name TEXT,
        pin TEXT,
        PRIMARY KEY (source_id, page, start)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX citations_by_target ON citations(normalized)",
    # A source that is not listed here waits to be looked through for citations.
    "CREATE TABLE cited (source_id INTEGER PRIMARY KEY, fault TEXT) STRICT",
    "CREATE TRIGGER cited_page_stored AFTER INSERT ON pages BEGIN "
    "DELETE FROM cited WHERE source_id = NEW.source_id; END",
    "CREATE TRIGGER cited_page_dropped AFTER DELETE ON pages BEGIN "
    "DELETE FROM cited WHERE source_id = OLD.source_id; END",
    "CREATE TRIGGER cited_page_changed AFTER UPDATE OF text ON pages BEGIN "
    "DELETE FROM cited WHERE source_id = NEW.source_id; END",
)


@migration()  # type: ignore[untyped-decorator]
def m004_citations(db: Sqlite) -> None:
    """The legal citations of each source, derived from its text."""
    for statement in _M004:
        db.conn.execute(statement)


_M005 = (
    """CREATE TABLE facts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        state TEXT NOT NULL,
        date TEXT NOT NULL,
        text TEXT NOT NULL,
        status TEXT NOT NULL,
        source_id INTEGER REFERENCES sources(id),
        page INTEGER, start INTEGER, end_page INTEGER, end INTEGER,
        words TEXT, prefix TEXT, suffix TEXT, original_sha256 TEXT,
        reason TEXT, confidence REAL,
        note TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        removed_at TEXT
    ) STRICT""",
    "CREATE INDEX facts_by_place ON facts(source_id, page, start)",
    """CREATE TABLE fact_quotes (
        fact_id INTEGER NOT NULL REFERENCES facts(id),
        quote_id INTEGER NOT NULL REFERENCES quotes(id),
        position INTEGER NOT NULL,
        PRIMARY KEY (fact_id, quote_id)
    ) STRICT""",
    """CREATE TABLE fact_parties (
        fact_id INTEGER NOT NULL REFERENCES facts(id),
        party_id INTEGER NOT NULL REFERENCES parties(id),
        position INTEGER NOT NULL,
        PRIMARY KEY (fact_id, party_id)
    ) STRICT""",
    """CREATE TABLE fact_issues (
        fact_id INTEGER NOT NULL REFERENCES facts(id),
        issue_id INTEGER NOT NULL REFERENCES issues(id),
        position INTEGER NOT NULL,
        PRIMARY KEY (fact_id, issue_id)
    ) STRICT""",
    # "Last Tuesday" is read against the date of the source.
    "CREATE TRIGGER analysed_source_dated AFTER UPDATE OF published_on ON sources "
    "WHEN OLD.published_on IS NOT NEW.published_on BEGIN "
    "DELETE FROM analysed WHERE source_id = NEW.id; END",
    # Sources that were looked through before have no dates proposed yet.
    "DELETE FROM analysed",
)


@migration()  # type: ignore[untyped-decorator]
def m005_facts(db: Sqlite) -> None:
    """The chronology: what happened when, proposed or written by hand."""
    for statement in _M005:
        db.conn.execute(statement)


_M006 = (
    # A ruling is about certain words: it says nothing of a quote that has others by now.
    """CREATE TABLE quote_rulings (
        quote_id INTEGER PRIMARY KEY,
        text TEXT NOT NULL,
        ruling TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT '',
        ruled_at TEXT NOT NULL
    ) STRICT""",
    "CREATE TRIGGER quote_ruling_dropped AFTER DELETE ON quotes BEGIN "
    "DELETE FROM quote_rulings WHERE quote_id = OLD.id; END",
)


@migration()  # type: ignore[untyped-decorator]
def m006_quote_rulings(db: Sqlite) -> None:
    """What the user says of a quotation that was checked."""
    for statement in _M006:
        db.conn.execute(statement)


@migration()  # type: ignore[untyped-decorator]
def m007_saved_searches(db: Sqlite) -> None:
    """Queries that the user keeps under a name."""
    db.conn.execute(
        """CREATE TABLE saved_searches (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            query TEXT NOT NULL,
            saved_at TEXT NOT NULL
        ) STRICT"""
    )


_M008 = (
    """CREATE TABLE drafts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source_id INTEGER NOT NULL REFERENCES sources(id),
        quote_id INTEGER UNIQUE,
        page INTEGER NOT NULL,
        start INTEGER NOT NULL,
        end_page INTEGER NOT NULL,
        end INTEGER NOT NULL,
        text TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        speaker TEXT NOT NULL,
        issues TEXT NOT NULL,
        note TEXT NOT NULL,
        written_at TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX drafts_by_words ON drafts(source_id, page, start, end_page, end) "
    "WHERE quote_id IS NULL",
    "CREATE TRIGGER draft_dropped AFTER DELETE ON quotes BEGIN "
    "DELETE FROM drafts WHERE quote_id = OLD.id; END",
)


@migration()  # type: ignore[untyped-decorator]
def m008_drafts(db: Sqlite) -> None:
    """What was typed of words and is not saved as a quote yet."""
    for statement in _M008:
        db.conn.execute(statement)
