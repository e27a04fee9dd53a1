"""Parts of the record: loaded as they were found, and put back as people judged them, in one transaction."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, insert, select

from twosource.model import Dossier, Fact, Held, Judgement, Lineage, Reading, Story
from twosource.store import tables as t
from twosource.store.database import put
from twosource.store.lists import terms_of
from twosource.store.log import Log, chunks
from twosource.store.readings import Readings, page_key
from twosource.store.record import fact_columns, lineage_columns, recalled_rows, story_columns
from twosource.store.rows import story_row


class Parts(Log, Readings):
    """Queries on parts of the record that are judged together."""

    def stories_with(self, reports: Collection[str]) -> dict[str, frozenset[str]]:
        """For each report, the story that holds it now, and those whose facts recall it."""
        out: dict[str, set[str]] = {}
        with self._engine.connect() as db:
            for table in (t.story_reports, t.recalled):
                for ids in chunks(sorted(reports)):
                    for report, story in db.execute(select(table.c.report, table.c.story).where(table.c.report.in_(ids))):
                        out.setdefault(report, set()).add(story)
        return {report: frozenset(stories) for report, stories in out.items()}

    def fact_now(self, fact_id: str) -> str | None:
        """The fact that holds most of what a fact held before people judged it; None where they have not changed it."""
        query = select(t.found.c.body).where(t.found.c.kind == "fact", t.found.c.id == fact_id)
        found: Fact | None = None if "\0" in fact_id else next(self._decoded(query, Fact), None)  # PostgreSQL refuses NUL
        if found is None:
            return None
        stories = frozenset[str]().union(*self.stories_with({m.report for m in found.members}).values())
        wanted = {m.statement for m in found.members}
        now: Iterator[Fact] = self._decoded(select(t.facts.c.body).where(t.facts.c.story.in_(sorted(stories))), Fact)
        votes = {f.id: n for f in now if (n := sum(m.statement in wanted for m in f.members))}
        return max(votes, key=lambda i: (votes[i], i == fact_id, i), default=None)

    def versions(self, pages: Iterable[str], *, made_by: str) -> dict[str, frozenset[str]]:
        """For each page (its address, path or record id), the reports that are versions of it."""
        page_of = {page_key(page): page for page in pages}
        out: dict[str, set[str]] = {}
        r = t.readings.c
        with self._engine.connect() as db:
            for ids in chunks(sorted(page_of)):
                for page, report in db.execute(select(r.page, r.report).where(r.made_by == made_by, r.page.in_(ids))):
                    out.setdefault(page_of[page], set()).add(report)
        return {page: frozenset(reports) for page, reports in out.items()}

    def part_as_found(self, stories: Collection[str], *, made_by: str) -> Dossier:
        """The part of the record that concerns these stories, which judgements tie to no others, as it was found.

        Its reports are those of the stories and of their facts' members; of other stories' reports it holds what people made of them.
        """
        held: tuple[Story, ...] = self._as_found(t.stories, t.stories.c.id, "story", Story, stories)
        facts: tuple[Fact, ...] = self._as_found(t.facts, t.facts.c.story, "fact", Fact, stories)
        own = {r for s in held for r in s.reports}
        recalled = {m.report for f in facts for m in f.members} - own
        readings = (*self.readings_of(own, made_by=made_by, as_read=True), *self.readings_of(recalled, made_by=made_by))
        return Dossier(reports=readings, stories=held, lineage=self._lineage_as_found(own, recalled, stories), facts=facts)

    def put_part(
        self, stories: Collection[str], found: Dossier, judged: Dossier, *, held: Sequence[Held], bears: Mapping[str, Collection[str]],
        made_by: str, new: Iterable[Judgement] = (), since: str | None = None,
    ) -> bool:  # fmt: skip
        """Puts `judged` in the place of what the record holds of these stories, and keeps what was found where it differs.

        All in one transaction, with how judgements stand and on which stories each bears; `new` ones are added to the log.
        False, and nothing is done, where the record is no longer as it was `since`.
        """
        stories = {*stories, *(s.id for s in judged.stories)}
        own = {r for s in judged.stories for r in s.reports}
        with self._writing() as db:
            if not self._moves_on(db, since):
                return False
            self._log(db, new)
            restored = [msgspec.json.decode(b, type=Lineage) for b in _bodies(db, t.found, "lineage", stories)]
            for column in (
                t.stories.c.id, t.story_terms.c.story, t.story_reports.c.story, t.recalled.c.story, t.facts.c.story, t.found.c.story,
            ):  # fmt: skip
                db.execute(delete(column.table).where(column.in_(sorted(stories))))
            self._put_stories(db, found, judged)
            self._put_lineage(db, own, restored, found, judged)
            known, homes = set(found.facts), {r: s.id for s in judged.stories for r in s.reports}
            put(db, t.facts, [fact_columns(k, f) | {"judged": f not in known} for k, f in enumerate(judged.facts)])
            put(db, t.recalled, recalled_rows(judged.facts, homes))
            put(db, t.found, _replaced(found, judged))
            self._put_corrected(db, own, found, judged, made_by)
            self._note(db, held, bears)
        return True

    def _as_found(self, table: Table, column: Any, kind: str, of: type[Any], stories: Collection[str]) -> tuple[Any, ...]:
        with self._engine.connect() as db:
            rows = db.execute(select(table.c.body).where(column.in_(sorted(stories)), table.c.judged.is_(False)).order_by(table.c.id))
            bodies = [*(body for (body,) in rows), *_bodies(db, t.found, kind, stories)]
        return tuple(sorted((msgspec.json.decode(b, type=of) for b in bodies), key=lambda x: x.id))

    def _lineage_as_found(self, own: set[str], others: set[str], stories: Collection[str]) -> tuple[Lineage, ...]:
        """The lineage among these reports: that of the stories' `own` as it was found, that of `others` among them as it is."""
        c, inside, out = t.lineage.c, own | others, dict[tuple[str, str], Lineage]()
        with self._engine.connect() as db:
            for ids in chunks(sorted(inside)):
                for a, b, is_judged, body in db.execute(select(c.a, c.b, c.judged, c.body).where(c.a.in_(ids))):
                    if b in inside and not (is_judged and {a, b} & own):
                        out[a, b] = msgspec.json.decode(body, type=Lineage)
            for body in _bodies(db, t.found, "lineage", stories):
                link = msgspec.json.decode(body, type=Lineage)
                out[link.a, link.b] = link
        return tuple(out[pair] for pair in sorted(out))

    def _put_stories(self, db: Connection, found: Dossier, judged: Dossier) -> None:
        by_id, known = {r.id: r for r in judged.reports}, set(found.stories)
        for story in judged.stories:
            inside = set(story.reports)
            facts = [f for f in judged.facts if f.story == story.id]
            links = [x for x in judged.lineage if x.a in inside and x.b in inside]
            row = story_row(story, [by_id[r] for r in story.reports if r in by_id], facts, links)
            db.execute(insert(t.stories), [story_columns(story, row) | {"judged": story not in known}])
            put(db, t.story_terms, terms_of(row))
            put(db, t.story_reports, [{"story": story.id, "report": r} for r in story.reports])

    def _put_lineage(self, db: Connection, own: set[str], restored: Sequence[Lineage], found: Dossier, judged: Dossier) -> None:
        c, known, now = t.lineage.c, set(found.lineage), set(judged.lineage)
        for ids in chunks(sorted(own)):
            db.execute(delete(t.lineage).where(c.judged.is_(True), c.a.in_(ids)))
        for link in known - now:
            db.execute(delete(t.lineage).where(c.a == link.a, c.b == link.b))
        rows = [lineage_columns(x) | {"judged": False} for x in restored if x in now]
        rows += [lineage_columns(x) | {"judged": True} for x in sorted(now - known, key=lambda x: (x.a, x.b))]
        self._upsert(db, t.lineage, rows, replace=True)

    def _put_corrected(self, db: Connection, own: set[str], found: Dossier, judged: Dossier, made_by: str) -> None:
        for ids in chunks(sorted(own)):
            db.execute(delete(t.corrected).where(t.corrected.c.report.in_(ids), t.corrected.c.made_by == made_by))
        before: dict[str, Reading] = {r.id: r for r in found.reports}
        changed = [r for r in judged.reports if r.id in own and r != before[r.id]]
        rows = [{"report": r.id, "made_by": made_by, "body": msgspec.json.encode(r)} for r in changed]
        put(db, t.corrected, rows)


def _replaced(found: Dossier, judged: Dossier) -> list[dict[str, Any]]:
    """What was found that stands no longer as it was found."""
    home = {r: s.id for s in found.stories for r in s.reports}
    stories, facts, links = set(judged.stories), set(judged.facts), set(judged.lineage)
    rows = [{"kind": "story", "id": s.id, "story": s.id, "body": msgspec.json.encode(s)} for s in found.stories if s not in stories]
    rows += [{"kind": "fact", "id": f.id, "story": f.story, "body": msgspec.json.encode(f)} for f in found.facts if f not in facts]
    rows += [
        {"kind": "lineage", "id": f"{x.a} {x.b}", "story": home.get(x.a) or home[x.b], "body": msgspec.json.encode(x)}
        for x in found.lineage
        if x not in links
    ]
    return rows


def _bodies(db: Connection, table: Table, kind: str, stories: Collection[str]) -> list[bytes]:
    return list(db.execute(select(table.c.body).where(table.c.kind == kind, table.c.story.in_(sorted(stories)))).scalars())
