"""What people decide about a kept record: judged, undone and listed, always with who, when and why."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import msgspec

from twosource.model import Anchor, Held, InputError, NotInRecord, Reading, new_judgement
from twosource.model.judgements import JudgementKind
from twosource.model.judging import NEW_STORY, check
from twosource.model.ratings import source_key
from twosource.pipeline.applying import apply_new
from twosource.pipeline.verbs import Verbs

UNTOLD = "The record has not been brought together since. Run `twosource read` with this store."


class Subject(msgspec.Struct, frozen=True):
    """What a judgement is about: its whole id, in words, and where it is found again."""

    id: str
    words: str
    anchors: tuple[Anchor, ...] = ()
    readings: tuple[Reading, ...] = ()


class Judging(Verbs):
    """Judgements on a kept record. `docs/judgements.md` says what each kind takes."""

    def judge(
        self, kind: JudgementKind, subjects: Iterable[str], *, value: str | None = None, by: str, why: str, within: str | None = None,
        at: datetime | None = None,
    ) -> Held:  # fmt: skip
        """Decides something about the record, and carries it through to all that it bears on; how it stands.

        Ids may be given by their beginnings; `within` is the report in which a statement stands, found by looking through all where it
        is not given. Errors: InputError for what this kind does not take or what cannot be applied, NotInRecord.
        """
        given = tuple(subjects)
        check(kind, given, value)
        if kind == "undo":
            return self.undo(given[0], by=by, why=why, at=at)
        found: list[Subject] = []
        for k, subject in enumerate(given):
            found.append(self._subject(kind, subject, k, found, within))
        if value and value != NEW_STORY and kind == "move":
            value = self.story_id(value)
            found.append(self._story_subject(value, found[0].id))
        anchors = tuple(a for s in found for a in s.anchors)
        judgement = new_judgement(
            kind, (s.id for s in found[: len(given)]), value=value, by=by, at=at or datetime.now(UTC), why=why,
            about=" · ".join(s.words for s in found), anchors=anchors,
        )  # fmt: skip
        check(kind, judgement.subjects, value)
        return apply_new(self._kept(), judgement, made_by=self.made_by)

    def undo(self, judgement_id: str, *, by: str, why: str = "", at: datetime | None = None) -> Held:
        """Takes a judgement back, and with it all that it changed; how the undo stands. An undo can be taken back too."""
        from twosource.export.judged import deed

        store = self._kept()
        whole = self._whole("judgement", judgement_id)
        target, held = store.judgement(whole), store.held_one(whole)
        assert target is not None
        if held is not None and held.standing == "undone":
            raise InputError(f"`{whole}` is taken back already. {held.note} To have it hold again, undo that.")
        undo = new_judgement(
            "undo", [whole], by=by, at=at or datetime.now(UTC), why=why, about=f"{target.by} {deed(target)}: {target.about}"
        )
        return apply_new(store, undo, made_by=self.made_by)

    def judgements(self, story_id: str | None = None) -> tuple[Held, ...]:
        """How judgements stand, all of them or those that bear on one story, the latest first."""
        store = self._kept()
        if story_id is not None:
            return store.held(story=self.story_id(story_id))
        known = {h.judgement.id: h for h in store.held()}
        return tuple(known.get(j.id) or Held(judgement=j, standing="lost", note=UNTOLD) for j in reversed(store.judgements()))

    def judgement(self, judgement_id: str) -> Held:
        """One judgement, and how it stands."""
        whole = self._whole("judgement", judgement_id)
        judgement = self._kept().judgement(whole)
        assert judgement is not None
        return self._kept().held_one(whole) or Held(judgement=judgement, standing="lost", note=UNTOLD)

    def _subject(self, kind: str, given: str, place: int, before: Sequence[Subject], within: str | None) -> Subject:
        from twosource.reconcile.judged_anchors import anchor_to
        from twosource.reconcile.judged_subjects import fact_anchors, fact_words, report_words, statement_words

        if kind == "source-rating":
            return Subject(source_key(given), " ".join(given.split()))
        if given.startswith("fct_"):
            fact = self.fact(given)
            readings = self._kept().readings_of({m.report for m in fact.members}, made_by=self.made_by)
            return Subject(fact.id, fact_words(fact), fact_anchors(fact, {r.id: r for r in readings}, place), readings)
        if given.startswith("rep_"):
            report = self.report(given)
            return Subject(report.id, report_words(report), anchor_to(report, None, subject=place))
        reading, statement = self._statement(given, [r for s in before for r in s.readings], within)
        read = reading.statements.get(statement) or reading.attribution_by_id[statement]
        return Subject(statement, statement_words(reading, read), anchor_to(reading, statement, subject=place))

    def _statement(self, given: str, near: Sequence[Reading], within: str | None) -> tuple[Reading, str]:
        """The report that holds the statement or attribution, and its whole id."""
        store = self._kept()
        places = [self.report(within)] if within else near or store.readings_of(
            store.reports_reading(given, made_by=self.made_by), made_by=self.made_by
        )  # fmt: skip
        found = {s: r for r in places for s in (*r.statements, *r.attribution_by_id) if s.startswith(given)}
        if given in found:
            return found[given], given
        if len(found) > 1:
            raise InputError(f"Several ids begin with `{given}`. Give more of it.")
        if not found:
            raise NotInRecord(
                f"No `{given}` is read in {'that report' if within else 'these reports' if near else 'any report'}. "
                f"`twosource evidence FACT` lists the ids of a fact's statements."
            )
        ((statement, reading),) = found.items()
        return reading, statement

    def _story_subject(self, story_id: str, report: str) -> Subject:
        from twosource.reconcile.judged_subjects import story_anchors, story_words

        store = self._kept()
        story = store.story(story_id)
        assert story is not None
        if report in story.reports:
            raise InputError(f"The report is in {story_words(story)} already. Name another story, or `{NEW_STORY}` for one of its own.")
        return Subject(story.id, story_words(story), story_anchors(store.readings_of(story.reports, made_by=self.made_by), 1))
