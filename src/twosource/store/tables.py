"""The tables. Documents, judgements, what is watched and what is to be fetched are precious (`migrations/`); the others can be rebuilt."""

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
    Column("page", String(40)),  # what all versions of a page share
    Index("readings_by_report", "report"),
    Index("readings_by_page", "page"),
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
    Column("day", Integer, nullable=False),  # `latest` as a number, 0 where it is not told: what lists are ordered by
    Column("row", LargeBinary, nullable=False),  # what a list shows of it
    Column("body", LargeBinary, nullable=False),
    Column("judged", Boolean, nullable=False, default=False),  # people made it what it is: not as it was found
    Column("made_from", String(32)),  # a digest of all that it and its facts follow from; null: people had a hand in them
    Index("stories_by_day", "day", "id"),
)  # fmt: skip

story_terms = Table(
    "story_terms", metadata,
    Column("story", String(40), primary_key=True),
    Column("field", String(12), primary_key=True),
    Column("term", Text, primary_key=True),
    Index("stories_by_term", "field", "term", "story"),
)  # fmt: skip

story_reports = Table(
    "story_reports", metadata,
    Column("story", String(40), primary_key=True),
    Column("report", String(40), primary_key=True),
    Index("story_by_report", "report"),
)  # fmt: skip

recalled = Table(  # facts of a story have members in a report of another story
    "recalled", metadata,
    Column("report", String(40), primary_key=True),
    Column("story", String(40), primary_key=True),
    Index("recalled_by_story", "story"),
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
    Column("judged", Boolean, nullable=False, default=False),  # people made it what it is: not as it was found
    Column("by", String(40)),  # the later of the two, whose ties it is among; null: people had a hand in it
    Index("lineage_by_b", "b"),
    Index("lineage_by_later", "by"),
)  # fmt: skip

facts = Table(
    "facts", metadata,
    Column("id", String(40), primary_key=True),
    Column("story", String(40), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("line", LargeBinary, nullable=False),  # what a list shows of it; before the body, so that it is read without it
    Column("body", LargeBinary, nullable=False),
    Column("judged", Boolean, nullable=False, default=False),  # people made it what it is: not as it was found
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

held = Table(
    "held", metadata,
    Column("judgement", String(40), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip

judged_stories = Table(  # the stories, as found and as judged, that a judgement bears on
    "judged_stories", metadata,
    Column("story", String(40), primary_key=True),
    Column("judgement", String(40), primary_key=True),
    Index("stories_by_judgement", "judgement"),
)  # fmt: skip

found = Table(  # stories, lineage and facts as they were found, where what people decided stands in their place
    "found", metadata,
    Column("kind", String(8), primary_key=True),
    Column("id", String(84), primary_key=True),
    Column("story", String(40), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("found_by_story", "story"),
)  # fmt: skip

corrected = Table(  # readings with the figures that people corrected
    "corrected", metadata,
    Column("report", String(40), primary_key=True),
    Column("made_by", String(80), primary_key=True),
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

waiting = Table(  # what was given to be fetched, in its order
    "waiting", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("addition", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text),
    Column("body", LargeBinary),  # of a file that leads to addresses
)  # fmt: skip

filed = Table(  # what grouping keeps of a report
    "filed", metadata,
    Column("report", String(40), primary_key=True),
    Column("made_by", String(120), primary_key=True),
    Column("day", Integer),  # its own day, counted from the first of year one; null: not known
    Column("body", LargeBinary, nullable=False),
    Index("filed_by_day", "made_by", "day", "report"),
)  # fmt: skip

tied = Table(  # what was found between a report and those before it
    "tied", metadata,
    Column("report", String(40), primary_key=True),
    Column("made_by", String(140), primary_key=True),
    Column("context", String(32), nullable=False),  # a digest of the reports that it may be tied to
    Column("links", String(32), nullable=False),  # a digest of its lineage
    Column("ties", LargeBinary, nullable=False),  # what stories are told from: a small part of the body, before it
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip

told = Table(  # the stories of reports that were told together
    "told", metadata,
    Column("id", String(32), primary_key=True),  # of these reports
    Column("made_by", String(140), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)  # fmt: skip

linked = Table(  # which lineage of a report stands in the record
    "linked", metadata,
    Column("report", String(40), primary_key=True),
    Column("links", String(32), nullable=False),
)  # fmt: skip

meta = Table(
    "meta", metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)  # fmt: skip

COMING = {
    table.name: Table(
        f"coming_{table.name}", metadata,
        *(
            Column(c.name, c.type, primary_key=c.primary_key, nullable=c.nullable, default=False if c.name == "judged" else None)
            for c in table.c
        ),
    )
    for table in (stories, story_terms, story_reports, recalled, facts, changes)
}  # fmt: skip
"""What is new in the record that is being made, table by table: nobody reads it before it is put in its place."""

READ = (readings, editions)
"""Tables that are rebuilt from documents alone, by reading them, when `READ_VERSION` is a new one."""
READ_VERSION = "6"
DERIVED = (
    stories, story_terms, story_reports, recalled, lineage, facts, changes, held, judged_stories, found, corrected,
    filed, tied, told, linked, *COMING.values(),
)  # fmt: skip
"""Tables that are rebuilt from readings and judgements when `DERIVED_VERSION` is a new one."""
DERIVED_VERSION = "7"
