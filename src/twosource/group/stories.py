"""Stories: reports of one event or one continuous development, with a title that is their own."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from twosource.group.clusters import Clusters, stories_among
from twosource.group.features import weigh
from twosource.group.filed import Filed, Memory, by_day, filed
from twosource.group.grouper import Grouper, Tied
from twosource.group.lineage import Texts
from twosource.group.sparse import Stack
from twosource.group.words import stem, words_of
from twosource.model import Lineage, Reading, Story, content_id

IDLE_DAYS = 14
"""A story that no report has joined for this long, by the latest day among the reports at hand, is closed."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A story, open as far as is known, and the last day of its reports, None where they have none."""

    story: Story
    last: date | None

    def as_of(self, latest: int | None) -> Story:
        """The story, closed where the latest day (ordinal) among all reports at hand is long after its own."""
        over = self.last is not None and latest is not None and latest - self.last.toordinal() > IDLE_DAYS
        return replace(self.story, closed=self.last) if over else self.story


class ToldComponent(msgspec.Struct, frozen=True, kw_only=True):
    """The stories told of reports that hang together; `id` is that of the component."""

    id: str
    told: tuple[Told, ...]


class Grouping:
    """Lineage and stories of reports that come one by one, by day, then by id, the undated first; packed reports are held in memory."""

    def __init__(self, texts: Texts) -> None:
        self._grouper = Grouper(texts)
        self._shelf = Memory()
        self._tied: list[Tied] = []
        self._latest: int | None = None

    def add(self, one: Filed) -> tuple[Lineage, ...]:
        """The lineage between a new report and those before it."""
        self._shelf.put(one)
        tied = self._grouper.add(one.features)
        self._tied.append(replace(tied, judged=(), links=()))
        if one.features.day is not None:
            self._latest = max(one.features.day, self._latest or 0)
        return tied.links

    def stories(self) -> Iterator[Story]:
        """The stories of all that was added, every report in one."""
        clusters = Clusters([t.report for t in self._tied])
        for tied in self._tied:
            clusters.add(tied)
        for component in clusters.components():
            for told in tell([self._shelf.get(row) for row in component]):
                yield told.as_of(self._latest)


def find_groups(readings: Sequence[Reading]) -> tuple[tuple[Lineage, ...], tuple[Story, ...]]:
    """The lineage by the ids of its pairs, and the stories by day and id; the order of `readings` changes nothing."""
    grouping = Grouping({r.id: r.text for r in readings}.get)
    lineage = [link for one in by_day(filed(readings)) for link in grouping.add(one)]
    return tuple(sorted(lineage, key=lambda x: (x.a, x.b))), tuple(sorted(grouping.stories(), key=story_order))


def find_lineage(readings: Sequence[Reading]) -> tuple[Lineage, ...]:
    """The pairs of reports that are not independent, by id; the order of `readings` changes nothing."""
    return find_groups(readings)[0]


def find_stories(readings: Sequence[Reading]) -> tuple[Story, ...]:
    """The stories of the reports, every report in exactly one, by day and id; the order of `readings` changes nothing."""
    return find_groups(readings)[1]


def tell(rows: Sequence[Sequence[Filed]]) -> list[Told]:
    """The stories among the reports of one component: the first of each row is looked at, the others go with it."""
    return [story_of([one for k in group for one in rows[k]]) for group in stories_among([row[0].features for row in rows])]


def story_order(story: Story) -> tuple[bool, date, str]:
    """Stories by the day of their first report, then by id."""
    return story.opened is None, story.opened or date.min, story.id


def story_of(reports: Iterable[Filed]) -> Told:
    """The story that these reports are."""
    ordered = sorted(reports, key=lambda r: (r.features.day is None, r.features.day or 0, r.features.id))
    days = [r.features.day for r in ordered if r.features.day is not None]
    story = Story(
        id=story_id(ordered[0].features.id),
        title=title_of(ordered),
        reports=tuple(r.features.id for r in ordered),
        opened=date.fromordinal(min(days)) if days else None,
        closed=None,
    )
    return Told(story=story, last=date.fromordinal(max(days)) if days else None)


def story_id(first_report: str) -> str:
    """The id of the story whose first report (by day, then by id) this is: later reports leave it as it is."""
    return content_id("sty", [first_report])


def title_of(ordered: Sequence[Filed]) -> str:
    """The headline that says most of what the story's reports say; never one that is known to be alien to its report."""
    fitting = [r.title for r in ordered if r.title and r.fits is not False]
    leads = Stack([r.features.lead for r in ordered])
    sure = [r.title for r in ordered if r.title and r.fits is True] or fitting
    if not sure:
        return ordered[0].opening
    scored = [(-float(leads.dots(weigh(stem(w.term) for w in words_of(t))).sum()), k, t) for k, t in enumerate(sure)]
    return " ".join(min(scored)[2].split())
