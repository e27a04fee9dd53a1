"""A record in the making: what is new in it is written part by part beside the one that stands, and put in its place at once.

Stories that follow from the same as before stay as they are. A run that is stopped halfway leaves the record as it was.
"""

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from zlib import decompress

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from twosource.model import Change, Fact, Lineage, Reading, StoreError, Story
from twosource.store import tables as t
from twosource.store.database import AT_ONCE, put
from twosource.store.lists import terms_of
from twosource.store.log import chunks
from twosource.store.record import Record, fact_columns, lineage_columns, recalled_rows, story_columns
from twosource.store.rows import story_row
from twosource.store.shape import MADE_OF
from twosource.store.ties import Ties

MAKING = "making"
OF_A_STORY = (t.stories.c.id, t.story_terms.c.story, t.story_reports.c.story, t.recalled.c.story, t.facts.c.story)


class MadeStory(msgspec.Struct, frozen=True, kw_only=True):
    """A story of the coming record with its reports, the lineage among them, and its facts, heaviest first.

    `made_from` is a digest of all that these follow from; None where they are to be made again the next time.
    """

    story: Story
    readings: tuple[Reading, ...]
    lineage: tuple[Lineage, ...]
    facts: tuple[Fact, ...]
    made_from: str | None


class Links(msgspec.Struct, frozen=True):
    """Of what was found between a report and those before it, the lineage."""

    links: tuple[Lineage, ...]


class Making(Record, Ties):
    """Queries by which a record is made."""

    def begin_record(self) -> str:
        """Clears away what an unfinished run left; returns the name of this making, which another run's beginning ends."""
        name = uuid.uuid4().hex
        with self._writing() as db:
            self._upsert(db, t.meta, [{"key": MAKING, "value": name}], replace=True)
            for table in t.COMING.values():
                db.execute(delete(table))
        return name

    def made_from(self) -> dict[str, str | None]:
        """For each story that stands, a digest of what it follows from; None where people had a hand in it."""
        with self._engine.connect() as db:
            return dict(db.execute(select(t.stories.c.id, t.stories.c.made_from)).all())

    def add_stories(self, making: str, made: Sequence[MadeStory], *, home: Mapping[str, str], changes: Sequence[Change] = ()) -> None:
        """Adds stories with their facts to the coming record, and what changed in these. `home` gives the story of each report."""
        rows = [story_row(m.story, m.readings, m.facts, m.lineage) for m in made]
        with self._writing() as db:
            self._still(db, making)
            columns = (story_columns(m.story, row) | {"made_from": m.made_from} for m, row in zip(made, rows, strict=True))
            put(db, t.COMING["stories"], columns)
            put(db, t.COMING["story_terms"], [term for row in rows for term in terms_of(row)])
            put(db, t.COMING["story_reports"], [{"story": m.story.id, "report": r} for m in made for r in m.story.reports])
            put(db, t.COMING["facts"], [fact_columns(k, f) for m in made for k, f in enumerate(m.facts)])
            put(db, t.COMING["recalled"], recalled_rows([f for m in made for f in m.facts], home))
            changed = t.COMING["changes"]
            last = db.execute(select(func.coalesce(func.max(changed.c.number), -1))).scalar_one()
            put(db, changed, [{"number": k, "story": c.story, "body": msgspec.json.encode(c)} for k, c in enumerate(changes, last + 1)])

    def publish_record(
        self, making: str, *, kept: Mapping[str, str], links: Mapping[str, str], tied_by: str, redirects: Mapping[str, str],
        made_of: str | None = None,
    ) -> bool:  # fmt: skip
        """Makes what was added, and the `kept` stories (with what they follow from), the record, in one transaction.

        `links` gives for each report a digest of its lineage. Old story ids stay resolvable by `redirects`. `made_of` digests all that
        the record follows from, None where it is not whole. The record is as it was found then: what people decided is yet to be applied.
        False, and nothing is done, where somebody changed a kept story meanwhile.
        """
        with self._writing() as db:
            self._still(db, making)
            now = dict(db.execute(select(t.stories.c.id, t.stories.c.made_from)).all())
            if any(now.get(story) != digest for story, digest in kept.items()):
                return False
            for ids in chunks(sorted(now.keys() - kept.keys())):
                for column in OF_A_STORY:
                    db.execute(delete(column.table).where(column.in_(ids)))
            db.execute(delete(t.changes))
            for name, coming in t.COMING.items():
                table = t.metadata.tables[name]
                db.execute(insert(table).from_select([c.name for c in table.c], select(*coming.c)))
                db.execute(delete(coming))
            self._publish_lineage(db, links, tied_by)
            self._unjudge(db)
            self._upsert(db, t.redirects, [{"old": a, "new": b} for a, b in redirects.items()], replace=True)
            self._upsert(db, t.meta, [{"key": MADE_OF, "value": made_of or ""}], replace=True)
            self._changed(db)
        return True

    def stands(self, made_of: str) -> bool:
        """The record that stands was made of just this; then nothing has changed in it, and this is noted as what the last run changed."""
        with self._writing() as db:
            if db.execute(select(t.meta.c.value).where(t.meta.c.key == MADE_OF)).scalar() != made_of:
                return False
            if db.execute(delete(t.changes)).rowcount:
                self._changed(db)
        return True

    def has_facts(self) -> bool:
        """The record holds facts."""
        with self._engine.connect() as db:
            return db.execute(select(t.facts.c.id).limit(1)).first() is not None

    def holders(self, stories: Collection[str]) -> dict[str, str]:
        """For each statement in facts of these stories, and of those that people changed, the id of the fact that held it as found."""
        return {m.statement: f.id for f in self._facts_found(t.facts.c.story, stories, all_found=True) for m in f.members}

    def facts_found(self, ids: Collection[str]) -> list[Fact]:
        """The facts of these ids as they were found, before people judged them."""
        return list(self._facts_found(t.facts.c.id, ids))

    def _facts_found(self, column: Any, keys: Collection[str], *, all_found: bool = False) -> Iterator[Fact]:
        for some in chunks(sorted(keys)):
            query = select(t.facts.c.body).where(t.facts.c.judged.is_(False), column.in_(some))
            yield from self._decoded(query.order_by(t.facts.c.story, t.facts.c.id), Fact)
            if not all_found:
                query = select(t.found.c.body).where(t.found.c.kind == "fact", t.found.c.id.in_(some))
                yield from self._decoded(query.order_by(t.found.c.story, t.found.c.id), Fact)
        if all_found:
            yield from self._decoded(select(t.found.c.body).where(t.found.c.kind == "fact").order_by(t.found.c.story, t.found.c.id), Fact)

    def _publish_lineage(self, db: Connection, links: Mapping[str, str], tied_by: str) -> None:
        """Writes the lineage of reports that have another one now, or in whose lineage people had a hand."""
        x, standing = t.lineage.c, dict(db.execute(select(t.linked.c.report, t.linked.c.links)).all())
        people = {report for pair in db.execute(select(x.a, x.b).where(x.by.is_(None))) for report in pair}
        people |= {r for id in db.execute(select(t.found.c.id).where(t.found.c.kind == "lineage")).scalars() for r in id.split(" ")}
        db.execute(delete(t.lineage).where(x.by.is_(None)))
        stale = sorted(report for report, digest in links.items() if standing.get(report) != digest or report in people)
        for ids in chunks(sorted((standing.keys() - links.keys()) | {r for r in stale if r in standing})):
            db.execute(delete(t.lineage).where(x.by.in_(ids)))
            db.execute(delete(t.linked).where(t.linked.c.report.in_(ids)))
        c = t.tied.c
        for k in range(0, len(stale), AT_ONCE):
            some = stale[k : k + AT_ONCE]
            rows = db.execute(select(c.report, c.body).where(c.made_by == tied_by, c.report.in_(some))).all()
            found = [(report, link) for report, body in rows for link in msgspec.msgpack.decode(decompress(body), type=Links).links]
            self._upsert(db, t.lineage, [lineage_columns(link, by=report) | {"judged": False} for report, link in found], replace=True)
            self._upsert(db, t.linked, [{"report": report, "links": links[report]} for report in some], replace=True)

    def _still(self, db: Connection, making: str) -> None:
        """Errors: StoreError where another run began to make the record after this one."""
        if db.execute(select(t.meta.c.value).where(t.meta.c.key == MAKING)).scalar() != making:
            raise StoreError(
                f"Another run began to bring the reports in `{self.name}` together after this one, and will finish it. What this run read "
                f"is kept. Run `twosource run` again if the other one was stopped."
            )
