"""The sections of a story, as they are shown: a page costs what it shows, however large the story is.

A section is made over some of a large story's reports, one of each dispatch first, then the newest, and over its weightiest facts.
"""

import msgspec

from twosource.export.story_views import StoryView
from twosource.model import Story
from twosource.model.facts import FactKind
from twosource.serve import shelf
from twosource.serve.desk import Desk

REPORTS_AT_ONCE = 100


class Section(msgspec.Struct, frozen=True):
    """A section's name, the facts that it shows of these kinds, at most so many, and of each fact at most so many reports.

    Where `of_each` is 0, it is made over the reports of the story, and facts only say where to click.
    """

    name: str
    kinds: tuple[FactKind, ...] = ()
    most: int = 0
    of_each: int = 0
    by_lineage: bool = False


SECTIONS = {
    "facts": Section("All facts"),
    "figures": Section("Figures over time", ("figure",), 60, 8),
    "wants": Section("Who wants what", ("position",), 300),
    "says": Section("Who says what"),
    "days": Section("Timeline", ("event",), 300),
    "map": Section("Where", ("figure", "event"), 120, 2),
    "reports": Section("Reports", by_lineage=True),
}


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A section over `reports` of the story's `of` reports, and what it leaves out: facts, and pages of further reports."""

    view: StoryView
    number: int
    pages: int
    reports: int
    of: int
    shown: int
    facts: int


def part(desk: Desk, story: Story, key: str, page: int = 1) -> Part:
    """The section with this key, over one page of the story's reports."""
    pages = max(1, -(-len(story.reports) // REPORTS_AT_ONCE))
    number = min(max(1, page), pages)
    return desk.kept(lambda: _part(desk, story, SECTIONS[key], number, pages), "part", story.id, key, number)


def _part(desk: Desk, story: Story, section: Section, number: int, pages: int) -> Part:
    fitting = [line.id for line in shelf.lines_of(desk, story) if line.kind in section.kinds]
    facts = shelf.bare_facts(desk, story, fitting[: section.most])
    here = _reports(desk, story, number, pages)
    wanted = set(here)
    if section.of_each and pages > 1:
        wanted |= {report for fact in facts for report in shelf.standing_for(fact, section.of_each)}
    readings = desk.store.readings_of(wanted, made_by=shelf.MADE_BY)
    lineage = desk.store.story_lineage(story.id, among=here) if section.by_lineage else ()
    view = shelf.view_of(desk, story, facts, readings, lineage)
    return Part(view=view, number=number, pages=pages, reports=len(here), of=len(story.reports), shown=len(facts), facts=len(fitting))


def _reports(desk: Desk, story: Story, number: int, pages: int) -> tuple[str, ...]:
    if pages == 1:
        return story.reports

    def order() -> tuple[str, ...]:
        newest = desk.store.newest(story.reports, made_by=shelf.MADE_BY)
        rank = {report: n for n, report in enumerate(newest)}
        families = [family & rank.keys() for family in desk.store.families(story.id)]
        heads = sorted((max(family, key=rank.__getitem__) for family in families if family), key=rank.__getitem__)
        return tuple(dict.fromkeys((*heads, *newest)))

    return desk.kept(order, "order", story.id)[(number - 1) * REPORTS_AT_ONCE : number * REPORTS_AT_ONCE]
