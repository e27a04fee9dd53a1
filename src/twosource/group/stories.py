"""Stories: reports of one event or one continuous development, with a title that is their own."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from twosource.group.clusters import Clusters
from twosource.group.features import weigh
from twosource.group.filed import Filed, Memory, Shelf, by_day, filed
from twosource.group.grouper import Grouper
from twosource.group.lineage import Texts, lineage_of, translator
from twosource.group.sparse import dots
from twosource.group.words import stem, words_of
from twosource.model import Lineage, Reading, Story, content_id

IDLE_DAYS = 14
"""A story that no report has joined for this long, by the latest day among the reports at hand, is closed."""


class Grouping:
    """Lineage and stories of reports that come one by one, by day, then by id, the undated first.

    A report's features are held while it is in the window; after that they are asked of `shelf`. `texts` give texts as received.
    """

    def __init__(self, shelf: Shelf, texts: Texts) -> None:
        self._shelf, self._texts = shelf, texts
        self._grouper = Grouper(translator=translator(texts))
        self._clusters = Clusters()
        self._latest: int | None = None

    def add(self, one: Filed) -> list[Lineage]:
        """The lineage between a new report and those before it."""
        ties = self._grouper.add(one.features)
        self._clusters.add(one.features, ties)
        if one.features.day is not None:
            self._latest = max(one.features.day, self._latest or 0)
        return lineage_of(ties, self._texts)

    def stories(self) -> Iterator[Story]:
        """The stories of all that was added, every report in one."""
        for group in self._clusters.groups(lambda ids: [f.features for f in self._shelf.get(ids)]):
            yield story_of(self._shelf.get(group), self._latest)


def find_groups(readings: Sequence[Reading]) -> tuple[tuple[Lineage, ...], tuple[Story, ...]]:
    """The lineage by the ids of its pairs, and the stories by day and id; the order of `readings` changes nothing."""
    lineage, grouping = _grouped(readings)
    return lineage, tuple(sorted(grouping.stories(), key=story_order))


def find_lineage(readings: Sequence[Reading]) -> tuple[Lineage, ...]:
    """The pairs of reports that are not independent, by id; the order of `readings` changes nothing."""
    return _grouped(readings)[0]


def find_stories(readings: Sequence[Reading]) -> tuple[Story, ...]:
    """The stories of the reports, every report in exactly one, by day and id; the order of `readings` changes nothing."""
    return find_groups(readings)[1]


def _grouped(readings: Sequence[Reading]) -> tuple[tuple[Lineage, ...], Grouping]:
    shelf, texts = Memory(), {r.id: r.text for r in readings}
    grouping = Grouping(shelf, texts.get)
    lineage: list[Lineage] = []
    for one in by_day(filed(readings)):
        shelf.put(one)
        lineage += grouping.add(one)
    return tuple(sorted(lineage, key=lambda x: (x.a, x.b))), grouping


def story_order(story: Story) -> tuple[bool, date, str]:
    """Stories by the day of their first report, then by id."""
    return story.opened is None, story.opened or date.min, story.id


def story_of(reports: Iterable[Filed], latest: int | None) -> Story:
    """The story of these reports; `latest` is the latest day among all that are at hand."""
    ordered = sorted(reports, key=lambda r: (r.features.day is None, r.features.day or 0, r.features.id))
    days = [r.features.day for r in ordered if r.features.day is not None]
    over = bool(days) and latest is not None and latest - max(days) > IDLE_DAYS
    return Story(
        id=story_id(ordered[0].features.id),
        title=title_of(ordered),
        reports=tuple(r.features.id for r in ordered),
        opened=date.fromordinal(min(days)) if days else None,
        closed=date.fromordinal(max(days)) if over else None,
    )


def story_id(first_report: str) -> str:
    """The id of the story whose first report (by day, then by id) this is: later reports leave it as it is."""
    return content_id("sty", [first_report])


def title_of(ordered: Sequence[Filed]) -> str:
    """The headline that says most of what the story's reports say; never one that is known to be alien to its report."""
    fitting = [r.title for r in ordered if r.title and r.fits is not False]
    leads = [r.features.lead for r in ordered]
    sure = [r.title for r in ordered if r.title and r.fits is True] or fitting
    if not sure:
        return ordered[0].opening
    scored = [(-float(dots(weigh(stem(w.term) for w in words_of(t)), leads).sum()), k, t) for k, t in enumerate(sure)]
    return " ".join(min(scored)[2].split())
