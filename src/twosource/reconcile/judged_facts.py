"""Facts as people judged them: confirmed, rejected, merged, split. Judgements are applied in order of time to the facts as they were
found, so a later one on the same fact wins, and one that is taken back leaves no trace.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from twosource.model import Anchor, Fact, Judgement, Reading
from twosource.model.facts import Ruling
from twosource.reconcile.facts import by_weight
from twosource.reconcile.judged_anchors import Ground
from twosource.reconcile.judged_notes import Notes
from twosource.reconcile.judged_rows import Rows, beside_of, remade
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.members import Edge

RULINGS: dict[str, Ruling] = {"confirm": "confirmed", "reject": "rejected"}
GONE = "None of its statements is in the record any more."


class Draft:
    """A fact that is being judged: its members (statement to report), the facts it is made of, and what was decided of it."""

    def __init__(self, members: Mapping[str, str], made_of: Sequence[Fact]) -> None:
        self.members = dict(members)
        self.made_of = tuple(made_of)
        self.judged: dict[str, Judgement] = {}
        self.ruled: Judgement | None = None
        self.apart: list[Edge] = []


class Drafts:
    """The facts of a record while judgements are applied to them."""

    def __init__(self, facts: Sequence[Fact], rows: Rows, ground: Ground, notes: Notes) -> None:
        self.all = [Draft({m.statement: m.report for m in f.members}, [f]) for f in facts]
        self._of = {s: d for d in self.all for s in d.members}
        self._rows, self._ground, self._notes = rows, ground, notes

    def apply(self, judgement: Judgement) -> None:
        """The drafts after `judgement`; what cannot be applied is noted as lost and changes nothing."""
        if judgement.kind in RULINGS:
            self._rule(judgement)
        elif judgement.kind == "merge":
            self._merge(judgement)
        elif judgement.kind == "split":
            self._split(judgement)

    def _rule(self, judgement: Judgement) -> None:
        draft, why = self._holder(judgement.of(0))
        if draft is None:
            self._notes.lost(judgement, why)
            return
        if draft.ruled:
            self._notes.overtaken(draft.ruled, judgement)
            del draft.judged[draft.ruled.id]
        draft.ruled = draft.judged[judgement.id] = judgement

    def _merge(self, judgement: Judgement) -> None:
        holders = [self._holder(judgement.of(k)) for k in range(len(judgement.subjects))]
        drafts = list(dict.fromkeys(d for d, _ in holders if d))
        if why := next((why for d, why in holders if d is None), ""):
            self._notes.lost(judgement, why)
            return
        if len({(f.kind, f.story) for d in drafts for f in d.made_of}) > 1:
            self._notes.lost(judgement, "What was to be one fact is now read as facts of different kinds, or stands in different stories.")
            return
        whole = Draft({s: r for d in drafts for s, r in d.members.items()}, [f for d in drafts for f in d.made_of])
        whole.judged = {k: j for d in drafts for k, j in d.judged.items()}
        whole.apart = [e for d in drafts for e in d.apart]
        agreed = {d.ruled.kind if d.ruled else None for d in drafts}
        for draft in drafts:
            if draft.ruled and len(agreed) > 1:
                self._notes.overtaken(draft.ruled, judgement)
                del whole.judged[draft.ruled.id]
            elif draft.ruled:
                whole.ruled = draft.ruled
        whole.judged[judgement.id] = judgement
        self._put([whole], drafts)

    def _split(self, judgement: Judgement) -> None:
        off = self._known([a for a in judgement.anchors if a.subject > 0])
        if not off:
            self._notes.lost(judgement, GONE)
            return
        rest = self._known(judgement.of(0)) - off
        for draft in dict.fromkeys(self._of[s] for s in sorted(off)):
            own = {s for s in draft.members if s in off} | self._copies(draft, off, rest)
            left = draft.members.keys() - own
            if not left & rest:
                draft.judged[judgement.id] = judgement  # the two are apart already
                continue
            taken = Draft({s: draft.members[s] for s in own}, draft.made_of)
            kept = Draft({s: draft.members[s] for s in left}, draft.made_of)
            kept.judged, kept.ruled = dict(draft.judged), draft.ruled
            why = f"{judgement.by} judged that they speak of different things: {judgement.why}"
            taken.apart = kept.apart = [*draft.apart, Edge(min(left), min(own), "different-scope", "kept-apart", why)]
            taken.judged[judgement.id] = kept.judged[judgement.id] = judgement
            self._put([kept, taken], [draft])

    def _copies(self, draft: Draft, off: set[str], rest: set[str]) -> set[str]:
        """Members that came later and stand in the very sentence of one that was split off."""
        words = {self._words(draft, s) for s in draft.members if s in off}
        return {s for s in draft.members if s not in rest and s not in off and self._words(draft, s) in words}

    def _words(self, draft: Draft, statement: str) -> tuple[str, int, int]:
        account = self._rows.of(draft.members[statement])[statement].account
        return account.sentence, account.at, account.until

    def _holder(self, anchors: Sequence[Anchor]) -> tuple[Draft | None, str]:
        """The one draft that holds more than half of what is left of a fact; else None and why not."""
        votes = Counter(self._of[s] for s in sorted(self._known(anchors)))
        if not votes:
            return None, GONE
        draft, most = max(votes.items(), key=lambda v: v[1])
        if 2 * most <= votes.total():
            return None, f"Its {votes.total()} statements now stand in {len(votes)} facts, and none holds most of them."
        return draft, ""

    def _known(self, anchors: Sequence[Anchor]) -> set[str]:
        """The members at which the anchors hold now."""
        return {f.statement for a in anchors if (f := self._ground.find(a)) and f.statement in self._of}

    def _put(self, new: Sequence[Draft], old: Sequence[Draft]) -> None:
        self.all = [d for d in self.all if d not in old] + list(new)
        self._of |= {s: d for d in new for s in d.members}


def judge_facts(
    facts: Sequence[Fact], judgements: Sequence[Judgement], readings: Mapping[str, Reading], kinship: Kinship, ground: Ground, notes: Notes
) -> tuple[Fact, ...]:
    """`facts` with the judgements applied, each story's heaviest first; a rejected fact weighs nothing, so it comes last.

    `judgements` are in force and in order of time; `readings` hold at least the reports of the facts that they concern.
    """
    rows = Rows(readings)
    drafts = Drafts(facts, rows, ground, notes)
    for judgement in judgements:
        drafts.apply(judgement)
    out: list[Fact] = []
    now: dict[str, list[Fact]] = {}
    for draft in drafts.all:
        fact = draft.made_of[0]
        if draft.members.keys() != {m.statement for m in fact.members} or draft.apart:
            fact = remade(fact.story, draft.members, rows, kinship, [*beside_of(draft.made_of), *draft.apart])
        if draft.judged:
            fact = _told(fact, draft)
        for judgement in draft.judged.values():
            now.setdefault(judgement.id, []).append(fact)
        out.append(fact)
    for judgement in judgements:
        if judgement.id in now:
            notes.holds(judgement, (f.id for f in now[judgement.id]), (f.story for f in now[judgement.id]))
    return tuple(sorted(out, key=by_weight))


def _told(fact: Fact, draft: Draft) -> Fact:
    ruling = RULINGS[draft.ruled.kind] if draft.ruled else None
    return replace(fact, judged=tuple(draft.judged), ruling=ruling, weight=0.0 if ruling == "rejected" else fact.weight)
