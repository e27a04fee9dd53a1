"""The tables. Documents, judgements and what is watched are precious (`migrations/`); every other table can be rebuilt from them."""

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

documents = Table(
    "documents", metadata,
    Column("id", String(40), primary_key=True),
    Column("ref", Text, nullable=False),
    Column("media_type", String(40), nullable=False),
    Column("fields", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("published", Date),  # the user's word for a document that does not say its day
    Column("number", Integer, nullable=False),  # order of arrival
    Index("documents_by_number", "number"),
)  # fmt: skip

readings = Table(
    "readings", metadata,
    Column("document", String(40), primary_key=True),
    Column("made_by", String(80), primary_key=True),
    Column("report", String(40)),  # null: it failed
    Column("published", Date),
    Column("outlet", Text),
    Column("title", Text),
    Column("language", String(8)),
    Column("body", LargeBinary),
    Column("stage", String(40)),
    Column("error", Text),
    Index("readings_by_report", "report"),
)  # fmt: skip

editions = Table(
    "editions", metadata,
    Column("report", String(40), primary_key=True),
    Column("made_by", String(80), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip

stories = Table(
    "stories", metadata,
    Column("id", String(40), primary_key=True),
    Column("title", Text, nullable=False),
    Column("opened", Date),
    Column("closed", Date),
    Column("latest", Date),
    Column("row", LargeBinary, nullable=False),  # what a list shows of it
    Column("body", LargeBinary, nullable=False),
    Index("stories_by_day", "latest", "id"),
)  # fmt: skip

story_terms = Table(
    "story_terms", metadata,
    Column("story", String(40), primary_key=True),
    Column("field", String(12), primary_key=True),
    Column("term", Text, primary_key=True),
    Index("stories_by_term", "field", "term"),
)  # fmt: skip

story_reports = Table(
    "story_reports", metadata,
    Column("story", String(40), primary_key=True),
    Column("report", String(40), primary_key=True),
    Index("story_by_report", "report"),
)  # fmt: skip

redirects = Table(
    "redirects", metadata,
    Column("old", String(40), primary_key=True),
    Column("new", String(40), nullable=False),
)  # fmt: skip

lineage = Table(
    "lineage", metadata,
    Column("a", String(40), primary_key=True),
    Column("b", String(40), primary_key=True),
    Column("relation", String(20), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("lineage_by_b", "b"),
)  # fmt: skip

facts = Table(
    "facts", metadata,
    Column("id", String(40), primary_key=True),
    Column("story", String(40), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("facts_by_story", "story", "rank"),
)  # fmt: skip

changes = Table(
    "changes", metadata,
    Column("number", Integer, primary_key=True),
    Column("story", String(40), nullable=False),
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip

judgements = Table(
    "judgements", metadata,
    Column("id", String(40), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("undone", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip

watched = Table(
    "watched", metadata,
    Column("id", String(40), primary_key=True),  # of its address
    Column("source", Text, nullable=False),
    Column("is_list", Boolean, nullable=False),
    Column("due", BigInteger),  # when it is to be asked, in seconds since 1970; null: never again
    Column("body", LargeBinary, nullable=False),
    Index("watched_by_due", "source", "due"),
)  # fmt: skip

meta = Table(
    "meta", metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)  # fmt: skip

DERIVED = (readings, editions, stories, story_terms, story_reports, lineage, facts, changes)
"""Tables that are rebuilt from documents and judgements when `DERIVED_VERSION` is a new one."""
DERIVED_VERSION = "3"
