"""Version 1, 2026: the first vault. What each table is for stands in `FORMAT.md`."""

STATEMENTS = (
    """CREATE TABLE facts (
        key TEXT PRIMARY KEY,
        value BLOB NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE incarnations (
        id BLOB PRIMARY KEY CHECK (length(id) = 8),
        place INTEGER NOT NULL UNIQUE,
        began INTEGER NOT NULL,
        reason TEXT NOT NULL,
        signing BLOB NOT NULL,
        seq INTEGER NOT NULL,
        head BLOB NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE cases (
        n INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
        turn INTEGER NOT NULL UNIQUE,
        ref TEXT UNIQUE,
        number TEXT NOT NULL,
        item TEXT NOT NULL,
        item_name TEXT NOT NULL,
        name TEXT NOT NULL,
        state TEXT NOT NULL,
        flags BLOB NOT NULL,
        waiting INTEGER NOT NULL,
        began INTEGER NOT NULL,
        updated INTEGER NOT NULL,
        definition BLOB NOT NULL,
        words TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE numbers (
        number TEXT PRIMARY KEY,
        case_id BLOB NOT NULL REFERENCES cases (id),
        given INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX numbers_of_case ON numbers (case_id)",
    """CREATE VIRTUAL TABLE search USING fts5 (
        grams, content='', contentless_delete=1, detail=none, tokenize='ascii'
    )""",
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)",
    """CREATE TABLE drafts (
        case_id BLOB PRIMARY KEY REFERENCES cases (id),
        version INTEGER NOT NULL,
        saved INTEGER NOT NULL,
        dropped INTEGER,
        done INTEGER
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE draft_versions (
        n INTEGER PRIMARY KEY,
        case_id BLOB NOT NULL REFERENCES drafts (case_id) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        saved INTEGER NOT NULL,
        body BLOB NOT NULL,
        UNIQUE (case_id, version)
    ) STRICT""",
    """CREATE TABLE actions (
        n INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
        case_id BLOB NOT NULL,
        actor TEXT NOT NULL CHECK (actor IN ('agent', 'center')),
        kind TEXT NOT NULL,
        at INTEGER NOT NULL,
        incarnation BLOB,
        seq INTEGER,
        prev BLOB,
        eid BLOB UNIQUE,
        place INTEGER,
        position INTEGER,
        verdict TEXT NOT NULL,
        reason TEXT NOT NULL,
        s BLOB,
        signature BLOB,
        cek BLOB,
        enclosed BLOB,
        UNIQUE (incarnation, seq)
    ) STRICT""",
    "CREATE INDEX actions_of_case ON actions (case_id, n)",
    "CREATE INDEX actions_of_center ON actions (n) WHERE actor = 'center'",
    """CREATE TABLE envelopes (
        eid BLOB PRIMARY KEY,
        bytes BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE outbox (
        n INTEGER PRIMARY KEY,
        eid BLOB NOT NULL UNIQUE REFERENCES envelopes (eid),
        case_id BLOB NOT NULL,
        size INTEGER NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        reason TEXT NOT NULL,
        next_at INTEGER NOT NULL,
        added INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX outbox_open ON outbox (n) WHERE state IN ('waiting', 'held', 'unreadable')",
    "CREATE INDEX outbox_of_case ON outbox (case_id)",
    """CREATE TABLE blobs (
        n INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
        case_id BLOB NOT NULL,
        key BLOB NOT NULL,
        digest BLOB NOT NULL,
        length INTEGER NOT NULL,
        sha256 BLOB NOT NULL,
        bytes INTEGER NOT NULL,
        type TEXT NOT NULL,
        state TEXT NOT NULL,
        "offset" INTEGER NOT NULL,
        url TEXT NOT NULL,
        asked INTEGER NOT NULL,
        added INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX blobs_of_case ON blobs (case_id, n)",
    "CREATE INDEX blobs_moving ON blobs (state, length) WHERE state IN ('due', 'wanted')",
    """CREATE TABLE unread (
        position INTEGER PRIMARY KEY,
        raw BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE editions (
        version INTEGER PRIMARY KEY,
        taken INTEGER NOT NULL,
        raw BLOB
    ) STRICT""",
    """CREATE TABLE definitions (
        sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
        item TEXT NOT NULL,
        raw BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE journal (
        n INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        what TEXT NOT NULL,
        case_id BLOB,
        detail BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE shredded (
        blob BLOB PRIMARY KEY,
        case_id BLOB NOT NULL,
        at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)
