"""What can be asked of a kept record: the verbs that commands, the desk and the API share."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import msgspec

from twosource.model import (
    Attribution,
    Change,
    Dossier,
    Fact,
    Hit,
    Lineage,
    NotInRecord,
    Reading,
    StoryRow,
    StoryWish,
    place_of,
)  # fmt: skip
from twosource.model.spans import Selector
from twosource.pipeline.past import LAST, Since, as_it_stood, marked, marked_since
from twosource.store import Status, Store
from twosource.store.record import IdKind
from twosource.store.watches import Watching

if TYPE_CHECKING:
    from twosource.group import Piece

AT_ONCE = 100
"""Stories that are listed at once while all of them are gone through."""


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one report behind a fact; `said` is who says them and how, None where the report tells it itself."""

    report: str
    ref: str
    statement: str
    where: Selector
    said: Attribution | None


class Verbs:
    """Questions to a record that a store keeps. Ids may be given by their beginnings. Errors: NotInRecord, also where several begin so."""

    made_by: str

    def _kept(self) -> Store:
        raise NotImplementedError

    def stories(self, wish: StoryWish | None = None, *, limit: int = 25, offset: int = 0) -> tuple[StoryRow, ...]:
        """The stories that fit, newest development first."""
        return self._kept().story_rows(wish, limit=limit, offset=offset)

    def story(self, story_id: str, *, as_known_on: date | None = None) -> Dossier:
        """All that the record holds of one story, or held of it at the end of a day; an id from before a merge leads to the story it
        became.
        """
        found = self._kept().story_record(self.story_id(story_id), made_by=self.made_by)
        assert found is not None
        return found if as_known_on is None else as_it_stood(found, as_known_on)

    def marked(self, record: Dossier, since: Since) -> Dossier:
        """`record` with what changed in its facts since a day or, where `since` is `last`, in the store's last run."""
        if since == LAST:
            return marked(record, self._kept().changes(), LAST)
        assert isinstance(since, date)
        return marked_since(record, since)

    def dossiers(self, wish: StoryWish | None = None) -> Iterator[Dossier]:
        """All that the record holds of each story that fits, one story after another, newest development first."""
        offset = 0
        while rows := self.stories(wish, limit=AT_ONCE, offset=offset):
            for row in rows:
                found = self._kept().story_record(row.id, made_by=self.made_by)
                if found is not None:  # the record may be replaced meanwhile
                    yield found
            offset += AT_ONCE

    def facts(self, story_id: str, *, limit: int | None = None, offset: int = 0, as_known_on: date | None = None) -> tuple[Fact, ...]:
        """The facts of one story, or those it had at the end of a day, weightiest first."""
        if as_known_on is not None:
            found = self.story(story_id, as_known_on=as_known_on).facts
            return found[offset:] if limit is None else found[offset : offset + limit]
        return self._kept().facts(story=self.story_id(story_id), limit=limit, offset=offset)

    def fact(self, fact_id: str) -> Fact:
        """One fact; an id from before people merged or split it leads to the fact that it became."""
        found = self._kept().fact(self._kept().fact_now(fact_id) or self._whole("fact", fact_id))
        assert found is not None
        return found

    def report(self, report_id: str) -> Reading:
        """One report with all that was read in it."""
        found = self._kept().reading(self._whole("report", report_id), made_by=self.made_by)
        if found is None:
            raise NotInRecord(f"The record holds no report `{report_id}`.")
        return found

    def evidence(self, fact_id: str) -> tuple[Quote, ...]:
        """The words behind a fact, in every report, in order of report."""
        fact = self.fact(fact_id)
        by_id = {r.id: r for r in self._kept().readings_of({m.report for m in fact.members}, made_by=self.made_by)}
        return tuple(_quote(by_id[m.report], m.statement) for m in fact.members if m.report in by_id)

    def lineage(self, story_id: str) -> tuple[Lineage, ...]:
        """How the reports of one story hang together."""
        return self._kept().story_lineage(self.story_id(story_id))

    def compare(self, a: str, b: str) -> "Sequence[Piece]":
        """Two reports side by side, sentence by sentence."""
        from twosource.group import compare

        return compare(self.report(a), self.report(b))

    def search(self, words: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """The reports that hold all of `words`, newest first."""
        return self._kept().search(words, limit=limit)

    def changes(self, story_id: str | None = None) -> tuple[Change, ...]:
        """What the last run changed in the facts, of all stories or one."""
        wanted = self.story_id(story_id) if story_id else None
        return tuple(c for c in self._kept().changes() if wanted in (None, c.story))

    def status(self) -> Status:
        """What the store holds: documents read, pending and failed, and the record over them."""
        return self._kept().status(made_by=self.made_by)

    def watching(self) -> tuple[Watching, ...]:
        """The sources that the store watches: how many addresses, how many due, and which fail."""
        return self._kept().watching(datetime.now(UTC))

    def story_id(self, given: str) -> str:
        """The whole id under which a story stands now."""
        return self._whole("story", self._kept().story_now(given))

    def _whole(self, kind: IdKind, prefix: str) -> str:
        found = self._kept().ids(kind, prefix) if prefix else ()
        if prefix in found:
            return prefix
        if not found:
            listed = {"story": "stories", "fact": "facts", "report": "search", "judgement": "judgements"}[kind]
            raise NotInRecord(f"The record holds no {kind} whose id begins with `{prefix}`. List them: `twosource {listed}`.")
        if len(found) > 1:
            raise NotInRecord(f"Several ids of a {kind} begin with `{prefix}`. Give more of it.")
        return found[0]


def _quote(reading: Reading, statement_id: str) -> Quote:
    statement = reading.statements[statement_id]
    start, end = place_of(statement)
    where = Selector.of(reading.text, start, end)
    said = reading.attribution_by_id.get(statement.attribution or "")
    return Quote(report=reading.id, ref=reading.ref, statement=statement_id, where=where, said=said)
