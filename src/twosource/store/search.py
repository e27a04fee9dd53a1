"""Full-text search over titles and texts: SQLite's FTS5, PostgreSQL's tsvector. Any input is a query, never an error."""

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, TextClause, bindparam, column, select, text

from twosource.model import Hit, Reading
from twosource.store import tables as t
from twosource.store.database import Database

A_DAY = 10**9
"""Rows are numbered by day, then by order of arrival: the newest come first without sorting."""
NEWEST = "SELECT number FROM texts WHERE words @@ websearch_to_tsquery('english', :q) ORDER BY number DESC LIMIT 2000"
"""PostgreSQL looks for a dozen rows newest first and reads every text when the word is rare; for 2,000 it asks the index of words."""
OPEN, CLOSE = "\x01", "\x02"
WORD = re.compile(r'"([^"]*)"|(\w+)')


class Search(Database):
    """Queries on the words of reports."""

    def search(self, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """The reports that hold all of `words` ("words in quotes" as they stand), newest first, at most `limit`."""
        if not (asked := _query(words, self.is_postgresql)):
            return ()
        if self.is_postgresql:
            marked = f"StartSel={OPEN},StopSel={CLOSE},MaxWords=30,MinWords=14"
            found = (
                f"WITH found AS MATERIALIZED ({NEWEST}) SELECT report, "
                f"ts_headline('english', body, websearch_to_tsquery('english', :q), '{marked}') FROM texts "
                "WHERE number IN (SELECT number FROM found ORDER BY number DESC LIMIT :n) ORDER BY number DESC"
            )
        else:
            shown = f"snippet(texts, 1, '{OPEN}', '{CLOSE}', '…', 30)"
            found = f"SELECT report, {shown} FROM texts WHERE texts MATCH :q ORDER BY rowid DESC LIMIT :n"
        r, s = t.readings.c, t.story_reports.c
        with self._reading.connect() as db:
            rows = [(report, shown) for report, shown in db.execute(text(found), {"q": asked, "n": limit})]
            rows = list(dict(rows).items())  # one report may have come as several documents
            ids = [report for report, _ in rows]
            known = {row.report: row for row in db.execute(select(r.report, r.title, r.outlet, r.published).where(r.report.in_(ids)))}
            story = {row.report: row.story for row in db.execute(select(s.report, s.story).where(s.report.in_(ids)))}
        return tuple(
            _hit(shown, report=i, title=known[i].title, outlet=known[i].outlet, published=known[i].published, story=story.get(i))
            for i, shown in rows
            if i in known
        )

    def _matching(self, words: str, most: int) -> Select[Any]:
        """A query for the ids of the newest reports, at most `most`, that hold all of `words`."""
        asked = _query(words, self.is_postgresql)
        return _ids(self.is_postgresql).bindparams(q=asked or '""', n=most).columns(column("report")).subquery().select()

    def _index(self, db: Connection, readings: Iterable[tuple[int, Reading]]) -> None:
        """Puts reports, each with its number of arrival, into the search, in the place of what stood there."""
        rows = [
            {
                "number": (r.published.toordinal() if r.published else 0) * A_DAY + number,
                "report": r.id, "title": (r.title or "").replace("\0", " "), "body": r.text.replace("\0", " "),
            }
            for number, r in readings
        ]  # fmt: skip
        if not rows:
            return
        key = "number" if self.is_postgresql else "rowid"
        db.execute(text(f"DELETE FROM texts WHERE {key} = :number"), rows)
        db.execute(text(f"INSERT INTO texts ({key}, report, title, body) VALUES (:number, :report, :title, :body)"), rows)


def _ids(is_postgresql: bool) -> TextClause:
    if is_postgresql:
        found = "SELECT report FROM texts WHERE words @@ websearch_to_tsquery('english', :q) ORDER BY number DESC LIMIT :n"
    else:
        found = "SELECT report FROM texts WHERE texts MATCH :q ORDER BY rowid DESC LIMIT :n"
    return text(found).bindparams(bindparam("q"), bindparam("n"))


def _query(words: str, is_postgresql: bool) -> str:
    """The engine's query for what a person typed; empty where it holds no word."""
    parts = [quoted or bare for quoted, bare in WORD.findall(words.replace("\0", " ")) if (quoted or bare).strip()]
    if is_postgresql:
        return " ".join(f'"{p}"' if " " in p else p for p in parts)
    return " ".join(f'"{p}"' for p in parts if any(c.isalnum() for c in p))


def _hit(shown: str, **fields: Any) -> Hit:
    """A hit from a snippet with the marks of the engine in it."""
    out, marks, at = "", [], 0
    for piece in re.split(f"([{OPEN}{CLOSE}])", shown):
        if piece == OPEN:
            at = len(out)
        elif piece == CLOSE:
            marks.append((at, len(out)))
        else:
            out += piece
    return Hit(snippet=out, marks=tuple(marks), **fields)
