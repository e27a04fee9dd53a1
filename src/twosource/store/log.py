"""The log of judgements, which is only ever added to, and how each of them stands in the record."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Column, Connection, delete, func, select, update

from twosource.model import Held, Judgement
from twosource.store import tables as t
from twosource.store.database import Database, put

UNJUDGED = "unjudged"
CHUNK = 10_000  # ids in one query


class Log(Database):
    """Queries on judgements."""

    def judgements(self) -> tuple[Judgement, ...]:
        """The whole log, in order of time."""
        return tuple(self._decoded(select(t.judgements.c.body).order_by(t.judgements.c.at, t.judgements.c.id), Judgement))

    def judgement(self, judgement_id: str) -> Judgement | None:
        """One of the log; None where it holds none of this id."""
        return next(self._decoded(select(t.judgements.c.body).where(t.judgements.c.id == judgement_id), Judgement), None)

    def held(self, *, story: str | None = None, kind: str | None = None) -> tuple[Held, ...]:
        """How judgements stand, all of them, those that bear on one story or those of one kind, the latest first."""
        query = select(t.held.c.body).order_by(t.held.c.at.desc(), t.held.c.judgement.desc())
        if story is not None:
            query = query.join(t.judged_stories, t.judged_stories.c.judgement == t.held.c.judgement)
            query = query.where(t.judged_stories.c.story == story)
        if kind is not None:
            query = query.where(t.held.c.judgement.in_(select(t.judgements.c.id).where(t.judgements.c.kind == kind)))
        return tuple(self._decoded(query, Held))

    def held_one(self, judgement_id: str) -> Held | None:
        """How one judgement stands; None before it was applied."""
        return next(self._decoded(select(t.held.c.body).where(t.held.c.judgement == judgement_id), Held), None)

    def borne(self, judgements: Collection[str]) -> dict[str, frozenset[str]]:
        """For each of these judgements, the stories that it bears on, as found and as judged."""
        out: dict[str, set[str]] = {j: set() for j in judgements}
        c = t.judged_stories.c
        with self._engine.connect() as db:
            for ids in chunks(sorted(judgements)):
                for judgement, story in db.execute(select(c.judgement, c.story).where(c.judgement.in_(ids))):
                    out[judgement].add(story)
        return {j: frozenset(stories) for j, stories in out.items()}

    def bearing(self, stories: Collection[str]) -> frozenset[str]:
        """The judgements that bear on any of these stories, as found or as judged."""
        with self._engine.connect() as db:
            return _values(db, t.judged_stories.c.judgement, t.judged_stories.c.story, stories)

    def homeless(self) -> frozenset[str]:
        """The judgements that bear on no story, such as ratings of sources."""
        query = select(t.judgements.c.id).where(t.judgements.c.id.not_in(select(t.judged_stories.c.judgement)))
        with self._engine.connect() as db:
            return frozenset(db.execute(query).scalars())

    def tied(self, stories: Collection[str]) -> frozenset[str]:
        """`stories` with all that judgements tie to them, near and far: what has to be judged together."""
        known, fresh = set(stories), set(stories)
        with self._engine.connect() as db:
            while fresh:
                judgements = _values(db, t.judged_stories.c.judgement, t.judged_stories.c.story, fresh)
                fresh = set(_values(db, t.judged_stories.c.story, t.judged_stories.c.judgement, judgements)) - known
                known |= fresh
        return frozenset(known)

    def is_unjudged(self) -> bool:
        """The record was written anew and the log has not been applied to it yet."""
        with self._engine.connect() as db:
            return db.execute(select(t.meta.c.value).where(t.meta.c.key == UNJUDGED)).scalar() is not None

    def add_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Adds to the log, for the next run to apply; adding one twice changes nothing."""
        with self._writing() as db:
            self._log(db, judgements)
            self._forget_made_of(db)

    def put_held(self, held: Sequence[Held], *, new: Iterable[Judgement] = (), since: str | None = None, is_last: bool = False) -> bool:
        """Notes how judgements stand that bear on no story; False, and nothing is done, where the record is no longer as it was `since`.

        `is_last` tells that the whole log has been applied.
        """
        with self._writing() as db:
            if not self._moves_on(db, since):
                return False
            self._log(db, new)
            self._note(db, held, {})
            if is_last:
                db.execute(delete(t.meta).where(t.meta.c.key == UNJUDGED))
        return True

    def _log(self, db: Connection, judgements: Iterable[Judgement]) -> None:
        rows = [
            {"id": j.id, "kind": j.kind, "by": j.by, "at": j.at, "undone": False, "body": msgspec.json.encode(j)} for j in judgements
        ]  # fmt: skip
        self._upsert(db, t.judgements, rows, replace=False)

    def _note(self, db: Connection, held: Sequence[Held], bears: Mapping[str, Collection[str]]) -> None:
        """Notes how judgements stand, and on which stories they bear."""
        rows = [{"judgement": h.judgement.id, "at": h.judgement.at, "body": msgspec.json.encode(h)} for h in held]
        self._upsert(db, t.held, rows, replace=True)
        for ids in chunks([h.judgement.id for h in held]):
            db.execute(delete(t.judged_stories).where(t.judged_stories.c.judgement.in_(ids)))
        put(db, t.judged_stories, [{"judgement": j, "story": s} for j, stories in bears.items() for s in sorted(stories)])
        for is_undone in (True, False):
            for ids in chunks([h.judgement.id for h in held if (h.standing == "undone") is is_undone]):
                db.execute(update(t.judgements).where(t.judgements.c.id.in_(ids)).values(undone=is_undone))

    def _unjudge(self, db: Connection) -> None:
        """Forgets what judgements made of the record, since another is written in its place, and marks it as not judged yet."""
        for table in (t.found, t.corrected, t.held, t.judged_stories):
            db.execute(delete(table))
        if db.execute(select(func.count()).select_from(t.judgements)).scalar_one():
            self._upsert(db, t.meta, [{"key": UNJUDGED, "value": "yes"}], replace=True)

    def _moves_on(self, db: Connection, since: str | None) -> bool:
        """Notes that the record is another one now; False where it already was, so that nothing is done on what has changed."""
        if since is None:
            self._changed(db)
            return True
        self._upsert(db, t.meta, [{"key": "record", "value": "0"}], replace=False)
        query = update(t.meta).where(t.meta.c.key == "record", t.meta.c.value == since).values(value=str(int(since) + 1))
        return db.execute(query).rowcount == 1


def _values(db: Connection, wanted: Column[str], by: Column[str], keys: Collection[str]) -> frozenset[str]:
    found: set[str] = set()
    for chunk in chunks(sorted(keys)):
        found |= set(db.execute(select(wanted).where(by.in_(chunk))).scalars())
    return frozenset(found)


def chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    """`ids` in runs that fit into one query."""
    return (ids[k : k + CHUNK] for k in range(0, len(ids), CHUNK))
