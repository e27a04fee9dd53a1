"""Events and positions of a story's reports grouped into facts: those that tell of one event or one position."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from twosource.reconcile.accounts import Account
from twosource.reconcile.alike import Weights, likeness, weights_of
from twosource.reconcile.clusters import sparse_clusters
from twosource.reconcile.tellings import Telling, tellings_of

RARE = 40  # a concept in more forms than this brings no pair together by itself
SHARED = 2  # concepts two forms must share to be compared
APART = -0.5  # the score of two forms that share too little to be compared
Form = list[Telling]


def telling_groups(accounts: Sequence[Sequence[Account]]) -> tuple[list[list[Telling]], Weights]:
    """The events and positions of the accounts (one sequence a report), each group one event or position, and the weights used.

    Equal clauses are joined first. Forms are compared only where they share rare concepts, so that the cost does not
    grow with the square of the story.
    """
    tellings = sorted((t for report in accounts for t in tellings_of(report)), key=lambda t: t.id)
    weights = weights_of(tellings)
    forms: dict[tuple[object, ...], Form] = {}
    for one in tellings:
        forms.setdefault((one.is_position, one.label, one.status, one.clause, one.party), []).append(one)
    ordered = [forms[k] for k in sorted(forms, key=repr)]
    return [[t for form in group for t in form] for group in _grouped(ordered, weights)], weights


def _grouped(forms: list[Form], weights: Weights) -> Iterator[list[Form]]:
    scores: dict[tuple[int, int], float] = {}
    for i, j in sorted(_candidates(forms)):
        score = likeness(forms[i][0], forms[j][0], weights)
        if score > APART:
            scores[i, j] = score
    yield from ([forms[k] for k in group] for group in sparse_clusters(range(len(forms)), scores, apart=APART))


def _candidates(forms: list[Form]) -> set[tuple[int, int]]:
    """The pairs of forms worth comparing: they share enough concepts of which none is everywhere."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        for word in form[0].words:
            holders[word].append(i)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for word in sorted(holders):
        if len(holders[word]) <= max(RARE, len(forms) // 8):
            for pair in combinations(holders[word], 2):
                shared[pair] += 1
    return {p for p, n in shared.items() if n >= SHARED or min(len(forms[p[0]][0].words), len(forms[p[1]][0].words)) <= SHARED}
