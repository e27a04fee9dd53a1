"""Whether an event happened, goes on, is planned, threatened, demanded, denied, over, or alleged: from grammar alone."""

from twosource.extract.events.governors import Governors
from twosource.extract.events.grammar import REPORTING, is_negated, is_passive, is_verb, kids, lemma, modals, prepositional
from twosource.model import Parse, Token
from twosource.model.statements import EventStatus, EventType

FUTURE = frozenset({"will", "shall", "wo", "'ll"})
OPEN = frozenset({"would", "may", "might", "could", "can"})
OUGHT = frozenset({"must", "should", "ought"})
HEADLINES = 1  # sentences at the start that may be headlines, whose present tense means the past
SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"})


def clause_of(parse: Parse, i: int, words: Governors) -> int:
    """The verb that carries the tense of the event word at `i`: itself, its light verb, or the verb its phrase hangs on."""
    token = parse.tokens[i]
    if is_verb(token):
        return i
    for up in parse.ancestors(i):
        if is_verb(up) or up.pos == "AUX":
            return up.i
    return i


def light_verb(parse: Parse, i: int, words: Governors) -> int | None:
    """The light verb whose object the event noun at `i` is ("carried out raids"), or that it is the passive subject of."""
    token = parse.tokens[i]
    while token.dep == "conj" and token.head != token.i:
        token = parse.tokens[token.head]
    head = parse.tokens[token.head]
    if token.dep in ("pobj",) and head.dep == "prep" and head.text.lower() in ("out", "in", "on", "under", "into", "with"):
        up = parse.tokens[head.head]
        if up.lemma.lower() in ("carry", "take", "engage", "come", "go", "enter", "participate", "proceed"):
            return up.i
    if token.dep in ("dobj", "nsubjpass") and is_verb(head) and head.lemma.lower() in words.light:
        return head.i
    if token.dep == "nsubj" and head.lemma.lower() in ("take", "begin", "start", "resume", "continue", "be", "occur", "happen"):
        return head.i
    if head.dep == "relcl" or (token.dep != "dobj" and _relative(parse, i, words) is not None):
        return _relative(parse, i, words)
    return None


def _relative(parse: Parse, i: int, words: Governors) -> int | None:
    """The verb of "a raid launched by", "talks that were held"."""
    for t in parse.children(i):
        if t.dep == "acl" and t.tag == "VBN" and t.lemma.lower() in words.light:
            return t.i
    return None


def status_of(parse: Parse, i: int, kind: EventType, words: Governors) -> EventStatus:
    """The status of the event whose word is token `i`."""
    token = parse.tokens[i]
    status = _noun_status(parse, i, words) if not is_verb(token) else None
    if status is None:
        clause = light_verb(parse, i, words) if not is_verb(token) else i
        status = _clause_status(parse, clause, words, kind) if clause is not None else _hanging(parse, i, words, kind)
    return _for_type(status, kind)


def _for_type(status: EventStatus, kind: EventType) -> EventStatus:
    if kind == "THREATEN":
        return "denied" if status == "denied" else "threatened"
    if kind == "REQUEST":
        return "denied" if status == "denied" else "demanded"
    return status


def _noun_status(parse: Parse, i: int, words: Governors) -> EventStatus | None:
    """What the noun's own modifiers and the nouns above it say."""
    for t in parse.children(i):
        if t.dep in ("amod", "det", "advmod", "nmod", "acl") or (t.dep == "compound" and t.tag == "VBN"):
            if t.text.lower() == "no" or t.dep == "neg":
                return "denied"
            found = words.adjectives.get(t.text.lower())
            if found and not (found == "planned" and t.text.lower() in ("any", "further", "next", "possible")):
                return found
    token = parse.tokens[i]
    while token.dep in ("pobj", "conj", "compound", "prep") and token.head != token.i:
        token = parse.tokens[token.head]
        if token.pos in ("NOUN", "PROPN"):
            if is_negated(parse, token.i):
                return "denied"
            found = words.nouns.get(lemma(token))
            if found:
                return found
        if is_verb(token):
            break
    return None


def _hanging(parse: Parse, i: int, words: Governors, kind: EventType) -> EventStatus:
    """The status of a noun that no light verb carries: what its governing verb says of it."""
    token = parse.tokens[i]
    for up in parse.ancestors(i):
        if not is_verb(up):
            token = up
            continue
        if token.dep in ("dobj", "nsubjpass") or (token.dep == "prep" and token.text.lower() in ("for", "of", "with")):
            found = words.verbs.get(lemma(up))
            if found == "denied" and token.dep == "prep":
                found = None
            if found in ("ended", "planned", "demanded", "threatened", "alleged", "ongoing"):
                if is_negated(parse, up.i):
                    return "happened"
                return found if found != "planned" or not modals(parse, up.i) else "planned"
            if found == "denied":
                return "denied" if kind not in SPOKEN else "happened"
        if token.dep == "nsubj":
            if lemma(up) in ("end", "fail", "collapse", "stop", "halt", "cease", "conclude", "break", "founder", "stall"):
                return "ended"
            if FUTURE & set(modals(parse, up.i)) and not is_negated(parse, up.i):
                return "planned"
            if lemma(up) in ("continue", "rage", "go"):
                return "ongoing"
        return _reported(parse, up.i, words) or "happened"
    return "happened"


def _clause_status(parse: Parse, i: int, words: Governors, kind: EventType) -> EventStatus:
    """The status of the clause of verb `i`: negation, modality, tense, and the verbs above it."""
    above = _governed(parse, i, words)
    aux = modals(parse, i)
    if is_negated(parse, i):
        return "demanded" if _is_condition(parse, i) else "denied"
    if above:
        return above
    if any(t.text.lower() in words.adverbs for t in parse.children(i)):
        return next(words.adverbs[t.text.lower()] for t in parse.children(i) if t.text.lower() in words.adverbs)
    if OUGHT & set(aux):
        return "demanded"
    if FUTURE & set(aux) or OPEN & set(aux) or _is_due(parse, i, words):
        return "planned"
    if _infinitive_of_plan(parse, i):
        return "planned"
    token = parse.tokens[i]
    if token.dep == "advcl" and token.tag == "VB" and any(t.tag == "TO" for t in parse.children(i)) and is_verb(parse.tokens[token.head]):
        return _clause_status(parse, token.head, words, kind)  # a purpose shares the status of what is done for it
    if token.tag == "VBG" and any(a in ("is", "are", "'s", "'re", "been", "am") for a in aux):
        return "ongoing"
    if words.verbs.get(lemma(token)) == "ongoing" and token.tag != "VBD":
        return "ongoing"
    if token.tag in ("VBZ", "VBP") and kind not in SPOKEN and token.sentence > HEADLINES and token.dep in ("ROOT", "conj", "ccomp"):
        return _reported(parse, i, words) or "ongoing"
    return _reported(parse, i, words) or "happened"


def _is_condition(parse: Parse, i: int) -> bool:
    """ "Strikes would resume if the rebels did not accept": what must be done lest something follows, and nobody's denial."""
    token = parse.tokens[i]
    while token.dep in ("conj", "xcomp", "ccomp") and token.head != token.i:
        token = parse.tokens[token.head]
    marked = any(t.text.lower() == "if" and t.dep in ("mark", "advmod") for t in parse.children(token.i))
    return marked and token.dep == "advcl" and bool((FUTURE | OPEN) & set(modals(parse, token.head)))


def _is_due(parse: Parse, i: int, words: Governors) -> bool:
    """ "Talks are due to resume"."""
    return any(words.adjectives.get(t.text.lower()) == "planned" and kids(parse, t.i, "xcomp") for t in kids(parse, i, "acomp"))


def _infinitive_of_plan(parse: Parse, i: int) -> bool:
    """ "is to meet", "are due to meet"."""
    token = parse.tokens[i]
    head = parse.tokens[token.head]
    return token.dep == "xcomp" and head.lemma.lower() == "be" and head.i != i


def _governed(parse: Parse, i: int, words: Governors) -> EventStatus | None:
    """What a governing verb, noun or adjective makes of the clause; a conjunct takes it from the clause it is joined to."""
    token = parse.tokens[i]
    gerund = token.dep == "pcomp" and token.tag == "VBG"
    for _ in range(6):
        head = parse.tokens[token.head]
        if head.i == token.i:
            return None
        if gerund and head.pos == "NOUN" and is_negated(parse, head.i):
            return "denied"  # "no report of a resumption of shelling"
        if gerund and token.dep == "pobj" and token.pos == "NOUN":
            token = head
            continue
        if token.dep == "conj":
            if kids(parse, token.i, "nsubj", "nsubjpass") and head.dep != "ccomp":
                return None
            token = head
            continue
        if token.dep in ("xcomp", "ccomp", "pcomp", "acl", "prep", "advcl"):
            word = lemma(head)
            purpose = token.dep == "advcl"
            if is_verb(head) and not purpose:
                found = words.verbs.get(word)
                if word == "claim" and token.dep == "xcomp":
                    return "alleged"
                if found == "alleged" and word in ("report", "describe", "discuss", "examine"):
                    found = None
                if found in ("threatened", "demanded", "planned"):
                    return "denied" if is_negated(parse, head.i) and found == "planned" else found
                if found == "denied":
                    return "denied"
                if found == "ongoing" and head.tag in ("VBD", "VBN"):
                    found = None
                if found in ("ended", "ongoing", "alleged"):
                    return found
                if OUGHT & set(modals(parse, head.i)) and word not in REPORTING:
                    return "demanded"
                if (FUTURE | {"would"}) & set(modals(parse, head.i)) and word not in REPORTING:
                    return "planned"
                if is_passive(parse, head.i) and word in ("believe", "think", "say", "understand") and token.dep == "xcomp":
                    return "alleged"
            if head.pos == "ADJ" and (adjective := words.adjectives.get(head.text.lower())):
                return adjective
            if head.lemma.lower() == "be" and token.dep == "xcomp":
                return "planned"
            if token.dep == "acl" and head.pos == "NOUN" and token.tag != "VBG" and (noun := words.nouns.get(lemma(head))):
                return noun
            if token.dep == "pcomp" or token.dep == "prep":
                token = head
                continue
            if token.dep in ("xcomp",) or (token.dep == "ccomp" and is_verb(head)):
                token = head
                continue
        return None
    return None


def _reported(parse: Parse, i: int, words: Governors) -> EventStatus | None:
    """What the verbs of saying above the clause make of it: accused, alleged, denied."""
    token = parse.tokens[i]
    for up in parse.ancestors(i):
        if token.dep in ("ccomp", "xcomp", "pcomp", "prep", "acl", "dobj", "pobj", "relcl", "conj"):
            if is_verb(up):
                word = lemma(up)
                if word in ("accuse", "allege", "suspect", "blame") or (word == "claim" and token.dep in ("ccomp", "xcomp")):
                    return "alleged"
                if word in ("deny", "refute") and token.dep in ("ccomp", "dobj", "xcomp"):
                    return "denied"
                if word in ("threaten", "warn", "vow") and token.dep in ("ccomp", "xcomp"):
                    return "threatened"
            elif up.pos == "NOUN" and words.nouns.get(lemma(up)) == "alleged" and lemma(up) != "report":
                return "alleged"
        token = up
    return None


def is_conditional(parse: Parse, i: int) -> Token | None:
    """The "if" or "unless" clause that the verb at `i` depends on: its verb; None where there is none."""
    for t in kids(parse, i, "advcl"):
        if any(m.text.lower() in ("if", "unless", "until") and m.dep in ("mark", "advmod") for m in parse.children(t.i)):
            return t
    return None


def named_cause(parse: Parse, i: int) -> Token | None:
    """The noun after "by" of an event noun ("an attack by rebels")."""
    return prepositional(parse, i, "by")
