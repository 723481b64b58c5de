"""Version 2, 2026: when an envelope came to its verdict, which decides when a page may be deleted."""

STATEMENTS = ("ALTER TABLE outbox ADD COLUMN settled INTEGER NOT NULL DEFAULT 0",)
