"""The main line of a report: its surest and most salient events, at a bounded density."""

import re
from collections import Counter

from twosource.extract.events.drafts import Draft
from twosource.model import Parse
from twosource.model.statements import EventStatus, EventType

LEAST = 0.59
LEAST_OF_FEW = 0.38
FEW = 3
CHARACTERS_AN_EVENT = 140
FEWEST = 6
LEAD_SENTENCES = 3
LEAD = 0.08
REPEAT = 0.05
MOST_REPEATS = 4
BACK_REFERENCE = 0.16
DEMANDED = 0.25
UNDONE = 0.12
MODIFIER = 0.1
OTHER_OF_TYPE = 0.015
LATE = 0.05
LATEST = 12
ANOTHER_TIME = 0.1
RECIPIENT = 0.04
SPEECH = 0.1
STANCE_BEARING = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "CONSULT"})  # who blames, denies, asks or meets whom
BARE_ATTACK = 0.05
AGREED = 0.1
BESIDE = 0.1
OVER = 0.08
YEAR = re.compile(r"(?:19|20)\d\d")
EARLIER = frozenset({"previously", "previous", "earlier", "since", "past", "history", "decades"})
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
    """The drafts kept, in text order: above a floor (lower for the first three), at most one for each `CHARACTERS_AN_EVENT`.

    A further mention of the same kind of event counts for less, and a bare "the attack" that points back for less still. What is done
    by speaking counts for more, and a bare noun beside a surer event of its sentence for less: each sentence is to be heard once.
    """
    most = max(FEWEST, round(len(parse.text) / CHARACTERS_AN_EVENT))
    seen: Counter[tuple[str, str | None, bool, str]] = Counter()
    of_type: Counter[str] = Counter()
    rated: list[tuple[float, Draft]] = []
    for d in sorted(drafts, key=lambda d: (d.first, d.last, d.type)):
        who = parse.text[slice(*d.actor)] if d.actor and d.type in STANCE_BEARING else ""  # another's refusal is no further mention
        told = (d.type, d.mode, d.status == "ended", who)  # that it is over is news of its own
        repeats = seen[told]
        others = of_type[d.type] - repeats
        seen[told] += 1
        of_type[d.type] += 1
        sentence = parse.tokens[d.i].sentence
        value = d.confidence - REPEAT * min(MOST_REPEATS, repeats) - OTHER_OF_TYPE * min(MOST_REPEATS, others)
        value -= LATE * min(1.0, sentence / LATEST) + ANOTHER_TIME * _is_background(parse, sentence)
        value += RECIPIENT * (d.recipient is not None) + SPEECH * (d.type in STANCE_BEARING) - AGREED * (d.type == "AGREE")
        value += OVER * (d.status == "ended")
        value -= BARE_ATTACK * (d.type == "ASSAULT" and _is_bare(d))
        if _is_bare(d) and repeats and _points_back(parse, d):
            value -= BACK_REFERENCE
        rated.append((value, d))
    first: dict[int, Draft] = {}
    for _, d in sorted(rated, key=lambda r: (-r[0] - _salience(parse, r[1]), r[1].first, r[1].type)):
        first.setdefault(parse.tokens[d.i].sentence, d)
    beside = [(value - BESIDE * (_is_bare(d) and first[parse.tokens[d.i].sentence] is not d), d) for value, d in rated]
    ranked = sorted(((v, v + _salience(parse, d), d) for v, d in beside), key=lambda r: (-r[1], r[2].first, r[2].type))[:most]
    best = [d for n, (value, _, d) in enumerate(ranked) if value >= (LEAST if n >= FEW else LEAST_OF_FEW)]
    return sorted(best, key=lambda d: (d.first, d.last, d.type))


def _is_bare(draft: Draft) -> bool:
    """The event is a noun that no verb carries; that a thing is over, or did not happen, is news in any words."""
    return draft.is_noun and draft.carried is None and draft.status not in ("ended", "denied")


def _points_back(parse: Parse, draft: Draft) -> bool:
    """The event noun is bare and definite: it speaks of an event told before."""
    return draft.recipient is None and any(t.dep == "det" and t.text.lower() in POINTING for t in parse.children(draft.i))


def _salience(parse: Parse, draft: Draft) -> float:
    lead = LEAD if parse.tokens[draft.i].sentence < LEAD_SENTENCES else 0.0
    told = 0.03 if parse.tokens[draft.i].tag == "VBD" else 0.0
    return lead + told + 0.02 * (draft.actor is not None)


def _is_background(parse: Parse, s: int) -> bool:
    """The sentence, after the lead, tells of another year or of what went before."""
    return s > LEAD_SENTENCES and any((t.tag == "CD" and YEAR.fullmatch(t.text)) or t.text.lower() in EARLIER for t in parse.sentence(s))
