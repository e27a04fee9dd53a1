"""A story as it is shown. Each part is made when it is first asked for, so that a page pays for what it shows only."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from math import hypot
from statistics import median
from typing import TypeVar

from twosource.export.fact_views import fact_view
from twosource.export.families import families
from twosource.export.ledger import ledger
from twosource.export.map import Spot, draw, story_spots
from twosource.export.news import News, news, since_words, tally_of
from twosource.export.speakers import speakers
from twosource.export.timeline import timeline
from twosource.export.views import Day, FactView, Family, Party, ReportView, Speaker
from twosource.export.wording import days, proper
from twosource.model import Change, Fact, FactLine, Held, Lineage, Position, Story, Tally, tally

LEADS = 6
NUMBERS = 4
MANY = 4
FAR_DEGREES = 12.0
R = TypeVar("R", Fact, FactLine)


class StoryView:
    """A story over its facts (weightiest first), its lineage and its reports by id.

    `keys` names statements and attributions, `fact_keys` facts, as links spell them; `held` are people's judgements that bear on
    it; `changes` are those of its facts `since` a day or the last run, where they were asked for.
    """

    def __init__(
        self, key: str, story: Story, *, facts: Sequence[Fact], lineage: Sequence[Lineage], reports: Mapping[str, ReportView],
        keys: Mapping[str, str], fact_keys: Mapping[str, str], held: Sequence[Held] = (),
        changes: Sequence[Change] = (), since: str | None = None,
    ) -> None:  # fmt: skip
        self.key = key
        self.story = story
        self.reports = tuple(reports.values())
        self._by_id, self._lineage, self._keys, self._fact_keys = reports, lineage, keys, fact_keys
        self._record = tuple(facts)
        self._shown: dict[str, FactView] = {}
        self.held = tuple(held)
        self._changes = tuple(changes)
        self.since = since_words(since) if since else None
        self._judgements = {h.judgement.id: h.judgement for h in held}

    def views(self, facts: Sequence[Fact]) -> tuple[FactView, ...]:
        """These facts as they are shown."""
        for fact in facts:
            if fact.id not in self._shown:
                self._shown[fact.id] = fact_view(self._fact_keys[fact.id], fact, self._by_id, self._keys, self._judgements)
        return tuple(self._shown[fact.id] for fact in facts)

    @cached_property
    def when(self) -> str:
        """The days of its reports."""
        published = sorted(r.published for r in self.reports if r.published)
        return days(published[0], published[-1]) if published else "day not told"

    @cached_property
    def tally(self) -> Tally:
        """Its four counts."""
        return tally([r.reading for r in self.reports], self._lineage)

    @cached_property
    def facts(self) -> tuple[FactView, ...]:
        """All facts, weightiest first."""
        return self.views(self._record)

    @cached_property
    def leads(self) -> tuple[FactView, ...]:
        """The facts to open with."""
        return self.views(leads_of(self._record))

    @cached_property
    def news(self) -> tuple[News, ...]:
        """What changed, one entry a fact."""
        return news(self._changes, {f.fact.id: f.title for f in self.facts}, self._fact_keys)

    @property
    def news_tally(self) -> str:
        """How many facts changed, in words."""
        return tally_of(self.news)

    def mark(self, fact: FactView) -> str:
        """`new` or `moved` where the fact is; else the empty string."""
        return self._marks.get(fact.fact.id, "")

    @cached_property
    def _marks(self) -> dict[str, str]:
        return {n.fact: n.mark for n in self.news if n.fact}

    @cached_property
    def disputed(self) -> tuple[FactView, ...]:
        """The facts on which reports disagree."""
        return self.views(disputed_of(self._record))

    @cached_property
    def figures(self) -> tuple[FactView, ...]:
        """The facts that are numbers."""
        return self.views([f for f in self._record if f.kind == "figure"])

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Who wants what."""
        return ledger(self.reports, self._fact_of, self._keys)

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who says what."""
        return speakers(self.reports, self._keys)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The timeline."""
        return timeline(self.reports, self._fact_of, self._keys)

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """The reports by shared text."""
        return families(self.reports, self._lineage)

    @cached_property
    def map(self) -> str | None:
        """The map as an SVG element; None where no place is known."""
        return draw(self._parted[0], styled=False)

    @property
    def far(self) -> tuple[str, ...]:
        """Names of places too far away to be drawn."""
        return tuple(s.name for s in self._parted[1])

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Names of places without coordinates."""
        return self._spots[1]

    @cached_property
    def places(self) -> tuple[tuple[str, tuple[FactView, ...]], ...]:
        """The facts by place."""
        return by_place(self.facts)

    @cached_property
    def _spots(self) -> tuple[tuple[Spot, ...], tuple[str, ...]]:
        return story_spots(r.reading for r in self.reports)

    @cached_property
    def _parted(self) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
        return parted(self._spots[0])

    @cached_property
    def _fact_of(self) -> dict[str, str]:
        return {m.statement: self._fact_keys[f.id] for f in self._record for m in f.members}


def leads_of(facts: Sequence[R]) -> tuple[R, ...]:
    """The facts to open with, in the record's order: first numbers that several texts give, then what parties want, then the rest.

    Those that people rejected are not among them.
    """
    left = [f for f in facts if f.ruling != "rejected"]
    wide = [f for f in left if f.is_wide]
    numbers = [f for f in wide if f.kind == "figure"][:NUMBERS]
    positions = [f for f in wide if f.kind == "position"]
    return tuple({f.id: f for group in (numbers, positions, wide, left) for f in group}.values())[:LEADS]


def disputed_of(facts: Sequence[R]) -> tuple[R, ...]:
    """The facts on which reports disagree: numbers first, and no quarrel that one text has with itself, nor one that people rejected."""
    found = [f for f in facts if f.verdict == "conflicting" and f.ruling != "rejected" and f.is_wide]
    return tuple(sorted(found, key=lambda f: f.kind != "figure"))


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
