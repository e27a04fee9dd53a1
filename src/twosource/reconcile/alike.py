"""How alike two tellings are: shared concepts, weighed by how rare they are in the story, and who, when, where and from whom."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from twosource.reconcile.event_status import REAL, clash
from twosource.reconcile.locales import places_fit
from twosource.reconcile.sources import alike_origin, same_origin
from twosource.reconcile.stance import family, opposed
from twosource.reconcile.tellings import Telling
from twosource.reconcile.words import dice, stems

NEVER = -9.0
MOST_TOTALS = 50_000  # sums of weights that are held
THRESHOLD = 1.0  # what must speak for two events before they are one
POSITIONS_THRESHOLD = 0.75  # and for two positions, whose party and stance are certain
SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})  # acts of words: whose they are is what they are
ANSWERED = 0.8  # what it tells that one says a thing stopped and the other that it went on
LEAST_SHARED = 0.2  # the share of the shorter clause below which nothing else is looked at
LEAST_MATTER = 0.25  # the share of the shorter matter below which two demands, refusals or charges are of two things
OTHER_MATTER = 0.8
QUIET = frozenset({"@ceasefire"})
ROLES = frozenset({"@rebels", "@government", "@jihadists"})
RELATED = frozenset(
    frozenset(pair.split())
    for pair in (
        "CONCEDE RETREAT", "AGREE CONCEDE", "AGREE COOPERATE", "ACCUSE REJECT", "REQUEST THREATEN", "COERCE ASSAULT", "CONSULT AGREE",
        "REQUEST CONSULT", "CONCEDE OTHER", "MOBILIZE ASSAULT", "SUPPORT AID", "SUPPORT COOPERATE", "REJECT CONSULT", "COERCE SANCTION",
        "RETREAT AGREE",
    )
)  # fmt: skip


class Weights:
    """How much each concept tells in a set of sentences: the rarer among them, the more (inverse document frequency)."""

    def __init__(self, sentences: Iterable[frozenset[str]]) -> None:
        seen = list(dict.fromkeys(sentences))
        self._weigh(len(seen), Counter(w for s in seen for w in s))

    @classmethod
    def counted(cls, sentences: int, frequency: Mapping[str, int]) -> "Weights":
        """The weights where so many different sentences were counted, and in how many of them each concept stands."""
        out = cls(())
        out._weigh(sentences, frequency)
        return out

    def _weigh(self, sentences: int, frequency: Mapping[str, int]) -> None:
        total = max(2, sentences)
        self._by_word = {w: log(1 + total / n) for w, n in frequency.items()}
        self._unseen = log(1 + total)
        self._totals: dict[frozenset[str], float] = {}

    def total(self, words: frozenset[str]) -> float:
        """The sum of the weights of `words`, in a fixed order so that it is the same on every machine."""
        found = self._totals.get(words)
        if found is None:
            if len(self._totals) >= MOST_TOTALS:
                self._totals.clear()
            found = self._totals[words] = sum(self._by_word.get(w, self._unseen) for w in sorted(words))
        return found

    def dice(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted Sørensen–Dice of two sets, 0 to 1."""
        whole = self.total(a) + self.total(b)
        return 2 * self.total(a & b) / whole if whole else 0.0

    def overlap(self, a: frozenset[str], b: frozenset[str]) -> float:
        """The weighted share of the lighter set that stands in the other, 0 to 1."""
        small = min(self.total(a), self.total(b))
        return self.total(a & b) / small if small else 0.0


def weights_of(tellings: Sequence[Telling]) -> Weights:
    """The weights of concepts over the sentences in which the tellings stand."""
    return Weights(t.around for t in sorted(tellings, key=lambda t: t.id))


def likeness(a: Telling, b: Telling, weights: Weights) -> float:
    """How likely two tellings are of one event or one position: above 0 rather yes, below rather no; symmetric."""
    if a.is_position != b.is_position or _beside(a, b):
        return NEVER
    shared = weights.overlap(a.words, b.words)
    answers = is_answered(a, b) or both_quiet(a, b)
    if shared < LEAST_SHARED and not answers:
        return NEVER
    score = 1.1 * weights.dice(a.words, b.words) + 0.5 * shared + 0.3 * weights.dice(a.around, b.around)
    score += 0.4 * dice(a.grams, b.grams)
    score += _who(a, b) + _when(a, b) + _said_by(a, b)
    if a.account.report == b.account.report:
        score -= 0.25
    if (a.is_position or {a.label, b.label} & SPEECH) and party_fit(a, b) == "apart":
        return NEVER
    if _is_speech(a) and _is_speech(b) and weights.overlap(a.matter, b.matter) < LEAST_MATTER:
        score -= OTHER_MATTER
    if not a.is_position and a.label == b.label and clash(a.status, b.status) and not a.trigger & b.trigger:
        score -= OTHER_MATTER  # who denies a shelling does not speak of a killing
    if a.is_position:
        if opposed(a.label, b.label):
            return NEVER
        score += 0.15 if family(a.label) == family(b.label) else -0.1
    else:
        score += ANSWERED * answers + 0.25 * weights.dice(a.trigger, b.trigger) + _type(a, b) + _where(a, b)
    return score - (POSITIONS_THRESHOLD if a.is_position else THRESHOLD)


def _is_speech(one: Telling) -> bool:
    """It is a position, or an act of words."""
    return one.is_position or one.label in SPEECH


def is_answered(a: Telling, b: Telling) -> bool:
    """One says that a thing has stopped or that none is reported, the other within two days that it goes on: told of one matter.

    Who says that nothing happened has few words to share with who tells what happened.
    """
    if a.is_position or b.is_position or a.label != b.label or not a.trigger & b.trigger:
        return False
    one, other = a.account.as_of, b.account.as_of
    near = one is not None and other is not None and abs((one - other).days) <= 2
    return near and ((is_over(a) and b.status in REAL) or (is_over(b) and a.status in REAL))


def both_quiet(a: Telling, b: Telling) -> bool:
    """Both say, within two days, that the fighting paused: "a pause in the fighting began", "the air strikes had stopped"."""
    one, other = a.account.as_of, b.account.as_of
    near = one is not None and other is not None and abs((one - other).days) <= 2
    return near and a.account.report != b.account.report and is_quiet(a) and is_quiet(b) and bool(a.words & b.words & QUIET)


def is_quiet(one: Telling) -> bool:
    """It says that fighting stopped for a while."""
    return (one.label == "ASSAULT" and one.status == "ended") or (one.label == "RETREAT" and one.mode == "ceasefire-start")


def is_over(one: Telling) -> bool:
    """It says that a thing has stopped, or that none is reported."""
    return one.status == "ended" or (one.status == "denied" and one.is_absence)


def _beside(a: Telling, b: Telling) -> bool:
    """Two of one sentence: a sentence does not tell one thing twice."""
    return a.account.report == b.account.report and a.account.sentence == b.account.sentence


def _who(a: Telling, b: Telling) -> float:
    fit = party_fit(a, b)
    return {"same": 0.4 if a.is_position else 0.25, "unknown": 0.0, "unlike": -0.3 if a.is_position else -0.15, "apart": -0.45}[fit]


def party_fit(a: Telling, b: Telling) -> str:
    """Whether the parties of two tellings are the `same`, certainly `apart`, `unlike` (other words, neither known) or `unknown`."""
    left, right = a.sides, b.sides
    if left and right:
        roles = (left & ROLES, right & ROLES)
        if roles[0] and roles[1] and not roles[0] & roles[1]:
            return "apart"
        return "same" if left & right else "apart"
    one, other = stems(a.party), stems(b.party)
    if not one or not other:
        return "unknown"
    if one <= other or other <= one:
        return "same"
    return "unlike" if not one & other else "unknown"


def _when(a: Telling, b: Telling) -> float:
    left, right = a.account.days, b.account.days
    if left is None or right is None:
        return 0.0
    apart = left.apart(right)
    return 0.15 if apart == 0 else -0.05 if apart == 1 else -0.35


def _where(a: Telling, b: Telling) -> float:
    return {"same": 0.15, "inside": 0.1, "near": 0.05, "apart": -0.35, "unknown": 0.0}[places_fit(a.account.locale, b.account.locale)]


def _type(a: Telling, b: Telling) -> float:
    if both_quiet(a, b):
        return 0.2
    if a.label == b.label:
        return 0.2 if a.label != "OTHER" else 0.0
    return -0.05 if frozenset((a.label, b.label)) in RELATED else -0.3


def _said_by(a: Telling, b: Telling) -> float:
    left, right = a.account.source, b.account.source
    if left is None or right is None:
        return 0.0
    if same_origin(left, right):
        return 0.15
    return 0.08 if alike_origin(left, right) else -0.05
