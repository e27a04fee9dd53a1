"""Who does an event and to whom: spans found from grammar."""

from twosource.extract.events.drafts import Range
from twosource.extract.events.governors import Governors
from twosource.extract.events.grammar import agent, is_passive, is_verb, objects, phrase_span, prepositional, subject
from twosource.extract.events.status import light_verb
from twosource.model import Parse, Token
from twosource.model.statements import EventType

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
NATIONS = frozenset({"NORP", "GPE", "ORG", "LOC"})
TARGETING = ("on", "against", "at", "upon", "targeting", "over")
ADDRESSED = ("on", "upon", "to", "with", "against", "from", "for", "at", "in", "into", "of")


def roles(parse: Parse, i: int, kind: EventType, words: Governors) -> tuple[Range | None, Range | None]:
    """Character ranges of the actor and the recipient of the event whose word is token `i`; None where none is named."""
    token = parse.tokens[i]
    if is_verb(token):
        who, whom = _of_verb(parse, i)
    elif token.pos == "ADJ" and token.head != i:
        who, whom = subject(parse, token.head), None
    else:
        who, whom = _of_noun(parse, i, kind, words)
    if who is not None and whom is not None and who.i == whom.i:
        whom = None
    return _range(parse, who), _range(parse, whom)


def _range(parse: Parse, token: Token | None) -> Range | None:
    if token is None or token.pos in ("DET", "ADV", "SYM") or token.entity in ("DATE", "TIME"):
        return None
    return phrase_span(parse, token.i)


def _of_verb(parse: Parse, i: int) -> tuple[Token | None, Token | None]:
    if is_passive(parse, i):
        return agent(parse, i), subject(parse, i)
    done = [t for t in objects(parse, i) if t.entity not in ("DATE", "TIME")]
    whom = done[0] if done else prepositional(parse, i, *ADDRESSED)
    return subject(parse, i), whom


def _of_noun(parse: Parse, i: int, kind: EventType, words: Governors) -> tuple[Token | None, Token | None]:
    token = parse.tokens[i]
    who = prepositional(parse, i, "by")
    of = prepositional(parse, i, "of")
    whom = prepositional(parse, i, *TARGETING)
    if kind in MUTUAL:
        who = who or prepositional(parse, i, "between", "among")
        whom = prepositional(parse, i, "with")
        who = who or of
    else:
        whom = whom or of
    for t in parse.children(i):
        if t.dep == "acl" and t.tag == "VBN" and who is None:
            who = agent(parse, t.i)
        if t.dep in ("acl", "relcl") and whom is None and not is_passive(parse, t.i):
            done = objects(parse, t.i)
            whom = done[0] if done and done[0].i != i else None
    if who is None:
        who = next(
            (t for t in parse.children(i) if t.dep == "poss" or (t.dep in ("amod", "compound", "nmod") and t.entity in NATIONS)), None
        )
    light = light_verb(parse, i, words)
    if light is not None:
        if who is None:
            who = agent(parse, light) if is_passive(parse, light) else subject(parse, light)
            who = None if who is not None and who.i == i else who
        whom = whom or prepositional(parse, light, *TARGETING, "with")
    head = parse.tokens[token.head]
    if token.dep == "nsubj" and is_verb(head) and light is None:
        done = objects(parse, head.i)
        whom = whom or (done[0] if done else None)
    return who, whom
