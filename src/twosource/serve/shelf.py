"""The parts of the record that pages ask for, as they are shown. What a page does not show is not loaded."""

from collections.abc import Iterable

from twosource.export.report_views import report_views
from twosource.export.story_views import StoryView, disputed_of, leads_of
from twosource.export.views import FactView, ReportView
from twosource.model import Counts, Dossier, Fact, Lineage, Reading, Story
from twosource.serve.desk import Desk
from twosource.serve.errors import NotInRecord

DISPUTED = 6


def story_of(desk: Desk, story_id: str) -> Story:
    """The story, also under an id that it had before. Errors: NotInRecord."""
    now = desk.store.story_now(story_id)
    found = next((s for s in desk.kept(desk.store.stories, "stories") if s.id == now), None)
    if found is None:
        raise NotInRecord(f"The record holds no story `{story_id}`. Look for it in the list of stories.")
    return found


def facts_of(desk: Desk, story: Story) -> tuple[Fact, ...]:
    """The story's facts, weightiest first."""
    return desk.kept(lambda: desk.store.facts(story=story.id), "facts", story.id)


def fact_of(desk: Desk, fact_id: str) -> Fact:
    """The fact. Errors: NotInRecord."""
    found = next((f for f in desk.kept(desk.room.dossier, "all").facts if f.id == fact_id), None)
    if found is None:
        raise NotInRecord(f"The record holds no fact `{fact_id}`. Facts change when reports are added: open its story again.")
    return found


def reading_of(desk: Desk, report_id: str) -> Reading:
    """The report with what was read in it. Errors: NotInRecord."""
    found = next((r for r in desk.kept(desk.room.dossier, "all").reports if r.id == report_id), None)
    if found is None:
        raise NotInRecord(f"The record holds no report `{report_id}`.")
    return found


def readings_of(desk: Desk, reports: Iterable[str]) -> list[Reading]:
    """The readings of some reports."""
    wanted = set(reports)
    return [r for r in desk.kept(desk.room.dossier, "all").reports if r.id in wanted]


def record_of(desk: Desk, story: Story) -> Dossier:
    """All that concerns one story."""
    whole: Dossier = desk.kept(desk.room.dossier, "all")
    inside = set(story.reports)
    return Dossier(
        reports=tuple(r for r in whole.reports if r.id in inside), stories=(story,), facts=facts_of(desk, story),
        lineage=tuple(x for x in whole.lineage if x.a in inside and x.b in inside),
    )  # fmt: skip


def story_view(desk: Desk, story: Story) -> StoryView:
    """The whole story as it is shown."""

    def make() -> StoryView:
        record = record_of(desk, story)
        return _view(story, record.facts, record)

    return desk.kept(make, "story", story.id)


def first_view(desk: Desk, story: Story) -> StoryView:
    """The story over the reports behind its lead and disputed facts only: enough for its first screen."""

    def make() -> StoryView:
        facts = facts_of(desk, story)
        wanted = {m.report for f in (*leads_of(facts), *disputed_of(facts)[:DISPUTED]) for m in f.members}
        record = Dossier(reports=tuple(readings_of(desk, wanted)), stories=(story,), lineage=(), facts=facts)
        return _view(story, facts, record)

    return desk.kept(make, "first", story.id)


def facts_view(desk: Desk, story: Story, facts: Iterable[Fact]) -> tuple[FactView, ...]:
    """These facts of a story as they are shown, over the reports of their members only."""
    facts = tuple(facts)
    wanted = {m.report for f in facts for m in f.members}
    return _view(story, facts, Dossier(reports=tuple(readings_of(desk, wanted)), stories=(story,), lineage=(), facts=facts)).facts


def counts_of(desk: Desk, story: Story) -> Counts:
    """The story's counts, and the most origins that stand behind one of its facts."""
    tally = story_view(desk, story).tally
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


def story_with(desk: Desk, report_id: str) -> Story | None:
    """The story that holds the report."""
    return next((s for s in desk.kept(desk.store.stories, "stories") if report_id in s.reports), None)


def facts_with(desk: Desk, story: Story, report_id: str) -> tuple[FactView, ...]:
    """The facts of the story that rest on the report among others."""
    return facts_view(desk, story, [f for f in facts_of(desk, story) if any(m.report == report_id for m in f.members)])


def kin_of(desk: Desk, report_id: str) -> tuple[tuple[Lineage, ReportView], ...]:
    """How the report hangs together with others, the surest first, each with the other report."""
    links = [x for x in desk.kept(desk.room.dossier, "all").lineage if report_id in (x.a, x.b) and x.relation != "independent"]
    views = report_views_of(readings_of(desk, [x.b if x.a == report_id else x.a for x in links]))
    found = [(x, views[x.b if x.a == report_id else x.a]) for x in links]
    return tuple(sorted(found, key=lambda k: (not k[0].shares_text, -k[0].low, k[1].name)))


def link_between(desk: Desk, a: str, b: str) -> Lineage | None:
    """How two reports hang together; None where nothing is known."""
    return next((x for x in desk.kept(desk.room.dossier, "all").lineage if {x.a, x.b} == {a, b}), None)


def names_of(desk: Desk, story: Story) -> dict[str, str]:
    """What to call each report of a story in a line, by id."""
    return {i: v.name for i, v in report_views_of(readings_of(desk, story.reports)).items()}


def _view(story: Story, facts: Iterable[Fact], record: Dossier) -> StoryView:
    keys = _keys(record.reports)
    facts = tuple(facts)
    return StoryView(
        "s", story, facts=facts, lineage=record.lineage, reports=report_views(record.reports, keys), keys=keys,
        fact_keys={f.id: f.id for f in facts},
    )  # fmt: skip


def _keys(readings: Iterable[Reading]) -> dict[str, str]:
    """Statements and attributions are known by their own ids on the desk: its addresses stay the same when reports are added."""
    return {i: i for r in readings for i in (*r.statements, *r.attribution_by_id)}
