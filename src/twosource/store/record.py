"""The record over the readings: stories, lineage, facts and what changed in them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import msgspec
from sqlalchemy import Column, delete, func, select

from twosource.model import Change, Dossier, Fact, FactLine, Lineage, Relation, Story, StoryRow
from twosource.model.groups import LineageRelation, text_families
from twosource.store import tables as t
from twosource.store.database import AT_ONCE, batched, put
from twosource.store.lists import terms_of
from twosource.store.log import Log
from twosource.store.rows import story_row


class BareFact(Fact, frozen=True, kw_only=True, rename={"relations": "-relations", "joins": "-joins"}):
    """A fact without its relations and joins: most of a large one, and skipped unread."""

    relations: tuple[Relation, ...] = ()


SHARING: tuple[LineageRelation, ...] = ("copy", "derived", "translation")
IdKind = Literal["story", "fact", "report", "judgement"]


class Record(Log):
    """Queries on the record."""

    def replace_record(self, dossier: Dossier, *, redirects: Mapping[str, str] | None = None, changes: Sequence[Change] = ()) -> None:
        """Puts the stories, lineage and facts of `dossier` in the place of those held, with what changed by it.

        Old story ids stay resolvable by `redirects`. The record is as it was found then: what people decided is yet to be applied.
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
        with self._writing() as db:
            for table in (t.stories, t.story_terms, t.story_reports, t.recalled, t.lineage, t.linked, t.facts, t.changes):
                db.execute(delete(table))
            self._forget_made_of(db)
            self._unjudge(db)
            put(db, t.stories, (story_columns(s, row) for s, row in zip(dossier.stories, rows, strict=True)))
            put(db, t.story_terms, (term for row in rows for term in terms_of(row)))
            put(db, t.story_reports, ({"story": s.id, "report": r} for s in dossier.stories for r in s.reports))
            put(db, t.lineage, (lineage_columns(x) for x in dossier.lineage))
            put(db, t.facts, (fact_columns(k, f) for k, f in enumerate(dossier.facts)))
            put(db, t.recalled, recalled_rows(dossier.facts, home))
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

    def stories_holding(self, reports: Collection[str]) -> dict[str, str]:
        """The ids of the stories that hold some reports, by the reports' ids."""
        s, out = t.story_reports.c, dict[str, str]()
        with self._engine.connect() as db:
            for ids in batched(sorted(reports), AT_ONCE):
                out |= {row.report: row.story for row in db.execute(select(s.report, s.story).where(s.report.in_(ids)))}
        return out

    def story_lineage(self, story_id: str, *, among: Collection[str] | None = None) -> tuple[Lineage, ...]:
        """The lineage among the reports of one story, all or some."""
        rows, inside = self._links(story_id, t.lineage.c.body, among)
        return tuple(msgspec.json.decode(body, type=Lineage) for a, b, body in sorted(rows) if b in inside)

    def families(self, story_id: str) -> tuple[frozenset[str], ...]:
        """The reports of one story grouped by shared text."""
        rows, inside = self._links(story_id, t.lineage.c.relation)
        links = (Lineage(a=a, b=b, relation=relation, low=0, high=1) for a, b, relation in rows if relation in SHARING)
        return tuple(text_families(inside, links))

    def _links(self, story_id: str, of: Column[Any], among: Collection[str] | None = None) -> tuple[Sequence[Any], dict[str, None]]:
        """(links that begin at reports of the story, with the column `of`; its reports)."""
        inside, c = select(t.story_reports.c.report).where(t.story_reports.c.story == story_id), t.lineage.c
        if among is not None:
            inside = inside.where(t.story_reports.c.report.in_(sorted(among)))
        with self._reading.connect() as db:
            # Asked for both ends, SQLite would try every pair of the story's reports.
            rows = db.execute(select(c.a, c.b, of).where(c.a.in_(inside))).all()
            return rows, dict.fromkeys(db.execute(inside.order_by(t.story_reports.c.report)).scalars())

    def report_lineage(self, report_id: str) -> tuple[Lineage, ...]:
        """How one report hangs together with others."""
        c = t.lineage.c
        return tuple(self._decoded(select(c.body).where((c.a == report_id) | (c.b == report_id)).order_by(c.a, c.b), Lineage))

    def fact(self, fact_id: str) -> Fact | None:
        """The fact; None where the record holds none of this id."""
        return next(self._decoded(select(t.facts.c.body).where(t.facts.c.id == fact_id), Fact), None)

    def ids(self, kind: IdKind, prefix: str, *, limit: int = 2) -> tuple[str, ...]:
        """The ids of stories, facts, reports or judgements that begin with `prefix`, at most `limit`."""
        if "\0" in prefix:  # which no id holds and PostgreSQL refuses
            return ()
        column = {"story": t.stories.c.id, "fact": t.facts.c.id, "report": t.readings.c.report, "judgement": t.judgements.c.id}[kind]
        query = select(column).where(column >= prefix, column < prefix + "\U0010fffd").distinct().order_by(column).limit(limit)
        with self._engine.connect() as db:
            return tuple(db.execute(query).scalars())

    def stories(self, *, as_found: bool = False) -> tuple[Story, ...]:
        """All stories, newest first; with `as_found`, as they were before people moved reports between them."""
        query = select(t.stories.c.body).order_by(t.stories.c.opened.desc(), t.stories.c.id)
        return tuple(self._found_or_now(query, t.stories.c.judged, "story", Story) if as_found else self._decoded(query, Story))

    def latest(self) -> date | None:
        """The day of the newest report in a story."""
        with self._engine.connect() as db:
            found: date | None = db.execute(select(func.max(t.stories.c.latest))).scalar()
            return found

    def lineage(self) -> tuple[Lineage, ...]:
        """All lineage."""
        return tuple(self._decoded(select(t.lineage.c.body).order_by(t.lineage.c.a, t.lineage.c.b), Lineage))

    def fact_lines(self, story: str) -> tuple[FactLine, ...]:
        """The facts of one story in short, weightiest first."""
        query = select(t.facts.c.line).where(t.facts.c.story == story).order_by(t.facts.c.rank)
        return tuple(self._decoded(query, FactLine))

    def facts_as_found(self) -> tuple[Fact, ...]:
        """The facts of all stories as they were before people judged them."""
        query = select(t.facts.c.body).order_by(t.facts.c.story, t.facts.c.rank)
        return tuple(self._found_or_now(query, t.facts.c.judged, "fact", Fact))

    def _found_or_now(self, query: Any, judged: Column[bool], kind: str, of: type[Any]) -> Iterator[Any]:
        yield from self._decoded(query.where(judged.is_(False)), of)
        yield from self._decoded(select(t.found.c.body).where(t.found.c.kind == kind).order_by(t.found.c.id), of)

    def facts(self, *, story: str | None = None, limit: int | None = None, offset: int = 0) -> tuple[Fact, ...]:
        """The facts, of all stories or one, weightiest first; with `limit`, so many of them from `offset` on."""
        query = select(t.facts.c.body).order_by(t.facts.c.story, t.facts.c.rank).limit(limit).offset(offset or None)
        return tuple(self._decoded(query if story is None else query.where(t.facts.c.story == story), Fact))

    def bare_facts(self, story: str, ids: Collection[str] | None = None) -> tuple[Fact, ...]:
        """The facts of one story, of all or of some ids, weightiest first, without relations and joins."""
        query = select(t.facts.c.body).where(t.facts.c.story == story).order_by(t.facts.c.rank)
        return tuple(self._decoded(query if ids is None else query.where(t.facts.c.id.in_(ids)), BareFact))

    def newest(self, reports: Collection[str], *, made_by: str) -> tuple[str, ...]:
        """Those of `reports` that were read, by day, the newest first."""
        r = t.readings.c
        query = select(r.report).where(r.made_by == made_by, r.report.in_(sorted(reports)))
        with self._reading.connect() as db:
            return tuple(db.execute(query.order_by(r.published.desc().nulls_last(), r.report)).scalars())

    def changes(self) -> tuple[Change, ...]:
        """What the last run changed in the facts, those of the heaviest facts first."""
        return tuple(self._decoded(select(t.changes.c.body).order_by(t.changes.c.number), Change))

    def story_now(self, story_id: str) -> str:
        """The id under which a story stands now: merged and split stories lead on, and so does one that people left empty."""
        with self._engine.connect() as db:
            for _ in range(100):  # a chain of merges is short; a ring would be a defect
                found = db.execute(select(t.redirects.c.new).where(t.redirects.c.old == story_id)).scalar()
                if found is None:
                    break
                story_id = found
        query = select(t.found.c.body).where(t.found.c.kind == "story", t.found.c.id == story_id)
        old: Story | None = next(self._decoded(query, Story), None)
        if old is not None and self.story(story_id) is None and (new := self.story_holding(old.reports[0])):
            return new.id
        return story_id


def recalled_rows(facts: Iterable[Fact], home: Mapping[str, str]) -> list[dict[str, Any]]:
    """The reports in which facts of another story have members."""
    pairs = {(m.report, f.story) for f in facts for m in f.members if home.get(m.report) != f.story}
    return [{"report": report, "story": story} for report, story in sorted(pairs)]


def story_columns(s: Story, row: StoryRow) -> dict[str, Any]:
    """The row of `stories` for one story."""
    return {
        "id": s.id, "title": s.title, "opened": s.opened, "closed": s.closed, "latest": row.latest,
        "day": row.latest.toordinal() if row.latest else 0, "row": msgspec.json.encode(row), "body": msgspec.json.encode(s),
        "made_from": None,
    }  # fmt: skip


def lineage_columns(x: Lineage, *, by: str | None = None) -> dict[str, Any]:
    """The row of `lineage` for one link, which is among the ties of the report `by`; None where people had a hand in it."""
    return {"a": x.a, "b": x.b, "relation": x.relation, "body": msgspec.json.encode(x), "by": by}


def fact_columns(rank: int, f: Fact) -> dict[str, Any]:
    """The row of `facts` for one fact; `rank` is its place among those of its story."""
    return {
        "id": f.id, "story": f.story, "rank": rank, "kind": f.kind, "verdict": f.verdict, "line": msgspec.json.encode(FactLine.of(f)),
        "body": msgspec.json.encode(f),
    }  # fmt: skip
