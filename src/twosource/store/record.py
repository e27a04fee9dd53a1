"""The record over the readings: stories, lineage, facts and what changed in them."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import delete, select

from twosource.model import Change, Dossier, Fact, Lineage, Story
from twosource.store import tables as t
from twosource.store.database import Database, put


class Record(Database):
    """Queries on the record."""

    def replace_record(self, dossier: Dossier, *, redirects: Mapping[str, str] | None = None, changes: Sequence[Change] = ()) -> None:
        """Puts the stories, lineage and facts of `dossier` in the place of those held, with what changed by it.

        Old story ids stay resolvable by `redirects`.
        """
        with self._engine.begin() as db:
            for table in (t.stories, t.story_reports, t.lineage, t.facts, t.changes):
                db.execute(delete(table))
            put(db, t.stories, [_story_row(s) for s in dossier.stories])
            put(db, t.story_reports, [{"story": s.id, "report": r} for s in dossier.stories for r in s.reports])
            put(db, t.lineage, [_lineage_row(x) for x in dossier.lineage])
            put(db, t.facts, [_fact_row(k, f) for k, f in enumerate(dossier.facts)])
            put(db, t.changes, [{"number": k, "story": c.story, "body": msgspec.json.encode(c)} for k, c in enumerate(changes)])
            self._upsert(db, t.redirects, [{"old": a, "new": b} for a, b in (redirects or {}).items()], replace=True)

    def stories(self) -> tuple[Story, ...]:
        """All stories, newest first."""
        query = select(t.stories.c.body).order_by(t.stories.c.opened.desc(), t.stories.c.id)
        return tuple(self._decoded(query, Story))

    def lineage(self) -> tuple[Lineage, ...]:
        """All lineage."""
        return tuple(self._decoded(select(t.lineage.c.body).order_by(t.lineage.c.a, t.lineage.c.b), Lineage))

    def facts(self, *, story: str | None = None) -> tuple[Fact, ...]:
        """The facts, of all stories or one, weightiest first."""
        query = select(t.facts.c.body).order_by(t.facts.c.rank)
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


def _story_row(s: Story) -> dict[str, Any]:
    return {"id": s.id, "title": s.title, "opened": s.opened, "closed": s.closed, "body": msgspec.json.encode(s)}


def _lineage_row(x: Lineage) -> dict[str, Any]:
    return {"a": x.a, "b": x.b, "relation": x.relation, "body": msgspec.json.encode(x)}


def _fact_row(rank: int, f: Fact) -> dict[str, Any]:
    return {"id": f.id, "story": f.story, "rank": rank, "kind": f.kind, "verdict": f.verdict, "body": msgspec.json.encode(f)}
