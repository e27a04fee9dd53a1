"""The tables behind the search, in each engine's own words."""

from sqlalchemy import Connection, text

SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(title, body, report UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2')",
)
POSTGRESQL = (
    "CREATE TABLE IF NOT EXISTS texts (number BIGINT PRIMARY KEY, report VARCHAR(40) NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, "
    "words TSVECTOR GENERATED ALWAYS AS (to_tsvector('english', left(title || ' ' || body, 400000))) STORED)",
    "CREATE INDEX IF NOT EXISTS texts_by_word ON texts USING GIN (words)",
    "CREATE INDEX IF NOT EXISTS texts_by_report ON texts (report)",
)


def make_index(db: Connection) -> None:
    """Makes the tables of the search where they are missing."""
    for statement in POSTGRESQL if db.dialect.name == "postgresql" else SQLITE:
        db.execute(text(statement))
