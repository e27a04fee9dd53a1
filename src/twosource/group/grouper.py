"""The online core: reports are added one by one, each tied to the few held reports it belongs with."""

import msgspec

from twosource.group.features import Features
from twosource.group.index import WINDOW_DAYS, Index
from twosource.group.likeness import likeness
from twosource.group.relations import ONE_STORY, Bond, bond, common_origins
from twosource.group.translations import Translator

LINK = 0.15
"""A weaker score ties nothing."""
MOST_WEAK = 20
"""Of ties that are only a score, a report keeps its best."""


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """Two reports that may belong together: `score` tells how surely in one story; `bond` is their relation, unless independent."""

    a: Features
    b: Features
    score: float
    bond: Bond | None


class Grouper:
    """Reports of a time window and the ties between them. Add reports by day, then by id: the same reports give the same ties."""

    def __init__(self, window_days: int = WINDOW_DAYS, translator: Translator | None = None) -> None:
        self._index = Index(window_days)
        self._translator = translator

    def add(self, features: Features) -> list[Tie]:
        """The ties of a new report to those held; its cost does not grow with the number of reports outside the window."""
        candidates = self._index.add(features)
        if not candidates:
            return []
        held = [c.features for c in candidates]
        alike = likeness(features, held)
        out: list[Tie] = []
        weak: list[Tie] = []
        for candidate, words, score in zip(candidates, alike.words.tolist(), alike.scores.tolist(), strict=True):
            other = candidate.features
            if foreign(features, other):
                found = self._translator.bond(other, features) if self._translator else None
                if found is not None:
                    out.append(Tie(a=other, b=features, score=1.0, bond=found))
                continue
            same_page = features.url is not None and features.url == other.url
            # without a common fingerprint no run of ten words is shared: only an agency can tie the two
            worth = candidate.prints or candidate.bands or same_page or (score >= ONE_STORY and common_origins(other, features))
            judged = bond(other, features, words, score) if worth else None
            if judged is not None and judged.relation != "independent":
                out.append(Tie(a=other, b=features, score=score, bond=judged))
            elif score >= LINK:
                weak.append(Tie(a=other, b=features, score=score, bond=None))
        return out + sorted(weak, key=lambda t: (-t.score, t.a.id))[:MOST_WEAK]


def foreign(a: Features, b: Features) -> bool:
    """The two are known to be in different languages."""
    return a.language is not None and b.language is not None and a.language != b.language
