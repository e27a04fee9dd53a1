"""The online core: reports are added one by one, each tied to the few held reports it belongs with."""

import msgspec

from twosource.group.features import Features
from twosource.group.index import WINDOW_DAYS, Candidate, Index
from twosource.group.likeness import likeness
from twosource.group.lineage import Texts, link_of, translator
from twosource.group.relations import ONE_STORY, bond, common_origins
from twosource.model import Lineage
from twosource.model.groups import LineageRelation

LINK = 0.15
"""A weaker score ties nothing."""


class Tie(msgspec.Struct, frozen=True):
    """To an earlier report: `score` tells how surely the two stand in one story; `relation` what they are, None where independent."""

    report: str
    score: float
    relation: LineageRelation | None


class Tied(msgspec.Struct, frozen=True, kw_only=True):
    """What was found between a report and those before it, each list by id.

    `judged` are all that it was compared with, `ties` what came of it, `links` the lineage. `words` is the length of its text.
    """

    report: str
    words: int
    judged: tuple[str, ...]
    ties: tuple[Tie, ...]
    links: tuple[Lineage, ...]


class Grouper:
    """Reports of a time window and the ties between them. Add reports by day, then by id, the undated first.

    Two reports are judged by themselves; which are judged follows from the undated reports and those of the window. `texts` give texts as
    received.
    """

    def __init__(self, texts: Texts, window_days: int = WINDOW_DAYS) -> None:
        self._index = Index(window_days)
        self._texts = texts
        self._translator = translator(texts)

    def hold(self, features: Features) -> None:
        """Holds a report for later ones to be compared with."""
        self._index.hold(features)

    def add(self, features: Features, known: Tied | None = None) -> Tied:
        """The ties of a new report to those held; its cost does not grow with the number of reports outside the window.

        `known` is what was found for it among other reports: pairs that were judged then are not judged again.
        """
        candidates = self._index.add(features)
        before = set(known.judged) if known else set[str]()
        fresh = [c for c in candidates if c.features.id not in before]
        ties, links = self._judged(features, fresh) if fresh else ([], [])
        if known:
            still = {c.features.id for c in candidates}
            ties += [t for t in known.ties if t.report in still]
            links += [x for x in known.links if (x.a if x.b == features.id else x.b) in still]
        return Tied(
            report=features.id,
            words=len(features.words),
            judged=tuple(sorted(c.features.id for c in candidates)),
            ties=tuple(sorted(ties, key=lambda t: t.report)),
            links=tuple(sorted(links, key=lambda x: (x.a, x.b))),
        )

    def _judged(self, features: Features, candidates: list[Candidate]) -> tuple[list[Tie], list[Lineage]]:
        ties, links = list[Tie](), list[Lineage]()
        alike = likeness(features, [c.features for c in candidates])
        for candidate, words, score in zip(candidates, alike.words.tolist(), alike.scores.tolist(), strict=True):
            other = candidate.features
            if foreign(features, other):
                found, score = self._translator.bond(other, features), 1.0
            else:
                found = bond(other, features, words, score) if _is_worth(candidate, features, score) else None
            if found is not None and found.relation != "independent":
                ties.append(Tie(other.id, score, found.relation))
                links.append(link_of(other, features, found, self._texts))
            elif score >= LINK and not foreign(features, other):
                ties.append(Tie(other.id, score, None))
        return ties, links


def _is_worth(candidate: Candidate, features: Features, score: float) -> bool:
    """Without a common fingerprint no run of ten words is shared: only an agency, or their address, can tie the two."""
    other = candidate.features
    same_page = features.url is not None and features.url == other.url
    return bool(candidate.prints or candidate.bands or same_page or (score >= ONE_STORY and common_origins(other, features)))


def foreign(a: Features, b: Features) -> bool:
    """The two are known to be in different languages."""
    return a.language is not None and b.language is not None and a.language != b.language
