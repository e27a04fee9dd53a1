"""One event told by several words is one event: "launched an offensive", "air raids targeted the town and killed ten"."""

from msgspec.structs import replace

from twosource.extract.events.drafts import Draft
from twosource.extract.events.grammar import is_verb, objects, phrase_span
from twosource.model import Parse

CONSEQUENCES = frozenset({"killing", "wounding"})
WIDEST = 60
MADE_BY_SPEAKING = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN"})
NOT_DONE = frozenset({"planned", "threatened", "denied", "demanded"})
LEAST_SURE = 0.05


def merged(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those that tell the same event joined, and with alleged kinds of event alleged throughout."""
    out = _promised(parse, _carried(parse, drafts))
    out = _subject_of(parse, out)
    out = _purposes(parse, out)
    out = _consequences(parse, out)
    return _consistent(parse, _disjoint(out))


def _carried(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """An event noun and the light verb that carries it become one event whose words run from verb to noun."""
    nouns = {d.carried: d for d in drafts if d.is_noun and d.carried is not None}
    out = []
    for d in drafts:
        if not d.is_noun and d.i in nouns and nouns[d.i].type == d.type and d.type != "AGREE":
            continue
        if d.is_noun and d.carried is not None:
            first, last = min(d.first, d.carried), max(d.last, d.carried)
            if parse.tokens[last].end - parse.tokens[first].start <= WIDEST and d.carried not in range(d.first, d.last + 1):
                verb = next((v for v in drafts if v.i == d.carried and v.type == d.type and not v.is_noun), None)
                d = replace(
                    d, first=first, last=last, actor=d.actor or (verb.actor if verb else None),
                    mode=d.mode or (verb.mode if verb else None), confidence=max(d.confidence, verb.confidence if verb else 0),
                )  # fmt: skip
        out.append(d)
    return out


def _promised(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """What is only promised, refused or threatened is less sure than the promise, refusal or threat itself."""
    spoken = {d.i: d for d in drafts if d.type in MADE_BY_SPEAKING}
    out = []
    for d in drafts:
        over = next((spoken[k] for k in (d.i, parse.tokens[d.i].head) if k in spoken and spoken[k] != d), None)
        if over is not None and d.type not in MADE_BY_SPEAKING and d.status in NOT_DONE:
            d = replace(d, confidence=round(min(d.confidence, max(LEAST_SURE, over.confidence - 0.02)), 3))
        out.append(d)
    return out


def _subject_of(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """An event noun that is the subject of a verb of the same type takes the verb's recipient; the verb's draft goes."""
    nouns = {d.i: d for d in drafts if d.is_noun}
    gone: set[int] = set()
    changed: dict[int, Draft] = {}
    for k, d in enumerate(drafts):
        if d.is_noun or not is_verb(parse.tokens[d.i]) or d.type != "ASSAULT":
            continue
        for t in parse.children(d.i):
            noun = nouns.get(t.i)
            if t.dep in ("nsubj", "nsubjpass") and noun is not None and noun.type == d.type:
                done = [o for o in objects(parse, d.i) if o.i != t.i]
                whom = phrase_span(parse, done[0].i) if done else d.recipient
                status = d.status if noun.status == "happened" else noun.status
                sure = max(noun.confidence, d.confidence)
                changed[noun.i] = replace(noun, recipient=noun.recipient or whom, status=status, confidence=sure)
                gone.add(k)
    return [changed.get(d.i, d) if d.is_noun else d for k, d in enumerate(drafts) if k not in gone]


def _purposes(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """ "launched an offensive to retake the town": the purpose is no second event of the same type."""
    heads = {(d.i, d.type) for d in drafts} | {(d.carried, d.type) for d in drafts if d.carried is not None}
    out = []
    for d in drafts:
        token = parse.tokens[d.i]
        infinitive = any(t.tag == "TO" for t in parse.children(d.i))
        if token.dep in ("advcl", "xcomp", "acl", "relcl") and infinitive and not d.is_noun:
            above = {token.head, *(t.i for t in parse.children(token.head) if t.dep == "dobj")}
            if any((k, d.type) in heads for k in above):
                continue
        out.append(d)
    return out


def _consequences(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """Deaths and wounds told beside the attack that caused them are its outcome: they lend it their actor and victims."""
    causes = {
        parse.tokens[d.i].sentence: k for k, d in reversed(list(enumerate(drafts))) if d.type == "ASSAULT" and d.mode not in CONSEQUENCES
    }
    seen: dict[int, int] = {}
    out: list[Draft | None] = list(drafts)
    for k, d in enumerate(drafts):
        if d.type != "ASSAULT" or d.mode not in CONSEQUENCES:
            continue
        sentence = parse.tokens[d.i].sentence
        whole = causes.get(sentence, seen.setdefault(sentence, k))
        if whole == k:
            continue
        cause = out[whole]
        if cause is not None and sentence in causes:
            own = d.actor if d.actor is None or not drafts[whole].is_noun or not _holds(parse, d.actor, drafts[whole]) else None
            out[whole] = replace(cause, actor=cause.actor or own, recipient=cause.recipient or d.recipient)
        out[k] = None
    return [d for d in out if d is not None]


def _holds(parse: Parse, words: tuple[int, int], draft: Draft) -> bool:
    return words[0] <= parse.tokens[draft.i].start < words[1]


def _disjoint(drafts: list[Draft]) -> list[Draft]:
    """Of drafts whose words overlap, those that are surest; of equal ones the earlier. A promise stays beside what is promised."""
    chosen: list[Draft] = []
    for d in sorted(drafts, key=lambda d: (-d.confidence, d.first, d.type)):
        if not any(c.type == d.type and c.first <= d.last and d.first <= c.last for c in chosen) and not any(
            (c.first, c.last) == (d.first, d.last) for c in chosen
        ):
            chosen.append(d)
    return sorted(chosen, key=lambda d: (d.first, d.last, d.type))


def _consistent(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """A mode of violence that the report once marks as alleged is alleged wherever the report names it as done."""
    doubtful = {d.mode for d in drafts if d.type == "ASSAULT" and d.status == "alleged" and d.mode in ("chemical", "massacre")}
    return [replace(d, status="alleged") if d.type == "ASSAULT" and d.status == "happened" and d.mode in doubtful else d for d in drafts]
