"""Version 3, 2026: the search's index lies newest first; walked backwards, FTS5 read whole lists of hits."""

STATEMENTS = (
    "DROP TABLE search",
    """CREATE VIRTUAL TABLE search USING fts5 (
        grams, content='', contentless_delete=1, detail=none, tokenize='ascii'
    )""",
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)",
    # `grams_of` is `vault.search.grams_of`, lent to the connection while it is migrated.
    """INSERT INTO search (rowid, grams)
        SELECT 4294967296 - turn, grams_of(words) FROM cases ORDER BY turn DESC""",
)
