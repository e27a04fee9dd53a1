"""The record of a store brought up to date with its readings, in bounded memory: reports are filed, tied and told into stories, facts made
story by story where the engine says. What follows from the same as before stays; all that is new is put in place at once.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec

from twosource.model import Fact, Failure, Reading, Stage, StoreError, Story, each
from twosource.pipeline.batches import batches
from twosource.pipeline.engines import Engine, Progress, Watched
from twosource.pipeline.filing import AT_ONCE, file_readings, filed_by
from twosource.pipeline.telling import tell_stories, told_by
from twosource.pipeline.tying import read_tied, tie_reports, tied_by
from twosource.store import Store
from twosource.store.making import MadeStory

if TYPE_CHECKING:
    from twosource.reconcile.changes import Changes
    from twosource.reconcile.outlines import Outline, StoryWork

FACTS_VERSION = "1"
MOST_CHARACTERS = 2_000_000
"""Of the texts of stories that are written in one go."""
TRIES = 5


class StoryFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of one story."""

    facts: tuple[Fact, ...]


def facts_stage() -> "Stage[StoryWork, StoryFacts | Failure]":
    """Outlined stories to their facts."""
    from twosource.reconcile.outlines import StoryWork

    return Stage(name="facts", version=FACTS_VERSION, load=_load_facts, size=_weight, key=_story, takes=StoryWork, gives=StoryFacts)


def regroup(store: Store, engine: Engine, *, made_by: str, progress: Progress = lambda stage, done: None) -> tuple[Failure, ...]:
    """Brings the readings of `made_by` together: lineage, stories and facts, as they are found; what could not be done is returned.

    The record changes all at once, at the end; judgements are still to be applied to it then. `progress` is told each stage's results.
    Where another program does this already, it waits for its turn.
    """
    with store.turn():
        return _regrouped(store, Watched(engine, progress), made_by, progress)


def _regrouped(store: Store, engine: Engine, made_by: str, progress: Progress) -> tuple[Failure, ...]:
    from twosource.group import keep_ids, redirects

    failures = file_readings(store, engine, made_by=made_by)
    gone = {w.report for w in store.withdrawn(made_by=made_by)}
    order = [x for x in store.filed_days(made_by=made_by, filed_by=filed_by(made_by)) if x[0] not in gone]
    made_of = _made_of(order, made_by)
    if not failures and store.stands(made_of):
        return ()
    failures += tie_reports(store, engine, order, made_by=made_by)
    told, links, failed = tell_stories(store, engine, order, made_by=made_by)
    before = store.stories(as_found=True)
    stories = keep_ids(before, told)
    outlines = _outlines(store, stories, made_by, progress)
    digests = {s.id: _digest(s, outlines(s.id), links, made_by) for s in stories}
    for _ in range(TRIES):
        making, standing = store.begin_record(), store.made_from()
        kept = {story: digest for story, digest in digests.items() if standing.get(story) == digest}
        made = _Facts(store, engine, made_by, outlines, digests)
        made.add(making, [s for s in stories if s.id not in kept], before=[*(standing.keys() - kept.keys())], home=_homes(stories))
        failed_all = (*failures, *failed, *made.failures)
        if store.publish_record(
            making, kept=kept, links=links, tied_by=tied_by(made_by), redirects=redirects(before, stories),
            made_of=None if failed_all else made_of,
        ):  # fmt: skip
            return failed_all
    raise StoreError(
        f"The record in `{store.name}` was changed by others {TRIES} times meanwhile. Wait until they are done; then try again."
    )


class _Facts:
    """The facts of stories, made where the engine says and written as they come."""

    def __init__(
        self, store: Store, engine: Engine, made_by: str, outlines: "Callable[[str], Outline]", digests: Mapping[str, str]
    ) -> None:
        self._store, self._engine, self._made_by = store, engine, made_by
        self._outlines, self._digests = outlines, digests
        self._waiting: deque[MadeStory] = deque()
        self.failures: list[Failure] = []

    def add(self, making: str, stories: Sequence[Story], *, before: Collection[str], home: Mapping[str, str]) -> None:
        """Writes the stories with their facts, and what changed in them against those of the stories `before`."""
        changes = self._changes(before)
        for some in batches(self._made(stories), _made_weight, characters=MOST_CHARACTERS, most=AT_ONCE):
            facts = [f for m in some for f in m.facts]
            self._store.add_stories(making, some, home=home, changes=changes.of(facts) if changes else ())
        if changes:
            self._store.add_stories(making, (), home=home, changes=changes.gone())

    def _changes(self, before: Collection[str]) -> "Changes | None":
        """None where there were no facts: all would be new."""
        from twosource.reconcile.changes import Changes

        return Changes(self._store.holders(before), self._store.facts_found) if self._store.has_facts() else None

    def _made(self, stories: Sequence[Story]) -> Iterator[MadeStory]:
        for result in self._engine.each(facts_stage(), self._given(stories)):
            made = self._waiting.popleft()
            if isinstance(result, Failure):
                self.failures.append(result)
                yield msgspec.structs.replace(made, made_from=None)
            else:
                yield msgspec.structs.replace(made, facts=result.facts)

    def _given(self, stories: Sequence[Story]) -> "Iterator[StoryWork]":
        from twosource.reconcile.outlines import StoryWork

        for story in sorted(stories, key=lambda s: s.id):
            outline = self._outlines(story.id)
            readings = _readings(self._store, {*story.reports, *outline.reports}, self._made_by)
            found = self._store.tied_of(readings, tied_by=tied_by(self._made_by)).values()
            among = (x for body in found for x in read_tied(body).links if x.a in readings and x.b in readings)
            lineage = tuple(sorted(among, key=lambda x: (x.a, x.b)))
            own, behind = [readings[r] for r in story.reports], [readings[r] for r in sorted(outline.reports)]
            inside = set(story.reports)
            links = tuple(x for x in lineage if x.a in inside and x.b in inside)
            self._waiting.append(MadeStory(story=story, readings=tuple(own), lineage=links, facts=(), made_from=self._digests[story.id]))
            yield StoryWork(story=story.id, outline=outline, readings=tuple(behind), lineage=lineage)


def _outlines(store: Store, stories: Iterable[Story], made_by: str, progress: Progress) -> "Callable[[str], Outline]":
    from twosource.reconcile.accounts import accounts_of
    from twosource.reconcile.outlines import Outline, Outlines

    outlines = Outlines()
    for done, story in enumerate(stories, 1):
        for reading in _readings(store, story.reports, made_by).values():
            outlines.add(story.id, accounts_of(reading))
        progress("outline", done)
    found, nothing = outlines.by_story(), Outline()
    return lambda story: found.get(story, nothing)


def _made_of(order: Sequence[tuple[str, int | None]], made_by: str) -> str:
    """All that a whole record follows from, as one short text."""
    parts = (FACTS_VERSION, told_by(made_by), tied_by(made_by), order)
    return blake2b(msgspec.msgpack.encode(parts), digest_size=16).hexdigest()


def _digest(story: Story, outline: "Outline", links: Mapping[str, str], made_by: str) -> str:
    """What the story and its facts follow from, as one short text."""
    reports = sorted({*story.reports, *outline.reports})
    parts = (FACTS_VERSION, made_by, story, outline.figures, outline.tellings, [(r, links.get(r)) for r in reports])
    return blake2b(msgspec.msgpack.encode(parts), digest_size=16).hexdigest()


def _homes(stories: Iterable[Story]) -> dict[str, str]:
    return {report: s.id for s in stories for report in s.reports}


def _readings(store: Store, reports: Iterable[str], made_by: str) -> dict[str, Reading]:
    return {r.id: r for r in store.readings_of(set(reports), made_by=made_by, as_read=True)}


def _load_facts() -> "Callable[[Sequence[StoryWork]], Sequence[StoryFacts | Failure]]":
    from twosource.reconcile.facts import facts_of_story

    def one(work: "StoryWork") -> StoryFacts:
        return StoryFacts(facts=facts_of_story(work))

    return partial(each, "facts", _story, one)


def _weight(work: Any) -> int:
    return sum(len(r.text) for r in work.readings)


def _story(work: Any) -> str:
    name: str = work.story
    return name


def _made_weight(made: MadeStory) -> int:
    return sum(len(r.text) for r in made.readings)
