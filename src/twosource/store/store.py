"""The store: documents in, readings and the record over them out; SQLite and PostgreSQL through one set of queries."""

from twosource.model import Dossier
from twosource.store.documents import Documents
from twosource.store.readings import Readings
from twosource.store.record import Record


class Store(Documents, Readings, Record):
    """A SQLite file or a PostgreSQL database. Every write is one transaction, and writing a thing twice changes nothing.

    `url` is a path (SQLite) or an SQLAlchemy URL. Errors: StoreError when it cannot be opened.
    """

    def dossier(self, *, made_by: str) -> Dossier:
        """The whole record."""
        return Dossier(
            reports=tuple(sorted(self.readings(made_by=made_by), key=lambda r: (r.published is None, r.published, r.id))),
            stories=self.stories(), lineage=self.lineage(), facts=self.facts(), failures=self.failures(made_by=made_by),
        )  # fmt: skip
