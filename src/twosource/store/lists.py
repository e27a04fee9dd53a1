"""Lists of stories, narrowed and in pages, from their light rows alone."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from twosource.model import StoryRow, StoryWish
from twosource.store import tables as t
from twosource.store.database import Database
from twosource.store.search import Search

FIELDS = ("place", "actor", "kind", "verdict", "language")
MOST_FOUND = 2_000
"""Reports that a search in stories looks through, newest first."""


class Lists(Search, Database):
    """Queries for lists of stories."""

    def story_rows(self, wish: StoryWish | None = None, *, limit: int = 25, offset: int = 0) -> tuple[StoryRow, ...]:
        """The stories that fit, newest development first."""
        c = t.stories.c
        # SQLite would look up every story that fits by its id and sort them; `id || ''` has no index, so it walks the days and stops.
        key = c.id if self.is_postgresql else c.id.concat("")
        fitting = self._fitting(wish or StoryWish(), key)
        found = select(c.id).where(*fitting).order_by(c.day.desc(), c.id.desc()).limit(limit).offset(offset)
        # The rows are wide: they are looked up for those on the page only, after the narrow index has told which.
        query = select(c.row).where(c.id.in_(select(found.subquery().c.id))).order_by(c.day.desc(), c.id.desc())
        return tuple(self._decoded(query, StoryRow))

    def story_row(self, story_id: str) -> StoryRow | None:
        """The row of one story; None where the record holds none of this id."""
        return next(self._decoded(select(t.stories.c.row).where(t.stories.c.id == story_id), StoryRow), None)

    def count_stories(self, wish: StoryWish | None = None) -> int:
        """How many stories fit."""
        fitting = self._fitting(wish or StoryWish(), t.stories.c.id)
        with self._reading.connect() as db:
            found: int = db.execute(select(func.count()).select_from(t.stories).where(*fitting)).scalar_one()
            return found

    def terms(self, field: str, *, limit: int = 50) -> tuple[str, ...]:
        """The words that stories can be narrowed to in one of `FIELDS`, those of most stories first."""
        query = (
            select(t.story_terms.c.term).where(t.story_terms.c.field == field).group_by(t.story_terms.c.term)
            .order_by(func.count().desc(), t.story_terms.c.term).limit(limit)
        )  # fmt: skip
        with self._reading.connect() as db:
            return tuple(db.execute(query).scalars())

    def _fitting(self, wish: StoryWish, key: ColumnElement[str]) -> Sequence[ColumnElement[bool]]:
        out: list[ColumnElement[bool]] = []
        if wish.since:
            out.append(t.stories.c.latest >= wish.since)
        if wish.until:
            out.append(t.stories.c.opened <= wish.until)
        for field in FIELDS:
            if words := getattr(wish, field).replace("\0", "").strip().casefold():
                term = t.story_terms.c.term
                fits = term.contains(words, autoescape=True) if field in ("place", "actor") else term == words
                out.append(key.in_(select(t.story_terms.c.story).where(t.story_terms.c.field == field, fits)))
        if wish.q.strip():
            held = select(t.story_reports.c.story).where(t.story_reports.c.report.in_(self._matching(wish.q, MOST_FOUND)))
            out.append(key.in_(select(held.cte("held").prefix_with("MATERIALIZED"))))  # searched once, not once a story
        return out


def terms_of(row: StoryRow) -> list[dict[str, str]]:
    """The rows of `story_terms` for one story."""
    given = {
        "place": row.places, "actor": row.actors, "kind": row.kinds, "verdict": tuple(row.verdicts), "language": row.languages,
    }  # fmt: skip
    return [
        {"story": row.id, "field": field, "term": term}
        for field, terms in given.items()
        for term in sorted({name.casefold() for name in terms})
    ]
