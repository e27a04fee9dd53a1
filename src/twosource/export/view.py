"""A dossier as it is shown: every skin renders what this returns."""

import msgspec

from twosource.export.report_views import keys_of, report_views
from twosource.export.story_views import StoryView
from twosource.export.views import ReportView
from twosource.export.wording import days
from twosource.model import Dossier, Fact, Failure


class DossierView(msgspec.Struct, frozen=True, kw_only=True):
    """A whole dossier as it is shown. `alone` are reports in no story."""

    stories: tuple[StoryView, ...]
    reports: tuple[ReportView, ...]
    alone: tuple[ReportView, ...]
    when: str
    failures: tuple[Failure, ...]


def view(dossier: Dossier) -> DossierView:
    """The whole dossier, stories with most reports first."""
    keys = keys_of(dossier.reports)
    reports = report_views(dossier.reports, keys)
    facts_of: dict[str, list[Fact]] = {}
    for fact in dossier.facts:
        facts_of.setdefault(fact.story, []).append(fact)
    ordered = sorted(dossier.stories, key=lambda s: (-len(s.reports), s.opened is None, str(s.opened), s.id))
    every = [fact.id for story in ordered for fact in facts_of.get(story.id, [])]
    fact_keys = {fact: f"f{n}" for n, fact in enumerate(every, 1)}
    home = {report: story.id for story in ordered for report in story.reports}
    inside: dict[str, list[str]] = {story.id: [] for story in ordered}
    for report in reports:
        if report in home:
            inside[home[report]].append(report)
    stories = tuple(
        StoryView(
            f"story-{n}", story, facts=facts_of.get(story.id, []), lineage=dossier.lineage,
            reports={r: reports[r] for r in inside[story.id]}, keys=keys, fact_keys=fact_keys,
            held=dossier.judgements, changes=[c for c in dossier.changes if c.story == story.id], since=dossier.since,
        )
        for n, story in enumerate(ordered, 1)
    )  # fmt: skip
    told = {r for s in ordered for r in s.reports}
    published = sorted(r.published for r in dossier.reports if r.published)
    return DossierView(
        stories=stories, reports=tuple(reports.values()), alone=tuple(r for i, r in reports.items() if i not in told),
        when=days(published[0], published[-1]) if published else "days not told", failures=dossier.failures,
    )  # fmt: skip
