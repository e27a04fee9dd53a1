"""Facts as people judged them: confirmed, rejected, rated, merged, split. Judgements are applied in order of time to the facts as they
were found, so a later one on the same fact wins, and one that is taken back leaves no trace.
"""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from twosource.model import Anchor, Fact, Judgement
from twosource.model.facts import Ruling
from twosource.reconcile.judged_anchors import Ground
from twosource.reconcile.judged_drafts import Draft, Drafts
from twosource.reconcile.judged_notes import Notes
from twosource.reconcile.judged_rows import Rows
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.members import Edge

RULINGS: dict[str, Ruling] = {"confirm": "confirmed", "reject": "rejected"}
GONE = "None of its statements is in the record any more."


class Bench:
    """Where judgements on facts are applied to drafts, one after the other."""

    def __init__(self, drafts: Drafts, rows: Rows, ground: Ground, notes: Notes) -> None:
        self._drafts, self._rows, self._ground, self._notes = drafts, rows, ground, notes

    def apply(self, judgement: Judgement) -> None:
        """Changes the drafts as `judgement` says; what cannot be applied is noted as lost and changes nothing."""
        if judgement.kind in RULINGS:
            self._rule(judgement)
        elif judgement.kind == "item-rating" and judgement.subjects[0].startswith("fct_"):
            self._rate(judgement)
        elif judgement.kind == "merge":
            self._merge(judgement)
        elif judgement.kind == "split":
            self._split(judgement)

    def _rule(self, judgement: Judgement) -> None:
        if draft := self._holder(judgement, judgement.of(0)):
            self._overtake(draft, draft.ruled, judgement)
            draft.ruled = judgement
            draft.note([judgement])

    def _rate(self, judgement: Judgement) -> None:
        if draft := self._holder(judgement, judgement.of(0)):
            self._overtake(draft, draft.rated, judgement)
            draft.rated = judgement
            draft.note([judgement])

    def _merge(self, judgement: Judgement) -> None:
        holders = [self._holder(judgement, judgement.of(k)) for k in range(len(judgement.subjects))]
        drafts = list(dict.fromkeys(d for d in holders if d))
        if None in holders:
            return
        if len({(d.kind, d.story) for d in drafts}) > 1:
            self._notes.lost(judgement, "What was to be one fact is now read as facts of different kinds, or stands in different stories.")
            return
        whole = Draft(drafts[0].story, {s: r for d in drafts for s, r in d.members.items()}, [f for d in drafts for f in d.made_of])
        whole.judged = {k: j for d in drafts for k, j in d.judged.items()}
        whole.apart, whole.fresh = [e for d in drafts for e in d.apart], any(d.fresh for d in drafts)
        whole.ruled = self._agreed(whole, [d.ruled for d in drafts], judgement)
        whole.rated = self._agreed(whole, [d.rated for d in drafts], judgement)
        whole.note([judgement])
        self._drafts.put([whole], drafts)

    def _split(self, judgement: Judgement) -> None:
        off = self._known([a for a in judgement.anchors if a.subject > 0])
        if not off:
            self._notes.lost(judgement, GONE)
            return
        rest = self._known(judgement.of(0)) - off
        for draft in dict.fromkeys(d for s in sorted(off) if (d := self._drafts.of(s))):
            own = {s for s in draft.members if s in off} | self._copies(draft, off, rest)
            left = draft.members.keys() - own
            if not left & rest:
                draft.note([judgement])  # the two are apart already
                continue
            taken = Draft(draft.story, {s: draft.members[s] for s in own}, draft.made_of)
            kept = Draft(draft.story, {s: draft.members[s] for s in left}, draft.made_of)
            kept.judged, kept.ruled, kept.rated = dict(draft.judged), draft.ruled, draft.rated
            why = f"{judgement.by} judged that they speak of different things: {judgement.why}"
            taken.apart = kept.apart = [*draft.apart, Edge(min(left), min(own), "different-scope", "kept-apart", why)]
            for part in (kept, taken):
                part.note([judgement])
            self._drafts.put([kept, taken], [draft])

    def _overtake(self, draft: Draft, old: Judgement | None, new: Judgement) -> None:
        if old is not None:
            self._notes.overtaken(old, new)
            del draft.judged[old.id]

    def _agreed(self, whole: Draft, said: Sequence[Judgement | None], merge: Judgement) -> Judgement | None:
        """What was said of every part alike is said of the whole; what was said of some parts only is overtaken by the merge."""
        found = [j for j in said if j]
        if len(found) == len(said) and len({(j.kind, j.value) for j in found}) == 1:
            return max(found, key=lambda j: (j.at, j.id))
        for old in found:
            self._overtake(whole, old, merge)
        return None

    def _copies(self, draft: Draft, off: set[str], rest: set[str]) -> set[str]:
        """Members that came later and stand in the very sentence of one that was split off."""
        words = {self._words(draft, s) for s in draft.members if s in off}
        return {s for s in draft.members if s not in rest and s not in off and self._words(draft, s) in words}

    def _words(self, draft: Draft, statement: str) -> tuple[str, int, int]:
        account = self._rows.of(draft.members[statement])[statement].account
        return account.sentence, account.at, account.until

    def _holder(self, judgement: Judgement, anchors: Sequence[Anchor]) -> Draft | None:
        """The one draft that holds more than half of what is left of a fact; else None, and the judgement is lost."""
        votes = Counter(d for s in sorted(self._known(anchors)) if (d := self._drafts.of(s)))
        if not votes:
            self._notes.lost(judgement, GONE)
            return None
        draft, most = max(votes.items(), key=lambda v: v[1])
        if 2 * most > votes.total():
            return draft
        why = f"Its {votes.total()} statements now stand in {len(votes)} facts, and none holds most of them."
        self._notes.lost(judgement, why)
        return None

    def _known(self, anchors: Sequence[Anchor]) -> set[str]:
        """The statements at which the anchors hold now."""
        found = (self._ground.find(a) for a in anchors)
        return {f.statement for f in found if f and f.statement and self._drafts.of(f.statement)}


def told(draft: Draft, rows: Rows, kinship: Kinship) -> Fact:
    """The fact that the draft comes to, with what people hold of it; a rejected fact weighs nothing, so it comes last."""
    fact = draft.fact(rows, kinship)
    if not draft.judged:
        return fact
    ruling = RULINGS[draft.ruled.kind] if draft.ruled else None
    return replace(fact, judged=tuple(draft.judged), ruling=ruling, weight=0.0 if ruling == "rejected" else fact.weight)
