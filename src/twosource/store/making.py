"""A record in the making: written part by part beside the one that stands, and put in its place at once.

A run that is stopped halfway leaves the record as it was; the next run begins anew, from the reports as they are filed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Select, delete, func, insert, select

from twosource.model import Change, Fact, Lineage, Reading, Story
from twosource.store import tables as t
from twosource.store.database import put
from twosource.store.lists import terms_of
from twosource.store.log import chunks
from twosource.store.readings import Readings
from twosource.store.record import Record, fact_columns, lineage_columns, recalled_rows, story_columns
from twosource.store.rows import story_row


class Shelved(msgspec.Struct, frozen=True, kw_only=True):
    """A report as grouping keeps it, packed; `day` is its own (ordinal), None where it is not known."""

    report: str
    day: int | None
    body: bytes


class MadeStory(msgspec.Struct, frozen=True, kw_only=True):
    """A story of the coming record with its reports, the lineage among them, and its facts, heaviest first."""

    story: Story
    readings: tuple[Reading, ...]
    lineage: tuple[Lineage, ...]
    facts: tuple[Fact, ...]


class Making(Record, Readings):
    """Queries by which a record is made."""

    def unfiled(self, *, made_by: str, filed_by: str) -> Iterator[Reading]:
        """The readings that `made_by` made and `filed_by` has not filed, in order of report id."""
        done = select(t.filed.c.report).where(t.filed.c.made_by == filed_by)
        r = t.readings.c
        query = select(r.body).where(r.made_by == made_by, r.report.is_not(None), r.report.not_in(done)).order_by(r.report)
        for (body,) in self._streamed(query):
            yield msgspec.json.decode(body, type=Reading)

    def file(self, reports: Sequence[Shelved], *, filed_by: str) -> None:
        """Keeps reports as `filed_by` filed them."""
        rows = [{"report": r.report, "made_by": filed_by, "day": r.day, "body": r.body} for r in reports]
        with self._engine.begin() as db:
            self._upsert(db, t.filed, rows, replace=True)

    def filed(self, *, made_by: str, filed_by: str) -> Iterator[Shelved]:
        """The filed reports by day, then by id, the undated first; of readings that `made_by` made."""
        f, r = t.filed.c, t.readings.c
        read = select(r.report).where(r.made_by == made_by, r.report.is_not(None))
        query = select(f.report, f.day, f.body).where(f.made_by == filed_by, f.report.in_(read))
        for report, day, body in self._streamed(query.order_by(f.day.asc().nulls_first(), f.report)):
            yield Shelved(report=report, day=day, body=body)

    def shelved(self, reports: Sequence[str], *, filed_by: str) -> list[bytes]:
        """The packed reports of these ids, in their order."""
        found: dict[str, bytes] = {}
        with self._engine.connect() as db:
            for ids in chunks(reports):
                query = select(t.filed.c.report, t.filed.c.body).where(t.filed.c.made_by == filed_by, t.filed.c.report.in_(ids))
                found.update((report, body) for report, body in db.execute(query))
        return [found[report] for report in reports]

    def begin_record(self) -> None:
        """Clears away what an unfinished run left."""
        with self._engine.begin() as db:
            for table in t.COMING.values():
                db.execute(delete(table))

    def add_lineage(self, links: Sequence[Lineage]) -> None:
        """Adds lineage to the coming record."""
        with self._engine.begin() as db:
            put(db, t.COMING["lineage"], [lineage_columns(x) for x in links])

    def coming_lineage(self, reports: Collection[str]) -> tuple[Lineage, ...]:
        """The lineage among these reports in the coming record."""
        c, inside, out = t.COMING["lineage"].c, set(reports), list[Lineage]()
        with self._engine.connect() as db:
            for ids in chunks(sorted(inside)):
                for b, body in db.execute(select(c.b, c.body).where(c.a.in_(ids)).order_by(c.a, c.b)):
                    if b in inside:
                        out.append(msgspec.json.decode(body, type=Lineage))
        return tuple(out)

    def add_stories(self, made: Sequence[MadeStory], *, home: Mapping[str, str], changes: Sequence[Change] = ()) -> None:
        """Adds stories with their facts to the coming record, and what changed in these. `home` gives the story of each report."""
        rows = [story_row(m.story, m.readings, m.facts, m.lineage) for m in made]
        with self._engine.begin() as db:
            put(db, t.COMING["stories"], [story_columns(m.story, row) for m, row in zip(made, rows, strict=True)])
            put(db, t.COMING["story_terms"], [term for row in rows for term in terms_of(row)])
            put(db, t.COMING["story_reports"], [{"story": m.story.id, "report": r} for m in made for r in m.story.reports])
            put(db, t.COMING["facts"], [fact_columns(k, f) for m in made for k, f in enumerate(m.facts)])
            put(db, t.COMING["recalled"], recalled_rows([f for m in made for f in m.facts], home))
            changed = t.COMING["changes"]
            last = db.execute(select(func.coalesce(func.max(changed.c.number), -1))).scalar_one()
            put(db, changed, [{"number": k, "story": c.story, "body": msgspec.json.encode(c)} for k, c in enumerate(changes, last + 1)])

    def publish_record(self, *, redirects: Mapping[str, str]) -> None:
        """Puts the coming record in the place of the one that stands, in one transaction.

        Old story ids stay resolvable by `redirects`. The record is as it was found then: what people decided is yet to be applied.
        """
        with self._engine.begin() as db:
            self._unjudge(db)
            for table in t.RECORD:
                coming = t.COMING[table.name]
                db.execute(delete(table))
                db.execute(insert(table).from_select([c.name for c in table.c], select(*coming.c)))
                db.execute(delete(coming))
            self._upsert(db, t.redirects, [{"old": a, "new": b} for a, b in redirects.items()], replace=True)
            self._changed(db)

    def holders(self) -> dict[str, str]:
        """For each statement of the record as it was found, the id of the fact that holds it."""
        return {m.statement: f.id for f in self._facts_found(None) for m in f.members}

    def facts_found(self, ids: Collection[str]) -> list[Fact]:
        """The facts of these ids as they were found, before people judged them."""
        return [fact for some in chunks(sorted(ids)) for fact in self._facts_found(some)]

    def _facts_found(self, ids: Sequence[str] | None) -> Iterator[Fact]:
        for table, where in ((t.facts, t.facts.c.judged.is_(False)), (t.found, t.found.c.kind == "fact")):
            query = select(table.c.body).where(where).order_by(table.c.story, table.c.id)
            for (body,) in self._streamed(query if ids is None else query.where(table.c.id.in_(ids))):
                yield msgspec.json.decode(body, type=Fact)

    def _streamed(self, query: Select[Any]) -> Iterable[Any]:
        with self._engine.connect() as db:
            yield from db.execution_options(stream_results=True, max_row_buffer=200).execute(query)
