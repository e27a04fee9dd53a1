"""What grouping has worked out and keeps: reports as they are filed, what was found between them, and the stories told of them.

All of it follows from readings, is written as it is found, and is never asked for under a version that did not make it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zlib import compress, decompress

import msgspec
from sqlalchemy import Select, delete, select

from twosource.model import Reading
from twosource.store import tables as t
from twosource.store.log import chunks
from twosource.store.readings import Readings

QUICK = 1
"""How hard ties are packed: lineage says much the same many times, and shrinks to a fifth at once."""


class Shelved(msgspec.Struct, frozen=True, kw_only=True):
    """A report as grouping keeps it, packed; `day` is its own (ordinal), None where it is not known."""

    report: str
    day: int | None
    body: bytes


class TiedRow(NamedTuple):
    """What was found between a report and those before it, packed, with digests of what it follows from and of its lineage.

    `ties` is the part of it from which stories are told.
    """

    report: str
    context: str
    links: str
    ties: bytes
    body: bytes


class Text(msgspec.Struct, frozen=True):
    """Of a reading, its text."""

    text: str


class Ties(Readings):
    """Queries by which reports are tied and told."""

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
        with self._writing() as db:
            self._upsert(db, t.filed, rows, replace=True)

    def filed_days(self, *, made_by: str, filed_by: str) -> list[tuple[str, int | None]]:
        """The filed reports of readings that `made_by` made, with their days: the undated first, then by day and id."""
        f, r = t.filed.c, t.readings.c
        read = select(r.report).where(r.made_by == made_by, r.report.is_not(None))
        with self._engine.connect() as db:
            rows = db.execute(select(f.report, f.day).where(f.made_by == filed_by, f.report.in_(read)))
            return sorted(((report, day) for report, day in rows), key=lambda x: (x[1] is not None, x[1] or 0, x[0]))

    def shelved(self, reports: Collection[str], *, filed_by: str) -> dict[str, bytes]:
        """The packed reports of these ids."""
        f = t.filed.c
        return self._bodies(select(f.report, f.body).where(f.made_by == filed_by), f.report, reports)

    def texts_of(self, reports: Collection[str], *, made_by: str) -> dict[str, str]:
        """The texts of these reports as received."""
        r = t.readings.c
        found = self._bodies(select(r.report, r.body).where(r.made_by == made_by), r.report, reports)
        decode = msgspec.json.Decoder(Text).decode
        return {report: decode(body).text for report, body in found.items()}

    def contexts(self, *, tied_by: str) -> dict[str, str]:
        """For each report that `tied_by` tied, the digest of what it was tied to."""
        with self._engine.connect() as db:
            return dict(db.execute(select(t.tied.c.report, t.tied.c.context).where(t.tied.c.made_by == tied_by)).all())

    def tie(self, rows: Sequence[TiedRow], *, tied_by: str) -> None:
        """Keeps what `tied_by` found."""
        packed = [
            row._asdict() | {"made_by": tied_by, "ties": compress(row.ties, QUICK), "body": compress(row.body, QUICK)} for row in rows
        ]
        with self._writing() as db:
            self._upsert(db, t.tied, packed, replace=True)

    def all_tied(self, *, tied_by: str) -> Iterator[tuple[str, str, bytes]]:
        """(report, digest of its lineage, its ties), for all that `tied_by` tied."""
        c = t.tied.c
        for report, links, ties in self._streamed(select(c.report, c.links, c.ties).where(c.made_by == tied_by)):
            yield report, links, decompress(ties)

    def tied_of(self, reports: Collection[str], *, tied_by: str) -> dict[str, bytes]:
        """What was found between these reports and those before them."""
        c = t.tied.c
        found = self._bodies(select(c.report, c.body).where(c.made_by == tied_by), c.report, reports)
        return {report: decompress(body) for report, body in found.items()}

    def told(self, ids: Collection[str], *, told_by: str) -> dict[str, bytes]:
        """The stories that `told_by` told, by the ids of what they were told of; those that are not known are left out."""
        c = t.told.c
        return self._bodies(select(c.id, c.body).where(c.made_by == told_by), c.id, ids)

    def tell(self, rows: Mapping[str, bytes], *, told_by: str) -> None:
        """Keeps stories that `told_by` told."""
        with self._writing() as db:
            self._upsert(db, t.told, [{"id": k, "made_by": told_by, "body": body} for k, body in rows.items()], replace=True)

    def forget_told(self, kept: Collection[str], *, told_by: str) -> None:
        """Forgets what was told of reports that are told otherwise now, or by another version."""
        c = t.told.c
        with self._writing() as db:
            db.execute(delete(t.told).where(c.made_by != told_by))
            gone = sorted(set(db.execute(select(c.id)).scalars()) - set(kept))
            for ids in chunks(gone):
                db.execute(delete(t.told).where(c.id.in_(ids)))

    def _bodies(self, query: Select[Any], column: Any, ids: Collection[str]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        with self._engine.connect() as db:
            for some in chunks(sorted(ids)):
                out.update((key, body) for key, body in db.execute(query.where(column.in_(some))))
        return out

    def _streamed(self, query: Select[Any]) -> Iterator[Any]:
        with self._engine.connect() as db:
            yield from db.execution_options(stream_results=True, max_row_buffer=200).execute(query)
