"""The parts of the record that pages ask for, as they are shown. What a page does not show is not loaded."""

from collections.abc import Collection, Iterable

from twosource.export.judged import ratings
from twosource.export.report_views import report_views
from twosource.export.story_views import StoryView, disputed_of, leads_of
from twosource.export.views import FactView, ReportView
from twosource.model import Counts, Fact, FactLine, Held, Judgement, Lineage, Reading, Story
from twosource.model import tally as tally_of
from twosource.model.errors import NotInRecord
from twosource.pipeline.newsroom import STAGE
from twosource.serve.desk import Desk

MADE_BY = STAGE.key_version
DISPUTED = 6
OF_EACH, FEW = 20, 3  # reports that are looked into for a fact: where its tellings are shown, where only its title is
MANY = 80  # reports, above which only a few are looked into for a title
KIN = 20
NAMED = 60


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
    """The story's facts whole, weightiest first: heavy for a large story."""
    return desk.store.facts(story=story.id)


def held_of(desk: Desk, story_id: str) -> tuple[Held, ...]:
    """People's judgements that bear on the story, the latest first."""
    return desk.kept(lambda: desk.store.held(story=story_id), "held", story_id)


def ratings_of(desk: Desk, story_id: str | None) -> dict[str, Judgement]:
    """The ratings that hold, by what they rate: ids of items of the story, names of sources."""
    sources = desk.kept(lambda: desk.store.held(kind="source-rating"), "sources")
    return ratings((*(held_of(desk, story_id) if story_id else ()), *sources))


def lines_of(desk: Desk, story: Story) -> tuple[FactLine, ...]:
    """The story's facts in short, weightiest first."""
    return desk.kept(lambda: desk.store.fact_lines(story.id), "lines", story.id)


def bare_facts(desk: Desk, story: Story, ids: Collection[str]) -> tuple[Fact, ...]:
    """These facts of the story without their relations and joins, weightiest first."""
    return desk.store.bare_facts(story.id, ids) if ids else ()


def first_view(desk: Desk, story: Story) -> StoryView:
    """The story over its lead and disputed facts, and over some of the reports behind them: enough for its first screen."""

    def make() -> StoryView:
        lines = lines_of(desk, story)
        shown = {line.id for line in (*leads_of(lines), *disputed_of(lines)[:DISPUTED])}
        facts = bare_facts(desk, story, shown)
        return view_of(desk, story, facts, _readings(desk, facts, OF_EACH))

    return desk.kept(make, "first", story.id)


def facts_view(desk: Desk, story: Story, facts: Iterable[Fact], *, of_each: int = OF_EACH) -> tuple[FactView, ...]:
    """These facts of a story as they are shown, over at most so many reports of each."""
    facts = tuple(facts)
    return view_of(desk, story, facts, _readings(desk, facts, of_each)).facts


def fact_over(desk: Desk, story: Story, fact: Fact, reports: Collection[str]) -> FactView:
    """The fact as it is shown over some of its reports."""
    return view_of(desk, story, (fact,), desk.store.readings_of(reports, made_by=MADE_BY)).facts[0]


def standing_for(fact: Fact, most: int) -> tuple[str, ...]:
    """The reports, at most `most`, that show a fact best: those that its summary rests on, one of each origin, then others evenly."""
    report_of = {m.statement: m.report for m in fact.members}
    every = tuple(dict.fromkeys(report_of.values()))
    chosen = (
        *(s for clause in fact.clauses for s in clause.statements), *(group[0] for group in fact.origins if group),
    )  # fmt: skip
    evenly = every[:: max(1, len(every) // most)]
    return tuple(dict.fromkeys((*(report_of[s] for s in chosen if s in report_of), *evenly)))[:most]


def counts_of(desk: Desk, story: Story) -> Counts:
    """The story's counts, and the most origins that stand behind one of its facts."""
    row = desk.store.story_row(story.id)
    tally = row.tally if row else None
    if tally is None:
        tally = tally_of(desk.store.readings_of(story.reports, made_by=MADE_BY), desk.store.story_lineage(story.id))
    most = max((line.origins for line in lines_of(desk, story)), default=(0, 0), key=lambda r: (r[1], r[0]))
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
    found = [f for f in desk.store.bare_facts(story.id) if any(m.report == report_id for m in f.members)]
    return facts_view(desk, story, found, of_each=FEW)


def kin_of(desk: Desk, report_id: str) -> tuple[tuple[tuple[Lineage, ReportView], ...], int]:
    """How the report hangs together with others, the surest first and at most `KIN`, each with the other report; and how many it is."""
    found = [x for x in desk.store.report_lineage(report_id) if x.relation != "independent"]
    links = {x.b if x.a == report_id else x.a: x for x in sorted(found, key=lambda x: (not x.shares_text, -x.low))[:KIN]}
    views = report_views_of(desk.store.readings_of(links, made_by=MADE_BY))
    return tuple((x, views[other]) for other, x in links.items() if other in views), len(found)


def names_beside(desk: Desk, story: Story, *reports: str) -> dict[str, str]:
    """The names of the reports that `reports` can be compared with, by id: those of their story; of a large one, their kin."""
    inside: Collection[str] = story.reports
    if len(inside) > NAMED:
        inside = {*reports, *(i for r in reports for x in desk.store.report_lineage(r)[:NAMED] for i in (x.a, x.b))}
    return {i: r.name for i, r in report_views_of(desk.store.readings_of(inside, made_by=MADE_BY)).items()}


def link_between(desk: Desk, a: str, b: str) -> Lineage | None:
    """How two reports hang together; None where nothing is known."""
    return next((x for x in desk.store.report_lineage(a) if b in (x.a, x.b)), None)


def _sound(given: str) -> str:
    """The id without NUL, which PostgreSQL refuses and no id holds."""
    return given.replace("\0", "\ufffd")


def view_of(
    desk: Desk, story: Story, facts: tuple[Fact, ...], readings: Iterable[Reading], lineage: Iterable[Lineage] = (),
) -> StoryView:  # fmt: skip
    """The story over these facts, readings and lineage of it."""
    readings = tuple(readings)
    keys = _keys(readings)
    return StoryView(
        "s", story, facts=facts, lineage=tuple(lineage), reports=report_views(readings, keys), keys=keys,
        fact_keys={f.id: f.id for f in facts}, held=held_of(desk, story.id),
    )  # fmt: skip


def _readings(desk: Desk, facts: Iterable[Fact], of_each: int) -> tuple[Reading, ...]:
    facts = tuple(facts)
    wanted = {report for f in facts for report in standing_for(f, OF_EACH)}
    if len(wanted) > MANY:
        wanted = {report for f in facts for report in standing_for(f, of_each)}
    return desk.store.readings_of(wanted, made_by=MADE_BY)


def _keys(readings: Iterable[Reading]) -> dict[str, str]:
    """Statements and attributions are known by their own ids on the desk: its addresses stay the same when reports are added."""
    return {i: i for r in readings for i in (*r.statements, *r.attribution_by_id)}
