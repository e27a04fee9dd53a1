"""What a store holds, in numbers: read, pending and failed."""

import msgspec
from sqlalchemy import func, select

from twosource.model import Failure
from twosource.store import tables as t
from twosource.store.readings import Readings


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """Documents of a store by what became of them, and the record over them. `made_by` names the stage that reads, with its version.

    `waiting` counts the addresses that were given at a desk and are still to be fetched.
    """

    made_by: str
    documents: int
    read: int
    pending: int
    failed: int
    stories: int
    facts: int
    judgements: int
    waiting: int = 0
    failures: tuple[Failure, ...] = ()


class Statuses(Readings):
    """The question what a store holds."""

    def status(self, *, made_by: str) -> Status:
        """How far the stage `made_by` has come, with the reasons of what failed."""
        r = t.readings.c
        with self._engine.connect() as db:
            documents, stories, facts, judgements, waiting = (
                db.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (t.documents, t.stories, t.facts, t.judgements, t.waiting)
            )
            done, failed = (
                db.execute(select(func.count()).where(r.made_by == made_by, of)).scalar_one()
                for of in (r.report.is_not(None), r.report.is_(None))
            )
        return Status(
            made_by=made_by, documents=documents, read=done, failed=failed, pending=documents - done - failed, stories=stories,
            facts=facts, judgements=judgements, waiting=waiting, failures=self.failures(made_by=made_by),
        )  # fmt: skip
