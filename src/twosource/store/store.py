"""The store: documents in, readings and the record over them out; SQLite and PostgreSQL through one set of queries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, create_engine, delete, event, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from twosource.model import Change, Document, Dossier, Fact, Failure, Lineage, Reading, StoreError, Story, content_id
from twosource.store import tables as t

CHUNK = 200


class Store:
    """A SQLite file or a PostgreSQL database. Every write is one transaction, and writing a thing twice changes nothing.

    `url` is a path (SQLite) or an SQLAlchemy URL. Errors: StoreError when it cannot be opened.
    """

    def __init__(self, url: str) -> None:
        self.url = url if "://" in url else f"sqlite:///{url}"
        try:
            self._engine = create_engine(self.url)
            if self._engine.dialect.name == "sqlite":
                event.listen(self._engine, "connect", _durable)
            t.metadata.create_all(self._engine)
        except (SQLAlchemyError, ImportError) as error:
            reason = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise StoreError(
                f"The store `{self.name}` cannot be opened: {reason}. Give a path in a folder that exists, or a database URL "
                f"such as postgresql+psycopg://user@host/name."
            ) from None

    @property
    def name(self) -> str:
        """The store's URL without its password."""
        head, _, tail = self.url.rpartition("@")
        return f"{head.split('://', 1)[0]}://…@{tail}" if head else self.url

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def clear(self) -> None:
        """Empties the store."""
        with self._engine.begin() as db:
            for table in t.metadata.sorted_tables:
                db.execute(delete(table))

    # documents and readings
    def add_documents(self, found: Iterable[Document], *, published: date | None = None) -> int:
        """Keeps the documents; returns how many are new. `published` is their day where they do not say it themselves."""
        added = 0
        for chunk in _chunks(found):
            with self._engine.begin() as db:
                number = db.execute(select(func.coalesce(func.max(t.documents.c.number), 0))).scalar_one()
                rows = [
                    {
                        "id": document_id(d), "ref": d.ref, "media_type": d.media_type, "fields": msgspec.json.encode(d.fields),
                        "body": d.body, "published": published, "number": number + k,
                    }
                    for k, d in enumerate(chunk, 1)
                ]  # fmt: skip
                before = db.execute(select(func.count()).select_from(t.documents)).scalar_one()
                self._upsert(db, t.documents, rows, replace=False)
                added += db.execute(select(func.count()).select_from(t.documents)).scalar_one() - before
        return added

    def pending(self, made_by: str) -> Iterator[tuple[Document, date | None]]:
        """Documents that the stage `made_by` has not done, in order of arrival, with the day given for them."""
        done = select(t.readings.c.document).where(t.readings.c.made_by == made_by)
        last = 0
        while True:
            query = (
                select(t.documents).where(t.documents.c.number > last, t.documents.c.id.not_in(done))
                .order_by(t.documents.c.number).limit(CHUNK)
            )  # fmt: skip
            with self._engine.connect() as db:
                rows = db.execute(query).all()
            if not rows:
                return
            for row in rows:
                last = row.number
                fields = msgspec.json.decode(row.fields, type=dict[str, str])
                yield Document(ref=row.ref, body=row.body, media_type=row.media_type, fields=fields), row.published

    def add_results(self, results: Sequence[tuple[Document, Reading | Failure]], *, made_by: str) -> None:
        """Keeps what the stage `made_by` made of each document: its reading, or why it failed."""
        with self._engine.begin() as db:
            self._upsert(db, t.readings, [_result_row(d, r, made_by) for d, r in results], replace=True)

    def readings(self, *, made_by: str, story: str | None = None) -> Iterator[Reading]:
        """The readings that `made_by` made, of all reports or of one story's, in order of report id."""
        query = select(t.readings.c.body).where(t.readings.c.made_by == made_by, t.readings.c.report.is_not(None))
        if story is not None:
            query = query.join(t.story_reports, t.story_reports.c.report == t.readings.c.report).where(t.story_reports.c.story == story)
        with self._engine.connect() as db:
            for (body,) in db.execute(query.order_by(t.readings.c.report)):
                yield msgspec.json.decode(body, type=Reading)

    def failures(self, *, made_by: str) -> tuple[Failure, ...]:
        """The documents that the stage could not do, and why."""
        query = (
            select(t.readings.c.stage, t.documents.c.ref, t.readings.c.error)
            .join(t.documents, t.documents.c.id == t.readings.c.document)
            .where(t.readings.c.made_by == made_by, t.readings.c.report.is_(None)).order_by(t.documents.c.number)
        )  # fmt: skip
        with self._engine.connect() as db:
            return tuple(Failure(stage=stage, input_id=ref, error=error) for stage, ref, error in db.execute(query))

    # the record over them
    def replace_record(self, dossier: Dossier, *, redirects: Mapping[str, str] | None = None, changes: Sequence[Change] = ()) -> None:
        """Puts the stories, lineage and facts of `dossier` in the place of those held, with what changed by it.

        Old story ids stay resolvable by `redirects`.
        """
        with self._engine.begin() as db:
            for table in (t.stories, t.story_reports, t.lineage, t.facts, t.changes):
                db.execute(delete(table))
            _insert(db, t.stories, [_story_row(s) for s in dossier.stories])
            _insert(db, t.story_reports, [{"story": s.id, "report": r} for s in dossier.stories for r in s.reports])
            _insert(db, t.lineage, [_lineage_row(x) for x in dossier.lineage])
            _insert(db, t.facts, [_fact_row(k, f) for k, f in enumerate(dossier.facts)])
            _insert(db, t.changes, [{"number": k, "story": c.story, "body": msgspec.json.encode(c)} for k, c in enumerate(changes)])
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

    def dossier(self, *, made_by: str) -> Dossier:
        """The whole record."""
        return Dossier(
            reports=tuple(sorted(self.readings(made_by=made_by), key=lambda r: (r.published is None, r.published, r.id))),
            stories=self.stories(), lineage=self.lineage(), facts=self.facts(), failures=self.failures(made_by=made_by),
        )  # fmt: skip

    def _decoded(self, query: Any, kind: type[Any]) -> Iterator[Any]:
        with self._engine.connect() as db:
            for (body,) in db.execute(query):
                yield msgspec.json.decode(body, type=kind)

    def _upsert(self, db: Connection, table: Table, rows: Sequence[dict[str, Any]], *, replace: bool) -> None:
        if not rows:
            return
        dialect: Any = postgresql if self._engine.dialect.name == "postgresql" else sqlite
        query = dialect.insert(table)
        keys = [c.name for c in table.primary_key]
        if replace:
            query = query.on_conflict_do_update(
                index_elements=keys, set_={c.name: query.excluded[c.name] for c in table.c if c.name not in keys}
            )
        else:
            query = query.on_conflict_do_nothing(index_elements=keys)
        db.execute(query, list(rows))


def document_id(document: Document) -> str:
    """The content id of a document: the same bytes from the same place are one document."""
    return content_id("doc", [document.ref, document.media_type, sorted(document.fields.items()), document.body])


def _result_row(document: Document, result: Reading | Failure, made_by: str) -> dict[str, Any]:
    row = {c.name: None for c in t.readings.c} | {"document": document_id(document), "made_by": made_by}
    if isinstance(result, Failure):
        return row | {"stage": result.stage, "error": result.error}
    return row | {
        "report": result.id, "published": result.published, "outlet": result.outlet, "title": result.title,
        "language": result.language, "body": msgspec.json.encode(result),
    }  # fmt: skip


def _story_row(s: Story) -> dict[str, Any]:
    return {"id": s.id, "title": s.title, "opened": s.opened, "closed": s.closed, "body": msgspec.json.encode(s)}


def _lineage_row(x: Lineage) -> dict[str, Any]:
    return {"a": x.a, "b": x.b, "relation": x.relation, "body": msgspec.json.encode(x)}


def _fact_row(rank: int, f: Fact) -> dict[str, Any]:
    return {"id": f.id, "story": f.story, "rank": rank, "kind": f.kind, "verdict": f.verdict, "body": msgspec.json.encode(f)}


def _insert(db: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        db.execute(insert(table), rows)


def _chunks(found: Iterable[Document]) -> Iterator[list[Document]]:
    held: list[Document] = []
    for document in found:
        held.append(document)
        if len(held) == CHUNK:
            yield held
            held = []
    if held:
        yield held


def _durable(connection: Any, _: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
