"""Events and positions of reports grouped into facts: those that tell of one event or one position, within a story and beside it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import combinations
from sys import intern

from twosource.reconcile.alike import Weights, is_answered, likeness
from twosource.reconcile.homes import Ref
from twosource.reconcile.linked import Links
from twosource.reconcile.tellings import Telling

RARE = 60  # a concept in more forms of a fortnight than this brings no pair together by itself
SHARED = 2  # concepts two forms must share to be compared
APART = -0.5  # the score of two forms that share too little to be compared
ELSEWHERE = 0.05  # what two forms of different stories must make up for
WINDOW_DAYS = 10  # days between reports beyond which only forms of one story are compared
SHORT = 4  # words up to which equal clauses of different stories are not taken for one text, and one shared word is enough
STRETCH_DAYS = 10  # equal clauses of different stories are one text where they stand in one stretch of days
Held = Mapping[str, int]
Stretch = tuple[str, int]


class Form:
    """Tellings of one clause, in whatever reports it stands; `story` and `day` are those of the first. Of the others it holds no words."""

    def __init__(self, story: str, first: Telling) -> None:
        self.members: list[Ref] = []
        self.take(story, first)

    def take(self, story: str, first: Telling) -> None:
        """Makes `first` the telling by which the form is compared."""
        self.story, self.first, self.words = story, first, frozenset(map(intern, first.words))
        self.day = first.account.as_of.toordinal() if first.account.as_of else None
        self.order = (self.day is None, self.day or 0, first.id)
        self.stretches = _stretches(self.day)


class TellingGroups:
    """The events and positions of all stories, each group one event or position: stories are added, then come the groups.

    Equal clauses are joined first; forms are compared only where they share rare concepts and are near in time, so that the cost does
    not grow with the square of the store. Of each form one telling is held.
    """

    def __init__(self) -> None:
        self._forms: dict[bytes, Form] = {}
        self._sentences: set[bytes] = set()
        self._frequency: Counter[str] = Counter()

    def add(self, story: str, tellings: Iterable[Telling]) -> None:
        """Takes tellings of one story; the order in which they come changes nothing."""
        for one in tellings:
            day = one.account.as_of.toordinal() if one.account.as_of else None
            alone = story if len(one.words) <= SHORT or day is None else str(day // STRETCH_DAYS)
            key = _digest((alone, one.is_position, one.label, one.status, one.clause, one.party, one.mark))
            form = self._forms.get(key)
            if form is None:
                form = self._forms[key] = Form(story, one)
            elif (day is None, day or 0, one.id) < form.order:
                form.take(story, one)
            form.members.append(Ref(story, one.account.report, one.id))
            sentence = _digest(sorted(one.around))
            if sentence not in self._sentences:
                self._sentences.add(sentence)
                self._frequency.update(one.around)

    def groups(self) -> Iterator[list[Ref]]:
        """The members of each group."""
        forms = sorted(self._forms.values(), key=lambda f: f.order)
        weights = Weights.counted(len(self._sentences), self._frequency)
        links = Links()
        for i, j in _candidates(forms):
            a, b = forms[i], forms[j]
            score = likeness(a.first, b.first, weights) - (0 if a.story == b.story else ELSEWHERE)
            if score > APART:
                links.add(i, j, score)
        for group in links.clusters(len(forms), lambda a, b: APART):
            yield [member for k in group for member in forms[k].members]


def _digest(of: object) -> bytes:
    return blake2b(repr(of).encode(), digest_size=12).digest()


def _candidates(forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """The pairs of forms worth comparing, smaller first: near in time, sharing enough concepts of which none is everywhere.

    Pairs of one story come first, story by story, then the others, stretch by stretch; no more of them is held at once.
    """
    stories: defaultdict[str, list[int]] = defaultdict(list)
    stretches: defaultdict[Stretch, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        stories[form.story].append(i)
        for when in form.stretches:
            stretches[when].append(i)
    frequency = {when: _frequency(forms, found) for when, found in stretches.items()}
    for found in stories.values():
        inside = _frequency(forms, found)
        near = set(_sharing(forms, found, inside))
        if len(found) > RARE:  # what is everywhere in a long story may be rare in a part of its time
            for when in sorted({when for i in found for when in forms[i].stretches}):
                near.update(_sharing(forms, [i for i in found if when in forms[i].stretches], frequency[when]))
        yield from (p for p in sorted(near) if _is_enough(forms[p[0]], forms[p[1]], inside, frequency))
        _let_go(forms, found)
    for when, found in sorted(stretches.items()):
        for i, j in sorted(set(_sharing(forms, found, frequency[when]))):
            a, b = forms[i], forms[j]
            if a.story != b.story and _near(a, b) and when == _met(a, b, frequency) and _is_enough(a, b, {}, frequency):
                yield i, j
        _let_go(forms, found)


def _is_enough(a: Form, b: Form, inside: Held, frequency: Mapping[Stretch, Held]) -> bool:
    tables = [inside, *(frequency[when] for when in a.stretches if when in b.stretches)]
    return sum(any(table.get(w, RARE + 1) <= RARE for table in tables) for w in a.words & b.words) >= _enough(a, b)


def _met(a: Form, b: Form, frequency: Mapping[Stretch, Held]) -> Stretch | None:
    """The first stretch in which the two share a rare concept: there they are compared, and not again in the other."""
    both = a.words & b.words
    return next((w for w in a.stretches if w in b.stretches and any(frequency[w][word] <= RARE for word in both)), None)


def _frequency(forms: Sequence[Form], found: Sequence[int]) -> Held:
    return Counter(word for i in found for word in forms[i].words)


def _sharing(forms: Sequence[Form], found: Sequence[int], held: Held) -> Iterator[tuple[int, int]]:
    """The pairs among `found` that share a concept which `held` says to be rare."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for i in found:
        for word in forms[i].words:
            if held[word] <= RARE:
                by_word[word].append(i)
    for members in by_word.values():
        yield from combinations(members, 2)


def _let_go(forms: Sequence[Form], found: Sequence[int]) -> None:
    """What tellings have worked out of themselves is worked out again where it is wanted: held for all, it would fill the memory."""
    for i in found:
        vars(forms[i].first).clear()


def _stretches(day: int | None) -> tuple[Stretch, ...]:
    """The two overlapping stretches of twenty days that a day lies in; any two days ten days apart share one."""
    return () if day is None else (("even", day // 20), ("odd", (day + 10) // 20))


def _near(a: Form, b: Form) -> bool:
    return a.story == b.story or (a.day is not None and b.day is not None and abs(a.day - b.day) <= WINDOW_DAYS)


def _enough(a: Form, b: Form) -> int:
    short = min(len(a.first.words), len(b.first.words)) <= SHORT
    return 1 if short or (a.story == b.story and is_answered(a.first, b.first)) else SHARED
