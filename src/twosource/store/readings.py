"""Readings in the store: what a stage made of each document, or why it failed."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import LargeBinary, Select, and_, cast, func, literal, outerjoin, select

from twosource.model import Document, Failure, Issued, Reading, Withdrawn, content_id, page_of, withdrawn
from twosource.store import tables as t
from twosource.store.database import AT_ONCE, Database, batched
from twosource.store.documents import document_id
from twosource.store.search import Search

MOST_AT_ONCE = 10_000
"""Reports that one query asks for: SQLite takes some three times as many."""


class Readings(Search, Database):
    """Queries on readings."""

    def add_results(self, results: Sequence[tuple[Document, Reading | Failure]], *, made_by: str) -> None:
        """Keeps what the stage `made_by` made of each document: its reading, or why it failed."""
        with self._writing() as db:
            rows = [_result_row(d, r, made_by) for d, r in results]
            self._upsert(db, t.readings, rows, replace=True)
            known = select(t.documents.c.id, t.documents.c.number).where(t.documents.c.id.in_([row["document"] for row in rows]))
            numbers = {row.id: row.number for row in db.execute(known)}
            self._upsert(db, t.editions, [row for _, r in results if (row := _edition_row(r, made_by))], replace=True)
            read = [(row["document"], r) for row, (_, r) in zip(rows, results, strict=True) if isinstance(r, Reading)]
            self._index(db, [(numbers[d], r) for d, r in read if d in numbers])

    def readings(self, *, made_by: str, story: str | None = None, as_read: bool = False) -> Iterator[Reading]:
        """The readings that `made_by` made, of all reports or of one story's, in order of report id; with `as_read`, uncorrected."""
        query = _bodies(as_read).where(t.readings.c.made_by == made_by, t.readings.c.report.is_not(None))
        if story is not None:
            query = query.join(t.story_reports, t.story_reports.c.report == t.readings.c.report).where(t.story_reports.c.story == story)
        with self._engine.connect() as db:
            for (body,) in db.execute(query.order_by(t.readings.c.report)):
                yield msgspec.json.decode(body, type=Reading)

    def reading(self, report_id: str, *, made_by: str) -> Reading | None:
        """The reading of one report; None where the store holds none."""
        return next(iter(self.readings_of([report_id], made_by=made_by)), None)

    def readings_of(self, reports: Collection[str], *, made_by: str, as_read: bool = False) -> tuple[Reading, ...]:
        """The readings of some reports, in order of report id; with `as_read`, as they were before people corrected figures."""
        query = _bodies(as_read).where(t.readings.c.made_by == made_by).order_by(t.readings.c.report)
        some = batched(sorted(reports), MOST_AT_ONCE)
        return tuple(r for ids in some for r in self._decoded(query.where(t.readings.c.report.in_(ids)), Reading))

    def reports_reading(self, statement: str, *, made_by: str) -> tuple[str, ...]:
        """The reports in which a statement or attribution is read whose id begins so. It looks through all readings."""
        r, needle = t.readings.c, cast(literal(statement.encode()), LargeBinary)
        at = func.position(needle.op("IN")(r.body)) if self.is_postgresql else func.instr(r.body, needle)
        query = select(r.report).where(r.made_by == made_by, r.report.is_not(None), at > 0).order_by(r.report)
        with self._engine.connect() as db:
            return tuple(db.execute(query).scalars())

    def withdrawn(self, *, made_by: str) -> tuple[Withdrawn, ...]:
        """The reports that are kept but take no part in the record, and why: their agency took them back or replaced them."""
        return withdrawn(self._decoded(select(t.editions.c.body).where(t.editions.c.made_by == made_by), Issued))

    def outcomes(self, documents: Collection[str], *, made_by: str) -> dict[str, str | Failure]:
        """What the stage made of some documents, by their ids: the id of the report, or why it failed. What is pending is not in it."""
        r, d = t.readings.c, t.documents.c
        query = select(r.document, r.report, r.stage, d.ref, r.error).join(t.documents, d.id == r.document).where(r.made_by == made_by)
        out: dict[str, str | Failure] = {}
        with self._engine.connect() as db:
            for ids in batched(sorted(documents), AT_ONCE):
                for row in db.execute(query.where(r.document.in_(ids))):
                    out[row.document] = row.report or Failure(stage=row.stage, input_id=row.ref, error=row.error)
        return out

    def failures(self, *, made_by: str) -> tuple[Failure, ...]:
        """The documents that the stage could not do, and why."""
        query = (
            select(t.readings.c.stage, t.documents.c.ref, t.readings.c.error)
            .join(t.documents, t.documents.c.id == t.readings.c.document)
            .where(t.readings.c.made_by == made_by, t.readings.c.report.is_(None)).order_by(t.documents.c.number)
        )  # fmt: skip
        with self._engine.connect() as db:
            return tuple(Failure(stage=stage, input_id=ref, error=error) for stage, ref, error in db.execute(query))


def page_key(page: str) -> str:
    """What a page is looked up by: short, however long its address."""
    return content_id("pag", [page])


def _bodies(as_read: bool) -> Select[Any]:
    r, c = t.readings.c, t.corrected.c
    if as_read:
        return select(r.body)
    both = outerjoin(t.readings, t.corrected, and_(c.report == r.report, c.made_by == r.made_by))
    return select(func.coalesce(c.body, r.body)).select_from(both)


def _edition_row(result: Reading | Failure, made_by: str) -> dict[str, Any] | None:
    if isinstance(result, Failure) or result.edition is None:
        return None
    issued = Issued(report=result.id, ref=result.ref, title=result.title, edition=result.edition)
    return {"report": result.id, "made_by": made_by, "body": msgspec.json.encode(issued)}


def _result_row(document: Document, result: Reading | Failure, made_by: str) -> dict[str, Any]:
    row = {c.name: None for c in t.readings.c} | {"document": document_id(document), "made_by": made_by}
    if isinstance(result, Failure):
        return row | {"stage": result.stage, "error": result.error}
    return row | {
        "report": result.id, "published": result.published, "outlet": result.outlet, "title": result.title,
        "language": result.language, "body": msgspec.json.encode(result), "page": page_key(page_of(result)),
    }  # fmt: skip
