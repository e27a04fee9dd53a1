"""Tellings of two facts of a story that speak of one matter: like each other one by one, one stand, or an act announced and then done."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from twosource.reconcile.alike import SPEECH, Weights, likeness, party_fit, weights_of
from twosource.reconcile.concepts import concepts, parties
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.members import Edge
from twosource.reconcile.outcomes import GENERIC
from twosource.reconcile.rulings import Ruling
from twosource.reconcile.stance import family
from twosource.reconcile.telling_relations import relate_tellings
from twosource.reconcile.tellings import Telling
from twosource.reconcile.words import stem

RARE = 30  # a concept in more tellings of a story than this brings no pair together
MOST_PAIRS = 200_000  # pairs of one story that are looked at: what a long story costs
NEAREST = 3  # kin of other facts named for one telling, at most
STANDS = {"@ultimatum": "an ultimatum", "@insufficient": "that it does not suffice"}
STAND_DAYS = 2
FAMILIES = {"REQUEST": "wants", "REJECT": "refuses", "THREATEN": "threatens"}
AHEAD = re.compile(
    r"\b(?:intentions?|intend(?:s|ed|ing)?|plan(?:s|ned|ning)?|prepar\w+|consider\w*|would|will|could|may|might)\b(?: \w+){0,3}$", re.I
)
NOT = re.compile(r"\b(?:not|never|no)\b", re.I)
ASKED = frozenset({"wants"})
WEEKDAYS = frozenset(map(stem, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()))
SHARED = 2  # things of what was announced that what was said must name


def find_kindred(groups: Sequence[tuple[str, Sequence[Telling]]], kinship: Kinship) -> list[list[Edge]]:
    """For each group (story, members), how its members stand to those of other groups of its story that speak of the same matter.

    Groups are made by what speaks for all their members; two members that are like each other can so come to stand in two groups.
    """
    out: list[list[Edge]] = [[] for _ in groups]
    stories: defaultdict[str, list[tuple[int, Telling]]] = defaultdict(list)
    for k, (story, members) in enumerate(groups):
        stories[story] += [(k, t) for t in members]
    for told in stories.values():
        told.sort(key=lambda kt: kt[1].id)
        weights = weights_of([t for _, t in told])
        found = []
        for x, y in _near(told):
            (i, a), (j, b) = told[x], told[y]
            if i == j or a.account.report == b.account.report or kinship.share_text(a.account.report, b.account.report):
                continue
            weighed = _relate(a, b, weights, kinship)
            if weighed is not None:
                found.append((-weighed[0], i, j, weighed[1]))
        named: Counter[str] = Counter()
        for _, i, j, edge in sorted(found, key=lambda f: (f[0], f[3].a, f[3].b)):
            if max(named[edge.a], named[edge.b]) < NEAREST:
                named.update((edge.a, edge.b))
                out[i].append(edge)
                out[j].append(edge)
    return out


def _near(told: Sequence[tuple[int, Telling]]) -> list[tuple[int, int]]:
    """The pairs of a story's tellings that share two concepts of which neither is everywhere; the rarest first, up to `MOST_PAIRS`."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for x, (_, one) in enumerate(told):
        for word in one.words | (one.around & STANDS.keys()):
            by_word[word].append(x)
    shared: Counter[tuple[int, int]] = Counter()
    stands: set[tuple[int, int]] = set()
    spent = 0
    for word, at in sorted(by_word.items(), key=lambda found: (len(found[1]), found[0])):
        spent += len(at) * (len(at) - 1) // 2
        if len(at) > RARE or spent > MOST_PAIRS:
            break
        shared.update(combinations(at, 2))
        stands.update(combinations(at, 2) if word in STANDS else ())
    return sorted({pair for pair, n in shared.items() if n >= SHARED} | stands)


def _relate(a: Telling, b: Telling, weights: Weights, kinship: Kinship) -> tuple[float, Edge] | None:
    """How much speaks for the pair, and how the two stand; None where they are not of one matter."""
    for first, then in ((a, b), (b, a)):
        if _is_announced(first, then):
            why = f"“{first.clause}” announces what “{then.clause}” tells of as said"
            return 2.0, Ruling("updates", "announced-then-said", why).edge(first.id, then.id)
    stand = _one_stand(a, b)
    if stand is not None:
        fuller, other = (a, b) if len(a.words - b.words) > len(b.words - a.words) else (b, a)
        why = f"one party says {STANDS[stand]} in “{other.clause}” and in “{fuller.clause}”"
        return 1.0, Ruling("refines", "one-stand", why).edge(other.id, fuller.id)
    score = likeness(a, b, weights) if _one_act(a, b) else 0.0
    if score <= 0:
        return None
    edge = relate_tellings(a, b, kinship).edge(a.id, b.id)
    return None if edge.relation == "conflicts" else (score, edge)


def _one_act(a: Telling, b: Telling) -> bool:
    """The two share what they tell as happening, and something beyond that and its party: "agreed to do so" is like every consent."""
    if a.is_position or b.is_position or a.label != b.label or a.status != b.status or not a.trigger & b.trigger:
        return False
    return bool((a.matter & b.matter) - WEEKDAYS - a.trigger - b.trigger - concepts(a.party) - concepts(b.party))


def _one_stand(a: Telling, b: Telling) -> str | None:
    """What both say, where one party takes one stand within two days; an event and a position can tell it."""
    if _family(a) is None or _family(a) != _family(b) or party_fit(a, b) != "same" or not a.sides & b.sides:
        return None
    one, other = a.account.as_of, b.account.as_of
    if one is None or other is None or abs((one - other).days) > STAND_DAYS:
        return None
    return next((s for s in STANDS if s in a.around and s in b.around), None)


def _is_announced(first: Telling, then: Telling) -> bool:
    """`first` tells that a party will ask for a thing, `then` that it asked: one party, and two things or more that both name."""
    if _family(first) not in ASKED or _family(then) not in ASKED or not _is_ahead(first) or _is_ahead(then):
        return False
    one, other = first.account.as_of, then.account.as_of
    if one is None or other is None or other < one or not then.sides & (first.sides or parties(first.account.before)):
        return False
    return len((first.matter & then.matter) - GENERIC) >= SHARED


def _is_ahead(one: Telling) -> bool:
    """The words before it say that it is intended, not yet done; "would not" is no intention."""
    found = AHEAD.search(one.account.before.rstrip())
    return found is not None and not NOT.search(found[0])


def _family(one: Telling) -> str | None:
    """What an act of words or a position amounts to; None for what is neither."""
    if one.is_position:
        return family(one.label)
    return FAMILIES.get(one.label) if one.label in SPEECH else None
