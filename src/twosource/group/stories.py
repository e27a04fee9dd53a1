"""Stories: reports of one event or one continuous development, with a title that is their own."""

from collections.abc import Iterable, Sequence
from datetime import date

from twosource.group.clusters import clusters
from twosource.group.features import Features, features_of, weigh
from twosource.group.lineage import lineage_of, ties_among, ties_of
from twosource.group.sentences import sentences_of
from twosource.group.sparse import dots
from twosource.group.words import stem, words_of
from twosource.model import Lineage, Reading, Story, content_id

IDLE_DAYS = 14
"""A story that no report has joined for this long, by the latest day among the reports at hand, is closed."""


def find_groups(readings: Sequence[Reading]) -> tuple[tuple[Lineage, ...], tuple[Story, ...]]:
    """The lineage and the stories of the reports, their features computed once."""
    features = features_of(readings)
    ties = ties_among(features, readings)
    lineage = lineage_of(ties, {r.id: r for r in readings})
    return lineage, stories_of(clusters(features, ties), readings, {f.id: f for f in features})


def find_stories(readings: Sequence[Reading], lineage: Sequence[Lineage]) -> tuple[Story, ...]:
    """The stories of the reports, every report in exactly one, by day and id; the order of `readings` changes nothing."""
    features = features_of(readings)
    return stories_of(clusters(features, ties_of(readings)), readings, {f.id: f for f in features})


def stories_of(groups: Iterable[Sequence[str]], readings: Sequence[Reading], features: dict[str, Features]) -> tuple[Story, ...]:
    """A story for each group of report ids."""
    by_id = {r.id: r for r in readings}
    latest = max((f.day for f in features.values() if f.day is not None), default=None)
    out = [_story([by_id[i] for i in group], features, latest) for group in groups]
    return tuple(sorted(out, key=lambda s: (s.opened is None, s.opened or date.min, s.id)))


def _story(readings: list[Reading], features: dict[str, Features], latest: int | None) -> Story:
    ordered = sorted(readings, key=lambda r: _when(features[r.id]))
    days = [d for d in (features[r.id].day for r in ordered) if d is not None]
    over = bool(days) and latest is not None and latest - max(days) > IDLE_DAYS
    return Story(
        id=story_id(ordered[0].id),
        title=title_of(ordered, features),
        reports=tuple(r.id for r in ordered),
        opened=date.fromordinal(min(days)) if days else None,
        closed=date.fromordinal(max(days)) if over else None,
    )


def story_id(first_report: str) -> str:
    """The id of the story whose first report (by day, then by id) this is: later reports leave it as it is."""
    return content_id("sty", [first_report])


def title_of(ordered: Sequence[Reading], features: dict[str, Features]) -> str:
    """The headline that says most of what the story's reports say; never one that is known to be alien to its report."""
    fitting = [r.title for r in ordered if r.title and r.headline.fits is not False]
    leads = [features[r.id].lead for r in ordered]
    sure = [r.title for r in ordered if r.title and r.headline.fits is True] or fitting
    if not sure:
        return _first_sentence(ordered[0])
    scored = [(-float(dots(weigh(stem(w.term) for w in words_of(t)), leads).sum()), k, t) for k, t in enumerate(sure)]
    return " ".join(min(scored)[2].split())


def _first_sentence(reading: Reading) -> str:
    ranges = sentences_of(reading.copy.text)
    words = reading.copy.text[ranges[0][0] : ranges[0][1]] if ranges else reading.ref
    return " ".join(words.split())[:120]


def _when(features: Features) -> tuple[bool, int, str]:
    return features.day is None, features.day or 0, features.id
