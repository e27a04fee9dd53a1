"""Events and positions of reports grouped into facts: those that tell of one event or one position, within a story and beside it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from twosource.reconcile.accounts import Account
from twosource.reconcile.alike import Weights, is_answered, likeness, weights_of
from twosource.reconcile.clusters import sparse_clusters
from twosource.reconcile.homes import at_home
from twosource.reconcile.tellings import Telling, tellings_of

RARE = 60  # a concept in more forms of a fortnight than this brings no pair together by itself
SHARED = 2  # concepts two forms must share to be compared
APART = -0.5  # the score of two forms that share too little to be compared
ELSEWHERE = 0.05  # what two forms of different stories must make up for
WINDOW_DAYS = 10  # days between reports beyond which only forms of one story are compared
SHORT = 4  # words up to which equal clauses of different stories are not taken for one text, and one shared word is enough


class Form:
    """Tellings of one clause, in whatever reports it stands; `story` and `day` are those of the first."""

    def __init__(self, story: str, first: Telling) -> None:
        self.story = story
        self.first = first
        self.day = first.account.as_of.toordinal() if first.account.as_of else None
        self.tellings = [(story, first)]


def telling_groups(stories: Sequence[tuple[str, Sequence[Sequence[Account]]]]) -> list[tuple[str, list[Telling]]]:
    """The events and positions of all stories (id, accounts by report), each group one event or position, with its story.

    A group whose members stand in several stories belongs to the one whose reports give most of it. Equal clauses are joined
    first; forms are compared only where they share rare concepts and are near in time, so that the cost does not grow with the
    square of the store.
    """
    told = [(story, t) for story, accounts in stories for report in accounts for t in tellings_of(report)]
    told.sort(key=lambda s: (s[1].account.as_of is None, str(s[1].account.as_of), s[1].id))
    forms: dict[tuple[object, ...], Form] = {}
    for story, one in told:
        alone = story if len(one.words) <= SHORT else ""
        key = (alone, one.is_position, one.label, one.status, one.clause, one.party, one.mark)
        if key in forms:
            forms[key].tellings.append((story, one))
        else:
            forms[key] = Form(story, one)
    weights = weights_of([t for _, t in told])
    return [at_home([pair for form in group for pair in form.tellings]) for group in _grouped(list(forms.values()), weights)]


def _grouped(forms: list[Form], weights: Weights) -> Iterator[list[Form]]:
    scores: dict[tuple[int, int], float] = {}
    for i, j in sorted(_candidates(forms)):
        a, b = forms[i], forms[j]
        score = likeness(a.first, b.first, weights) - (0 if a.story == b.story else ELSEWHERE)
        if score > APART:
            scores[i, j] = score
    yield from ([forms[k] for k in group] for group in sparse_clusters(range(len(forms)), scores, lambda a, b: APART))


def _candidates(forms: list[Form]) -> set[tuple[int, int]]:
    """The pairs of forms worth comparing: near in time, sharing enough concepts of which none is everywhere."""
    holders: defaultdict[tuple[str, object], list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        for word in form.first.words:
            for when in (form.story, *_fortnights(form)):
                holders[word, when].append(i)
    shared: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for (word, _), found in sorted(holders.items(), key=repr):
        if len(found) <= RARE:
            for pair in combinations(found, 2):
                shared[pair].add(word)
    return {p for p, words in shared.items() if _near(forms[p[0]], forms[p[1]]) and len(words) >= _enough(forms[p[0]], forms[p[1]])}


def _fortnights(form: Form) -> tuple[object, ...]:
    """The two overlapping stretches of twenty days that a form stands in; any two forms ten days apart share one."""
    if form.day is None:
        return ()
    return ("even", form.day // 20), ("odd", (form.day + 10) // 20)


def _near(a: Form, b: Form) -> bool:
    return a.story == b.story or (a.day is not None and b.day is not None and abs(a.day - b.day) <= WINDOW_DAYS)


def _enough(a: Form, b: Form) -> int:
    short = min(len(a.first.words), len(b.first.words)) <= SHORT
    return 1 if short or (a.story == b.story and is_answered(a.first, b.first)) else SHARED
