"""The record over the readings: stories, lineage, facts and what changed in them."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import delete, select

from twosource.model import Change, Dossier, Fact, Lineage, Story, StoryRow
from twosource.store import tables as t
from twosource.store.database import Database, put
from twosource.store.lists import terms_of
from twosource.store.rows import story_row

IdKind = Literal["story", "fact", "report"]


class Record(Database):
    """Queries on the record."""

    def replace_record(self, dossier: Dossier, *, redirects: Mapping[str, str] | None = None, changes: Sequence[Change] = ()) -> None:
        """Puts the stories, lineage and facts of `dossier` in the place of those held, with what changed by it.

        Old story ids stay resolvable by `redirects`.
        """
        by_id = {r.id: r for r in dossier.reports}
        facts: dict[str, list[Fact]] = {}
        for fact in dossier.facts:
            facts.setdefault(fact.story, []).append(fact)
        home = {report: s.id for s in dossier.stories for report in s.reports}
        links: dict[str, list[Lineage]] = {}
        for link in dossier.lineage:
            if link.a in home and home[link.a] == home.get(link.b):
                links.setdefault(home[link.a], []).append(link)
        rows = [
            story_row(s, [by_id[r] for r in s.reports if r in by_id], facts.get(s.id, []), links.get(s.id, [])) for s in dossier.stories
        ]  # fmt: skip
        with self._engine.begin() as db:
            for table in (t.stories, t.story_terms, t.story_reports, t.lineage, t.facts, t.changes):
                db.execute(delete(table))
            put(db, t.stories, [_story_row(s, row) for s, row in zip(dossier.stories, rows, strict=True)])
            put(db, t.story_terms, [term for row in rows for term in terms_of(row)])
            put(db, t.story_reports, [{"story": s.id, "report": r} for s in dossier.stories for r in s.reports])
            put(db, t.lineage, [_lineage_row(x) for x in dossier.lineage])
            put(db, t.facts, [_fact_row(k, f) for k, f in enumerate(dossier.facts)])
            put(db, t.changes, [{"number": k, "story": c.story, "body": msgspec.json.encode(c)} for k, c in enumerate(changes)])
            self._upsert(db, t.redirects, [{"old": a, "new": b} for a, b in (redirects or {}).items()], replace=True)
            self._changed(db)

    def story(self, story_id: str) -> Story | None:
        """The story; None where the record holds none of this id."""
        return next(self._decoded(select(t.stories.c.body).where(t.stories.c.id == story_id), Story), None)

    def story_holding(self, report_id: str) -> Story | None:
        """The story that holds the report; None where it stands alone."""
        query = select(t.stories.c.body).join(t.story_reports, t.story_reports.c.story == t.stories.c.id)
        return next(self._decoded(query.where(t.story_reports.c.report == report_id), Story), None)

    def story_lineage(self, story_id: str) -> tuple[Lineage, ...]:
        """The lineage among the reports of one story."""
        inside = select(t.story_reports.c.report).where(t.story_reports.c.story == story_id)
        query = select(t.lineage.c.body).where(t.lineage.c.a.in_(inside), t.lineage.c.b.in_(inside))
        return tuple(self._decoded(query.order_by(t.lineage.c.a, t.lineage.c.b), Lineage))

    def report_lineage(self, report_id: str) -> tuple[Lineage, ...]:
        """How one report hangs together with others."""
        c = t.lineage.c
        return tuple(self._decoded(select(c.body).where((c.a == report_id) | (c.b == report_id)).order_by(c.a, c.b), Lineage))

    def fact(self, fact_id: str) -> Fact | None:
        """The fact; None where the record holds none of this id."""
        return next(self._decoded(select(t.facts.c.body).where(t.facts.c.id == fact_id), Fact), None)

    def ids(self, kind: IdKind, prefix: str, *, limit: int = 2) -> tuple[str, ...]:
        """The ids of stories, facts or reports that begin with `prefix`, at most `limit`."""
        prefix = prefix.replace("\0", "")
        column = {"story": t.stories.c.id, "fact": t.facts.c.id, "report": t.readings.c.report}[kind]
        query = select(column).where(column >= prefix, column < prefix + "\U0010fffd").distinct().order_by(column).limit(limit)
        with self._engine.connect() as db:
            return tuple(db.execute(query).scalars())

    def stories(self) -> tuple[Story, ...]:
        """All stories, newest first."""
        query = select(t.stories.c.body).order_by(t.stories.c.opened.desc(), t.stories.c.id)
        return tuple(self._decoded(query, Story))

    def lineage(self) -> tuple[Lineage, ...]:
        """All lineage."""
        return tuple(self._decoded(select(t.lineage.c.body).order_by(t.lineage.c.a, t.lineage.c.b), Lineage))

    def facts(self, *, story: str | None = None, limit: int | None = None, offset: int = 0) -> tuple[Fact, ...]:
        """The facts, of all stories or one, weightiest first; with `limit`, so many of them from `offset` on."""
        query = select(t.facts.c.body).order_by(t.facts.c.rank).limit(limit).offset(offset or None)
        return tuple(self._decoded(query if story is None else query.where(t.facts.c.story == story), Fact))

    def changes(self) -> tuple[Change, ...]:
        """What the last run changed in the facts, those of the heaviest facts first."""
        return tuple(self._decoded(select(t.changes.c.body).order_by(t.changes.c.number), Change))

    def story_now(self, story_id: str) -> str:
        """The id under which a story stands now: merged and split stories lead on."""
        with self._engine.connect() as db:
            for _ in range(100):  # a chain of merges is short; a ring would be a defect
                found = db.execute(select(t.redirects.c.new).where(t.redirects.c.old == story_id)).scalar()
                if found is None:
                    break
                story_id = found
        return story_id


def _story_row(s: Story, row: StoryRow) -> dict[str, Any]:
    return {
        "id": s.id, "title": s.title, "opened": s.opened, "closed": s.closed, "latest": row.latest, "row": msgspec.json.encode(row),
        "body": msgspec.json.encode(s),
    }  # fmt: skip


def _lineage_row(x: Lineage) -> dict[str, Any]:
    return {"a": x.a, "b": x.b, "relation": x.relation, "body": msgspec.json.encode(x)}


def _fact_row(rank: int, f: Fact) -> dict[str, Any]:
    return {"id": f.id, "story": f.story, "rank": rank, "kind": f.kind, "verdict": f.verdict, "body": msgspec.json.encode(f)}
