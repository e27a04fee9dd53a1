"""The store: documents in, readings and the record over them out; SQLite and PostgreSQL through one set of queries."""

from twosource.model import Dossier, standing
from twosource.store.lists import Lists
from twosource.store.making import Making
from twosource.store.parts import Parts
from twosource.store.record import Record
from twosource.store.status import Statuses
from twosource.store.turns import Turns
from twosource.store.waiting import Queue
from twosource.store.watches import Watches


class Store(Watches, Queue, Statuses, Parts, Making, Record, Lists, Turns):
    """A SQLite file or a PostgreSQL database. Every write is one transaction, and writing a thing twice changes nothing.

    `url` is a path (SQLite) or an SQLAlchemy URL. Errors: StoreError when it cannot be opened.
    """

    def dossier(self, *, made_by: str) -> Dossier:
        """The whole record."""
        stand, out = standing(self.readings(made_by=made_by))
        return Dossier(
            reports=tuple(sorted(stand, key=lambda r: (r.published is None, r.published, r.id))),
            stories=self.stories(), lineage=self.lineage(), facts=self.facts(), failures=self.failures(made_by=made_by),
            withdrawn=out, judgements=self.held(),
        )  # fmt: skip

    def story_record(self, story_id: str, *, made_by: str) -> Dossier | None:
        """The part of the record that concerns one story; None where the record holds none of this id."""
        story = self.story(story_id)
        if story is None:
            return None
        return Dossier(
            reports=tuple(sorted(self.readings_of(story.reports, made_by=made_by), key=lambda r: (r.published is None, r.published, r.id))),
            stories=(story,), lineage=self.story_lineage(story.id), facts=self.facts(story=story.id),
            judgements=self.held(story=story.id),
        )  # fmt: skip
