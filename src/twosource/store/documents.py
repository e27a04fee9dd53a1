"""Documents in the store: kept as they came, and which of them are still to be read."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from twosource.model import Document, content_id
from twosource.store import tables as t
from twosource.store.database import Database

READ_AT_ONCE = 200
WRITTEN_AT_ONCE = 2_000
MOST_BYTES = 8_000_000  # written at once, but for one document of more


class Documents(Database):
    """Queries on documents."""

    def add_documents(self, found: Iterable[Document], *, published: date | None = None) -> int:
        """Keeps the documents; returns how many are new. `published` is their day where they do not say it themselves.

        Errors: StoreError where the store cannot be written, as while another process writes for long.
        """
        added = 0
        for chunk in _chunks(found):
            with self._writing() as db:
                added += self._add(db, chunk, published)
        return added

    def document(self, found: str) -> Document | None:
        """The document with this id; None where the store holds none."""
        with self._engine.connect() as db:
            row = db.execute(select(t.documents).where(t.documents.c.id == found)).one_or_none()
        return _document(row) if row is not None else None

    def _add(self, db: Connection, documents: Iterable[Document], published: date | None = None) -> int:
        """Keeps the documents inside a transaction; returns how many are new."""
        number = self._number(db, t.documents)
        rows = [
            {
                "id": document_id(d), "ref": d.ref, "media_type": d.media_type, "fields": msgspec.json.encode(d.fields),
                "body": d.body, "published": published, "number": number + k,
            }
            for k, d in enumerate(documents, 1)
        ]  # fmt: skip
        return self._upsert(db, t.documents, rows, replace=False)

    def pending(self, made_by: str) -> Iterator[tuple[Document, date | None]]:
        """Documents that the stage `made_by` has not done, in order of arrival, with the day given for them."""
        done = select(t.readings.c.document).where(t.readings.c.made_by == made_by)
        last = 0
        while True:
            query = (
                select(t.documents).where(t.documents.c.number > last, t.documents.c.id.not_in(done))
                .order_by(t.documents.c.number).limit(READ_AT_ONCE)
            )  # fmt: skip
            with self._engine.connect() as db:
                rows = db.execute(query).all()
            if not rows:
                return
            for row in rows:
                last = row.number
                yield _document(row), row.published


def document_id(document: Document) -> str:
    """The content id of a document: the same bytes from the same place are one document."""
    return content_id("doc", [document.ref, document.media_type, sorted(document.fields.items()), document.body])


def _document(row: Row[Any]) -> Document:
    fields = msgspec.json.decode(row.fields, type=dict[str, str])
    return Document(ref=row.ref, body=row.body, media_type=row.media_type, fields=fields)


def _chunks(found: Iterable[Document]) -> Iterator[list[Document]]:
    held: list[Document] = []
    size = 0
    for document in found:
        held.append(document)
        size += len(document.body)
        if len(held) == WRITTEN_AT_ONCE or size > MOST_BYTES:
            yield held
            held, size = [], 0
    if held:
        yield held
