"""What was asked, offered, threatened or planned in one report, beside what a later one tells of as done."""

import re
from collections import defaultdict
from collections.abc import Sequence

from twosource.model.statements import Stance
from twosource.reconcile.alike import SPEECH, Weights, weights_of
from twosource.reconcile.concepts import concepts
from twosource.reconcile.event_status import AHEAD, REAL
from twosource.reconcile.locales import places_fit
from twosource.reconcile.members import Edge
from twosource.reconcile.rulings import Ruling
from twosource.reconcile.tellings import Telling

OPEN: frozenset[Stance] = frozenset({"demands", "calls-for", "offers", "accepts", "threatens"})
GENERIC = frozenset({"@begin", "@resume", "@at-once", "@call", "@insist", "hold", "held", "take", "place", "day", "side", "parti"})
RAISED = re.compile(
    r"\b(?:rais(?:e|ing)|bring(?:ing)?|tak(?:e|ing)|refer(?:ring)?|submit(?:ting)?)\b.+\b(?:at|to|before) (?P<body>(?:the )?[^,;]+)$", re.I
)
NAMED = 2  # things of what was asked that the deed must name
LEAST = 0.4  # the weighted share of what was asked that the deed must name
WINDOW_DAYS = 10
NEAREST = 3  # deeds named for one wish, at most


def find_outcomes(groups: Sequence[tuple[str, Sequence[Telling]]]) -> list[list[Edge]]:
    """For each group (story, members), how wishes and plans among its members stand to deeds of other groups, and deeds to wishes.

    A deed updates the wish: the wish is of a time when it was not done. Both stay facts of their own, for who wanted a thing and
    that it happened are two things to know.
    """
    out: list[list[Edge]] = [[] for _ in groups]
    weights = weights_of([t for _, members in groups for t in members])
    told = [(k, story, t) for k, (story, members) in enumerate(groups) for t in sorted(members, key=lambda t: t.id)]
    by_word: defaultdict[str, list[tuple[int, str, Telling]]] = defaultdict(list)
    for k, story, t in told:
        if _is_deed(t):
            for word in _named(t) - GENERIC:
                by_word[word].append((k, story, t))
    for k, story, wish in told:
        if not _is_wish(wish):
            continue
        found = {t.id: (j, other, t) for word in wish.matter - GENERIC for j, other, t in by_word.get(word, ()) if j != k}
        fits = [(_fit(wish, t, weights, one_story=other == story), t.id, j, t) for j, other, t in found.values()]
        for fit, _, j, deed in sorted(fits, key=lambda f: (-f[0], f[1]))[:NEAREST]:
            if fit >= LEAST:
                edge = _ruling(wish, deed).edge(wish.id, deed.id)
                out[k].append(edge)
                out[j].append(edge)
    return out


def _is_wish(one: Telling) -> bool:
    return one.label in OPEN if one.is_position else one.status in AHEAD


def _is_deed(one: Telling) -> bool:
    return not one.is_position and one.label not in SPEECH and one.status in REAL | {"ended"}


def _named(deed: Telling) -> frozenset[str]:
    """What the deed names: its words, who does it and what it is done to."""
    return deed.trigger | concepts(deed.party) | concepts(deed.aim)


def _fit(wish: Telling, deed: Telling, weights: Weights, *, one_story: bool) -> float:
    """How much of the wish the deed fulfils, 0 where it cannot be its outcome."""
    one, other = wish.account, deed.account
    if one.report == other.report or one.as_of is None or other.as_of is None:
        return 0.0
    if other.as_of < one.as_of or (not one_story and (other.as_of - one.as_of).days > WINDOW_DAYS):
        return 0.0
    if other.days is not None and other.days.last < one.as_of:
        return 0.0  # done before it was wanted: another deed of its kind
    if places_fit(one.locale, other.locale) == "apart":
        return 0.0
    if _has_met(wish, deed):
        return LEAST
    shared = wish.matter & _named(deed)
    if len(shared - GENERIC) < NAMED or (not deed.trigger & wish.matter and not deed.trigger <= GENERIC):
        return 0.0
    return weights.total(shared) / weights.total(wish.matter)


def _has_met(wish: Telling, deed: Telling) -> bool:
    """A matter was to be raised at a body, and the body met: who raises it names no meeting."""
    found = RAISED.search(wish.clause)
    if found is None or deed.label != "CONSULT" or "@meeting" not in deed.trigger:
        return False
    body = concepts(found["body"]) - GENERIC
    return len(body & concepts(deed.party)) >= NAMED and 2 * len(body & concepts(deed.party)) >= len(body)


def _ruling(wish: Telling, deed: Telling) -> Ruling:
    one, other = _short(wish.clause), _short(deed.clause)
    if _has_met(wish, deed):
        return Ruling("updates", "raised-then-met", f"“{one}” is to be raised; “{other}” tells that the body met")
    return Ruling("updates", "asked-then-done", f"“{one}” is wanted or planned; “{other}” tells of it as done")


def _short(words: str) -> str:
    return words if len(words) <= 90 else words[:87].rsplit(" ", 1)[0] + " …"
