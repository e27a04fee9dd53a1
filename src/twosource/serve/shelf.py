"""The parts of the record that pages ask for, as they are shown. What a page does not show is not loaded."""

from collections.abc import Iterable

from twosource.export.judged import ratings
from twosource.export.report_views import report_views
from twosource.export.story_views import StoryView, disputed_of, leads_of
from twosource.export.views import FactView, ReportView
from twosource.model import Counts, Fact, Held, Judgement, Lineage, Reading, Story
from twosource.model.errors import NotInRecord
from twosource.pipeline.newsroom import STAGE
from twosource.serve.desk import Desk

MADE_BY = STAGE.key_version
DISPUTED = 6


def story_of(desk: Desk, story_id: str) -> Story:
    """The story, also under an id that it had before. Errors: NotInRecord."""
    story_id = _sound(story_id)
    found = desk.store.story(story_id) or desk.store.story(desk.store.story_now(story_id))
    if found is None:
        raise NotInRecord(f"The record holds no story `{story_id}`. Look for it in the list of stories.")
    return found


def fact_of(desk: Desk, fact_id: str) -> Fact:
    """The fact, also under an id that it had before people merged or split it. Errors: NotInRecord."""
    sound = _sound(fact_id)
    found = desk.store.fact(desk.store.fact_now(sound) or sound)
    if found is None:
        raise NotInRecord(f"The record holds no fact `{fact_id}`. Facts change when reports are added: open its story again.")
    return found


def reading_of(desk: Desk, report_id: str) -> Reading:
    """The report with what was read in it. Errors: NotInRecord."""
    found = desk.store.reading(_sound(report_id), made_by=MADE_BY)
    if found is None:
        raise NotInRecord(f"The record holds no report `{report_id}`.")
    return found


def facts_of(desk: Desk, story: Story) -> tuple[Fact, ...]:
    """The story's facts, weightiest first."""
    return desk.kept(lambda: desk.store.facts(story=story.id), "facts", story.id)


def held_of(desk: Desk, story_id: str) -> tuple[Held, ...]:
    """People's judgements that bear on the story, the latest first."""
    return desk.kept(lambda: desk.store.held(story=story_id), "held", story_id)


def ratings_of(desk: Desk, story_id: str | None) -> dict[str, Judgement]:
    """The ratings that hold, by what they rate: ids of items of the story, names of sources."""
    sources = desk.kept(lambda: desk.store.held(kind="source-rating"), "sources")
    return ratings((*(held_of(desk, story_id) if story_id else ()), *sources))


def story_view(desk: Desk, story: Story) -> StoryView:
    """The whole story as it is shown."""

    def make() -> StoryView:
        readings = desk.store.readings_of(story.reports, made_by=MADE_BY)
        return _view(desk, story, facts_of(desk, story), readings, desk.store.story_lineage(story.id))

    return desk.kept(make, "story", story.id)


def first_view(desk: Desk, story: Story) -> StoryView:
    """The story over the reports behind its lead and disputed facts only: enough for its first screen."""

    def make() -> StoryView:
        facts = facts_of(desk, story)
        shown = (*leads_of(facts), *disputed_of(facts)[:DISPUTED])
        return _view(desk, story, facts, _readings(desk, shown))

    return desk.kept(make, "first", story.id)


def facts_view(desk: Desk, story: Story, facts: Iterable[Fact]) -> tuple[FactView, ...]:
    """These facts of a story as they are shown, over the reports of their members only."""
    facts = tuple(facts)
    return _view(desk, story, facts, _readings(desk, facts)).facts


def counts_of(desk: Desk, story: Story) -> Counts:
    """The story's counts, and the most origins that stand behind one of its facts."""
    row = desk.store.story_row(story.id)
    tally = row.tally if row and row.tally else story_view(desk, story).tally
    most = max((f.counts.independent_origins_range for f in facts_of(desk, story)), default=(0, 0), key=lambda r: (r[1], r[0]))
    return Counts(
        texts=tally.texts, dispatches=tally.dispatches, agencies=tally.agencies, primary_sources=tally.primary_sources,
        independent_origins=most[0], independent_origins_range=most,
    )  # fmt: skip


def report_view(reading: Reading) -> ReportView:
    """The report as it is shown."""
    return report_views_of([reading])[reading.id]


def report_views_of(readings: Iterable[Reading]) -> dict[str, ReportView]:
    """The reports as they are shown, by id, no two under one name."""
    readings = list(readings)
    return report_views(readings, _keys(readings))


def facts_with(desk: Desk, story: Story, report_id: str) -> tuple[FactView, ...]:
    """The facts of the story that rest on the report among others."""
    return facts_view(desk, story, [f for f in facts_of(desk, story) if any(m.report == report_id for m in f.members)])


def kin_of(desk: Desk, report_id: str) -> tuple[tuple[Lineage, ReportView], ...]:
    """How the report hangs together with others, the surest first, each with the other report."""
    links = {x.b if x.a == report_id else x.a: x for x in desk.store.report_lineage(report_id) if x.relation != "independent"}
    views = report_views_of(desk.store.readings_of(links, made_by=MADE_BY))
    found = [(x, views[other]) for other, x in links.items() if other in views]
    return tuple(sorted(found, key=lambda k: (not k[0].shares_text, -k[0].low, k[1].name)))


def link_between(desk: Desk, a: str, b: str) -> Lineage | None:
    """How two reports hang together; None where nothing is known."""
    return next((x for x in desk.store.report_lineage(a) if b in (x.a, x.b)), None)


def _sound(given: str) -> str:
    """The id without NUL, which PostgreSQL refuses and no id holds."""
    return given.replace("\0", "\ufffd")


def _readings(desk: Desk, facts: Iterable[Fact]) -> tuple[Reading, ...]:
    return desk.store.readings_of({m.report for f in facts for m in f.members}, made_by=MADE_BY)


def _view(
    desk: Desk, story: Story, facts: tuple[Fact, ...], readings: Iterable[Reading], lineage: Iterable[Lineage] = (),
) -> StoryView:  # fmt: skip
    readings = tuple(readings)
    keys = _keys(readings)
    return StoryView(
        "s", story, facts=facts, lineage=tuple(lineage), reports=report_views(readings, keys), keys=keys,
        fact_keys={f.id: f.id for f in facts}, held=held_of(desk, story.id),
    )  # fmt: skip


def _keys(readings: Iterable[Reading]) -> dict[str, str]:
    """Statements and attributions are known by their own ids on the desk: its addresses stay the same when reports are added."""
    return {i: i for r in readings for i in (*r.statements, *r.attribution_by_id)}
