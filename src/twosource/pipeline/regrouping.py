"""The record of a store made anew from its readings, in bounded memory: reports are filed once, stories told as they come by day, facts
made story by story where the engine says, and all of it put in place at once.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import msgspec

from twosource.model import Fact, Failure, Reading, Stage, Story, each
from twosource.pipeline.batches import batches
from twosource.pipeline.engines import Engine
from twosource.store import Store
from twosource.store.making import MadeStory, Shelved

if TYPE_CHECKING:
    from twosource.group.filed import Filed
    from twosource.reconcile.outlines import Outline, StoryWork

FILED_VERSION = "1"
FACTS_VERSION = "1"
AT_ONCE = 500
"""Rows that are written in one go."""
MOST_CHARACTERS = 2_000_000
"""Of the texts of stories that are written in one go."""
TEXTS = 4_000
"""Texts that are held for the reasons of lineage; most are asked for again within days."""


class StoryFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of one story."""

    facts: tuple[Fact, ...]


def filing_stage() -> Stage[Reading, Shelved | Failure]:
    """Readings to what grouping keeps of them."""
    return Stage(name="file", version=FILED_VERSION, load=_load_filing, size=_length, key=_ref, takes=Reading, gives=Shelved)


def facts_stage() -> "Stage[StoryWork, StoryFacts | Failure]":
    """Outlined stories to their facts."""
    from twosource.reconcile.outlines import StoryWork

    return Stage(name="facts", version=FACTS_VERSION, load=_load_facts, size=_weight, key=_story, takes=StoryWork, gives=StoryFacts)


def regroup(store: Store, engine: Engine, *, made_by: str) -> tuple[Failure, ...]:
    """Brings the readings of `made_by` together: lineage, stories and facts, as they are found; what could not be done is returned.

    The record changes all at once, at the end; judgements are still to be applied to it then.
    """
    from twosource.group import keep_ids, redirects

    failures = _file(store, engine, made_by)
    store.begin_record()
    before = store.stories(as_found=True)
    stories = keep_ids(before, _stories(store, made_by))
    failures += _facts(store, engine, stories, made_by)
    store.publish_record(redirects=redirects(before, stories))
    return tuple(failures)


def _file(store: Store, engine: Engine, made_by: str) -> list[Failure]:
    stage, failures, held = filing_stage(), list[Failure](), list[Shelved]()
    for result in engine.each(stage, store.unfiled(made_by=made_by, filed_by=_filed_by(made_by))):
        if isinstance(result, Failure):
            failures.append(result)
        else:
            held.append(result)
        if len(held) == AT_ONCE:
            store.file(held, filed_by=_filed_by(made_by))
            held.clear()
    store.file(held, filed_by=_filed_by(made_by))
    return failures


def _stories(store: Store, made_by: str) -> list[Story]:
    """The stories of the store by day; their lineage is written as it is found."""
    from twosource.group.filed import unpack
    from twosource.group.stories import Grouping, story_order

    @lru_cache(maxsize=TEXTS)
    def text(report: str) -> str | None:
        found = store.readings_of([report], made_by=made_by, as_read=True)
        return found[0].text if found else None

    class Shelf:
        """The filed reports of the store."""

        def get(self, reports: Sequence[str]) -> "Sequence[Filed]":
            """The filed reports of these ids, in their order."""
            return [unpack(body) for body in store.shelved(reports, filed_by=_filed_by(made_by))]

    gone = {w.report for w in store.withdrawn(made_by=made_by)}
    grouping = Grouping(Shelf(), text)
    kept = (one for one in store.filed(made_by=made_by, filed_by=_filed_by(made_by)) if one.report not in gone)
    links = (link for one in kept for link in grouping.add(unpack(one.body)))
    for some in batches(links, lambda link: 1, characters=AT_ONCE, most=AT_ONCE):
        store.add_lineage(some)
    return sorted(grouping.stories(), key=story_order)


def _facts(store: Store, engine: Engine, stories: Sequence[Story], made_by: str) -> list[Failure]:
    """Writes the stories with their facts, and what changed in them."""
    from twosource.reconcile.changes import Changes
    from twosource.reconcile.outlines import StoryWork

    outlines, failures = _outlines(store, stories, made_by), list[Failure]()
    changes = Changes(holders, store.facts_found) if (holders := store.holders()) else None
    home = {report: s.id for s in stories for report in s.reports}
    waiting: deque[MadeStory] = deque()

    def given() -> Iterator[StoryWork]:
        for story in sorted(stories, key=lambda s: s.id):
            outline = outlines(story.id)
            readings = _readings(store, {*story.reports, *outline.reports}, made_by)
            lineage = store.coming_lineage(readings)
            own, behind = [readings[r] for r in story.reports], [readings[r] for r in sorted(outline.reports)]
            inside = set(story.reports)
            links = tuple(x for x in lineage if x.a in inside and x.b in inside)
            waiting.append(MadeStory(story=story, readings=tuple(own), lineage=links, facts=()))
            yield StoryWork(story=story.id, outline=outline, readings=tuple(behind), lineage=lineage)

    def made() -> Iterator[MadeStory]:
        for result in engine.each(facts_stage(), given()):
            if isinstance(result, Failure):
                failures.append(result)
            facts = result.facts if isinstance(result, StoryFacts) else ()
            yield msgspec.structs.replace(waiting.popleft(), facts=facts)

    for some in batches(made(), _made_weight, characters=MOST_CHARACTERS, most=AT_ONCE):
        facts = [f for m in some for f in m.facts]
        store.add_stories(some, home=home, changes=changes.of(facts) if changes else ())
    if changes:
        store.add_stories((), home=home, changes=changes.gone())
    return failures


def _outlines(store: Store, stories: Iterable[Story], made_by: str) -> "Callable[[str], Outline]":
    from twosource.reconcile.accounts import accounts_of
    from twosource.reconcile.outlines import Outline, Outlines

    outlines = Outlines()
    for story in stories:
        for reading in _readings(store, story.reports, made_by).values():
            outlines.add(story.id, accounts_of(reading))
    found, nothing = outlines.by_story(), Outline()
    return lambda story: found.get(story, nothing)


def _readings(store: Store, reports: Iterable[str], made_by: str) -> dict[str, Reading]:
    return {r.id: r for r in store.readings_of(set(reports), made_by=made_by, as_read=True)}


def _filed_by(made_by: str) -> str:
    """Under which name reports are filed: it changes with what grouping keeps of a report, and with the stage that read it."""
    return f"{filing_stage().key_version} {made_by}"


def _load_filing() -> Callable[[Sequence[Reading]], Sequence[Shelved | Failure]]:
    from twosource.group.filed import filed, pack

    def one(reading: Reading) -> Shelved:
        (found,) = filed([reading])
        return Shelved(report=reading.id, day=found.features.day, body=pack(found))

    return partial(each, "file", _ref, one)


def _load_facts() -> "Callable[[Sequence[StoryWork]], Sequence[StoryFacts | Failure]]":
    from twosource.reconcile.facts import facts_of_story

    def one(work: "StoryWork") -> StoryFacts:
        return StoryFacts(facts=facts_of_story(work))

    return partial(each, "facts", _story, one)


def _length(reading: Reading) -> int:
    return len(reading.text)


def _ref(reading: Reading) -> str:
    return reading.ref


def _weight(work: Any) -> int:
    return sum(map(_length, work.readings))


def _story(work: Any) -> str:
    name: str = work.story
    return name


def _made_weight(made: MadeStory) -> int:
    return sum(map(_length, made.readings))
