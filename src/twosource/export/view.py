"""A dossier as it is shown: every skin renders what this returns."""

from collections.abc import Mapping, Sequence
from math import hypot
from statistics import median

from twosource.export.fact_views import fact_view
from twosource.export.families import families, tally
from twosource.export.ledger import ledger
from twosource.export.map import Spot, draw, story_spots
from twosource.export.report_views import keys_of, report_views
from twosource.export.speakers import speakers
from twosource.export.timeline import timeline
from twosource.export.views import DossierView, FactView, ReportView, StoryView
from twosource.export.wording import days, proper
from twosource.model import Dossier, Fact, Position, Story

LEADS = 6
NUMBERS = 4
MANY = 4
FAR_DEGREES = 12.0


def view(dossier: Dossier) -> DossierView:
    """The whole dossier, stories with most reports first."""
    keys = keys_of(dossier.reports)
    reports = report_views(dossier, keys)
    facts_of: dict[str, list[Fact]] = {}
    for fact in dossier.facts:
        facts_of.setdefault(fact.story, []).append(fact)
    ordered = sorted(dossier.stories, key=lambda s: (-len(s.reports), s.opened is None, str(s.opened), s.id))
    number = 0
    stories = []
    for n, story in enumerate(ordered, 1):
        mine = facts_of.get(story.id, [])
        shown = [fact_view(f"f{number + k}", fact, reports, keys) for k, fact in enumerate(mine, 1)]
        number += len(mine)
        stories.append(_story(f"story-{n}", story, shown, reports, keys, dossier))
    told = {r for s in ordered for r in s.reports}
    published = sorted(r.published for r in dossier.reports if r.published)
    return DossierView(
        stories=tuple(stories), reports=tuple(reports.values()), alone=tuple(r for i, r in reports.items() if i not in told),
        when=days(published[0], published[-1]) if published else "days not told", failures=dossier.failures,
    )  # fmt: skip


def leads_of(facts: Sequence[FactView]) -> tuple[FactView, ...]:
    """The facts to open with, in the record's order: first numbers that several texts give, then what parties want, then the rest."""
    wide = [f for f in facts if len({m.report.key for m in f.members}) > 1]
    numbers = [f for f in wide if f.is_figure][:NUMBERS]
    others = (*(f for f in wide if f.fact.kind == "position"), *wide, *facts)
    return tuple({f.key: f for f in (*numbers, *others)}.values())[:LEADS]


def disputed_of(facts: Sequence[FactView]) -> tuple[FactView, ...]:
    """The facts on which reports disagree: numbers first, and no quarrel that one text has with itself."""
    found = [f for f in facts if f.disputed and len({m.report.key for m in f.members}) > 1]
    return tuple(sorted(found, key=lambda f: not f.is_figure))


def by_place(facts: Sequence[FactView]) -> tuple[tuple[str, tuple[FactView, ...]], ...]:
    """The numbers and events of each place, numbers first; the place with most of them first."""
    found: dict[str, dict[str, FactView]] = {}
    for f in sorted(facts, key=lambda f: not f.is_figure):
        for m in f.members:
            if not isinstance(m.statement, Position) and m.statement.place:
                found.setdefault(proper(m.statement.place), {}).setdefault(f.key, f)
    return tuple((place, tuple(mine.values())) for place, mine in sorted(found.items(), key=lambda x: (-len(x[1]), x[0])))


def parted(spots: Sequence[Spot]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """(spots that lie together, the few that lie far from them), so that one stray place does not make a map of the world."""
    if len(spots) < MANY:
        return tuple(spots), ()
    places = [s for s in spots for _ in range(s.count)]
    middle = (median(s.lat for s in places), median(s.lon for s in places))
    away = {s: hypot(s.lat - middle[0], s.lon - middle[1]) for s in spots}
    reach = max(FAR_DEGREES, 4 * median(away[s] for s in places))
    far = tuple(s for s in spots if away[s] > reach and s.count <= len(places) / 20)
    return tuple(s for s in spots if s not in far), far


def _story(
    key: str, story: Story, facts: Sequence[FactView], every: Mapping[str, ReportView], keys: Mapping[str, str], dossier: Dossier
) -> StoryView:
    ids = set(story.reports)
    reports = tuple(r for i, r in every.items() if i in ids)
    fact_of = {m.statement.id: f.key for f in facts for m in f.members}
    published = sorted(r.published for r in reports if r.published)
    spots, unplaced = story_spots(r.reading for r in reports)
    near, far = parted(spots)
    return StoryView(
        key=key, story=story, when=days(published[0], published[-1]) if published else "day not told",
        tally=tally(reports, dossier.lineage), leads=leads_of(facts), facts=tuple(facts),
        disputed=disputed_of(facts), figures=tuple(f for f in facts if f.is_figure),
        parties=ledger(reports, fact_of, keys), speakers=speakers(reports, keys), days=timeline(reports, fact_of, keys),
        families=families(reports, dossier.lineage), reports=reports, map=draw(near, styled=False), places=by_place(facts),
        unplaced=unplaced, far=tuple(s.name for s in far),
    )  # fmt: skip
