"""The main line of a report: its surest and most salient events, at a bounded density."""

from collections import Counter

from twosource.extract.events.drafts import Draft
from twosource.model import Parse
from twosource.model.statements import EventStatus, EventType

LEAST = 0.4
CHARACTERS_AN_EVENT = 165
FEWEST = 6
LEAD_SENTENCES = 3
LEAD = 0.08
REPEAT = 0.05
MOST_REPEATS = 5
BACK_REFERENCE = 0.16
DEMANDED = 0.25
UNDONE = 0.12
MODIFIER = 0.1
SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE"})
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})


def background(parse: Parse, i: int, kind: EventType, status: EventStatus) -> float:
    """What an event loses for being told as background: what is only demanded or denied, and participles that describe a noun."""
    loss = 0.0
    if status == "demanded" and kind != "REQUEST":
        loss += DEMANDED
    if status == "denied" and kind not in SPOKEN and kind != "ASSAULT":
        loss += UNDONE
    token = parse.tokens[i]
    if token.dep in ("acl", "relcl", "amod") and token.pos in ("VERB", "ADJ"):
        loss += MODIFIER
    return loss


def main_line(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """The drafts kept, in text order: above the floor, and at most one for each `CHARACTERS_AN_EVENT` of text (at least six).

    A further mention of the same kind of event counts for less, and a bare "the attack" that points back for less still.
    """
    most = max(FEWEST, round(len(parse.text) / CHARACTERS_AN_EVENT))
    seen: Counter[tuple[str, str | None]] = Counter()
    rated: list[tuple[float, Draft]] = []
    for d in sorted(drafts, key=lambda d: (d.first, d.last, d.type)):
        repeats = seen[d.type, d.mode]
        seen[d.type, d.mode] += 1
        value = d.confidence - REPEAT * min(MOST_REPEATS, repeats)
        if d.is_noun and repeats and _points_back(parse, d):
            value -= BACK_REFERENCE
        if value >= LEAST:
            rated.append((value + _salience(parse, d), d))
    best = sorted(rated, key=lambda r: (-r[0], r[1].first, r[1].type))[:most]
    return sorted((d for _, d in best), key=lambda d: (d.first, d.last, d.type))


def _points_back(parse: Parse, draft: Draft) -> bool:
    """The event noun is bare and definite: it speaks of an event told before."""
    return draft.recipient is None and any(t.dep == "det" and t.text.lower() in POINTING for t in parse.children(draft.i))


def _salience(parse: Parse, draft: Draft) -> float:
    lead = LEAD if parse.tokens[draft.i].sentence < LEAD_SENTENCES else 0.0
    return lead + 0.04 * (draft.actor is not None) + 0.04 * (draft.recipient is not None)
